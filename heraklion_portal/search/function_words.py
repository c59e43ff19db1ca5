"""Words that carry no meaning of their own in a question. Compared folded; no database."""

from heraklion_portal.core.text import fold

from .sound import greek_sound

_GREEK = """
ο η το οι τα του της των τον την τη τους τις στο στη στην στον στους στις στα ένα ένας μια μία έναν μίας
και κι ή αλλά να θα ας μη μην δεν δε που πού πως πώς τι ποιος ποια ποιο ποιοι ποιες πότε γιατί αν εάν όταν ότι
με σε για από προς κατά μετά χωρίς μέχρι ως σαν μέσα κάπου κάποιος κάποια κάποιο κάτι
εγώ εσύ εμείς εσείς μου σου μας σας μου εμένα εμάς αυτός αυτή αυτό αυτά αυτοί εδώ εκεί
είμαι είσαι είναι είμαστε είστε ήταν έχω έχεις έχει έχουμε έχουν υπάρχει υπάρχουν
θέλω θέλει θέλουμε μπορώ μπορεί μπορούμε μπορείτε χρειάζομαι χρειάζεται χρειαζόμαστε πρέπει
ψάχνω ψάχνουμε ψάχνει βρω βρίσκω βρούμε βρίσκεται κάνω κάνει κάνουμε κάνετε πάω πάμε πάει πηγαίνω πάρω παίρνω πάρουμε
ζητάω ζητώ ζητήσω γίνεται γίνω δίνει δίνουν δώσει δίνετε παρακαλώ ευχαριστώ κύριε τώρα σήμερα πολύ πια κανείς
κανένα τίποτα κάποιον όπου ποιον ποιαν ξέρω ξέρει ξέρετε καλά καλό μόνο απόψε αύριο αμέσως πόσο πόσα όμως επίσης
άλλο άλλος άλλη άλλα άλλοι άλλες άλλων λίγο ακόμα πάλι κάθε όλα όλο μόλις τόσο έτσι ούτε δικό δική
"""
_ENGLISH = """
a an the and or but of in on at to for from with without by about into near is are am was were be been being do does did
can could may might must should shall will would have has had having i me my mine you your yours we us our he him his
she her it its they them their this that these those there here where when how what which who whom why not no
need needs want wants looking look find get getting give gives some any please thanks somewhere someone somebody
something go going if as so than too very im dont cant ive hes shes know just only now today tomorrow tonight also much
many really still don t cannot never
"""
# They say a little, and nothing that an entry should be chosen for: all here is help, and costs nothing; whose need it
# is tells less than the need.
_FAINT = """
δωρεάν τζάμπα δωρεά φτηνά φθηνά βοήθεια βοηθάει βοηθήσει υπηρεσία υπηρεσίες τηλέφωνο τηλ διεύθυνση οδός λεωφόρος
τκ email δικαιολογητικά προϋποθέσεις ώρες ωράριο ανοίγει ανοιχτά πληροφορίες χρειάζεται άνθρωποι άτομα
πατέρας μπαμπάς μητέρα μάνα μαμά γιος κόρη άντρας σύζυγος φίλος φίλη αδερφός αδερφή παιδί παιδιά μωρό οικογένεια πρώτα
λεφτά χρήματα πληρώσω έφηβος έφηβοι νέος νέοι
father dad mother mum mom son daughter husband wife friend boyfriend brother sister
free cheap help helps support service services
phone telephone tel address street avenue postcode requirements conditions hours open information
people person child children kid kids baby family first
money pay afford teenager teenagers teen young youth
"""

# «τι χαρτιά χρειάζομαι για το παντοπωλείο»: the papers are not what is looked for.
ASKING = frozenset(fold(word) for word in ["τι", "ποια", "ποιο", "what", "which"])
WHAT_TO_BRING = frozenset(
    fold(word)
    for word in ["χαρτιά", "χαρτί", "έγγραφα", "δικαιολογητικά", "papers", "documents", "paperwork"]
)

# «δεν θέλω να ζω» is another thing than «ζω»: where a synonym says no, the question must too.
_NEGATIONS = """
δεν δε μη μην χωρίς den xoris xwris no not don dont t cannot cant without never
"""

FUNCTION_WORDS = frozenset(fold(word) for word in (_GREEK + _ENGLISH).split())
NEGATIONS = frozenset(fold(word) for word in _NEGATIONS.split())
FAINT_WORDS = frozenset(fold(word) for word in _FAINT.split())
# The same Greek words in Latin letters: "pou mporo na".
FUNCTION_SOUNDS = frozenset(greek_sound(fold(word)) for word in _GREEK.split())
