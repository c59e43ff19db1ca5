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
ψάχνω ψάχνουμε βρω βρίσκω βρούμε βρίσκεται κάνω κάνει κάνουμε κάνετε πάω πάμε πάει πηγαίνω πάρω παίρνω πάρουμε
ζητάω ζητώ ζητήσω γίνεται γίνω δίνει δίνουν δώσει δίνετε παρακαλώ ευχαριστώ κύριε τώρα σήμερα πολύ πια κανείς
κανένα τίποτα κάποιον όπου ποιον ποιαν
"""
_ENGLISH = """
a an the and or but of in on at to for from with without by about into near is are am was were be been being do does did
can could may might must should shall will would have has had having i me my mine you your yours we us our he him his
she her it its they them their this that these those there here where when how what which who whom why not no
need needs want wants looking look find get getting give gives some any please thanks somewhere someone somebody
something go going if as so than too very im dont cant ive
"""

FUNCTION_WORDS = frozenset(fold(word) for word in (_GREEK + _ENGLISH).split())
# The same Greek words in Latin letters: "pou mporo na".
FUNCTION_SOUNDS = frozenset(greek_sound(fold(word)) for word in _GREEK.split())
