"""The words by which a document names what it speaks of, in both languages: folded, as beginnings of words.

General words of the field, of no document in particular.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Noun:
    """A sort of thing that entries are about. `patterns`: folded; a space stands between words."""

    kind: str
    model: str
    name: str  # of the head noun, in the nominative, for titles
    gender: str  # n, m, f, or p for plurals
    pattern: re.Pattern
    head: str  # what two mentions share


def _noun(kind, model, name, gender, pattern, head=None):
    return Noun(kind, model, name, gender, re.compile(rf"(?<!\w)(?:{pattern})\w*"), head or kind + name)


_S, _P, _V = "structure", "programme", "service"

# The first that fits at a place is taken: longer ones first.
NOUNS = (
    _noun("community-centre", _S, "Κέντρο Κοινότητας", "n", r"κεντρ\w* κοινοτητ|community cent(?:re|er)"),
    _noun("migrant-centre", _S, "Κέντρο Ένταξης Μεταναστών", "n", r"κεντρ\w* ενταξησ|(?:im)?migrants?(?: "
    r"and refugees?)? (?:integration|support) cent"),
    _noun("prevention", _S, "Κέντρο Πρόληψης", "n", r"κεντρ\w* προληψησ|prevention cent"),
    _noun("homeless-service", _S, "Κέντρο Ημέρας", "n", r"κεντρ\w* ημερασ|(?:open )?day cent(?:re|er)"),
    _noun("homeless-service", _S, "Κέντρο Αστέγων", "n", r"κεντρ\w* αστεγ|homeless (?:cent|shelter)|κεντρ\w* υποδοχησ"),
    _noun("homeless-service", _S, "Υπνωτήριο", "n", r"υπνωτηρι|night shelter|dormitor"),
    _noun("clinic", _S, "Ιατρείο", "n", r"ιατρει|πολυιατρει|οδοντιατρει|(?:social |municipal )?clinic|"
    r"ιατρικ\w* (?:και \w+ )?κεντρ|(?:municipal )?medical (?:and social )?cent|health cent"),
    _noun("pharmacy", _S, "Φαρμακείο", "n", r"φαρμακει|pharmac(?:y|ies)|drugstore"),
    _noun("grocery", _S, "Παντοπωλείο", "n", r"παντοπωλει|grocer|food bank|τραπεζα τροφιμ|social (?:super)?market"),
    _noun("grocery", _S, "Συσσίτιο", "n", r"συσσιτι|soup kitchen|κοινωνικ\w* κουζιν|social kitchen|"
    r"community kitchen|canteen|social meal"),
    _noun("shelter", _S, "Ξενώνας", "m", r"ξενων|shelter|hostel|καταφυγι|guest ?house|refuge(?![e])"),
    _noun("laundry", _S, "Πλυντήριο", "n", r"πλυντηρι|laund"),
    _noun("education", _S, "Φροντιστήριο", "n", r"φροντιστηρι|(?:social )?(?:tutoring|coaching)(?: school)?"),
    _noun("education", _S, "Παιδικός Σταθμός", "m", r"(?:βρεφονηπιακ|παιδικ|νηπιακ)\w* σταθμ|nurser|"
    r"kindergarten|day ?care|preschool|προσχολικ"),
    _noun("education", _S, "Κέντρο Δημιουργικής Απασχόλησης", "n", r"κεντρ\w* δημιουργικ|κδαπ|creative activit"),
    _noun("education", _S, "Σχολείο", "n", r"σχολει|σχολη(?!ματ)|school(?! year)"),
    _noun("education", _S, "Βιβλιοθήκη", "f", r"βιβλιοθηκ|librar"),
    _noun("council", _S, "Συμβούλιο", "n", r"συμβουλιο ενταξησ|συμβουλιου ενταξησ|συμβουλια ενταξησ|"
    r"συμβουλιων ενταξησ|(?:im)?migrants?(?: (?:and|&) refugees?)? (?:integration )?council|"
    r"integration council|επιτροπη ισοτητ|equality committee"),
    _noun("community-centre", _S, "Κέντρο Ανοικτής Προστασίας Ηλικιωμένων", "n",
    r"καπη|κεντρ\w* ανοικτ\w* προστασ|κεκοιφαπη|open care cent|senior (?:citizens?['’]? )?(?:cent|club)"),
    _noun("community-centre", _S, "Λέσχη", "f", r"λεσχη|λεσχησ"),
    _noun("community-centre", _S, "Κέντρο Συμβουλευτικής", "n", r"συμβουλευτικ\w* κεντρ|"
    r"κεντρ\w* συμβουλευτικ|counsell?ing cent|κεντρ\w* νεοτητ|youth cent|κεντρ\w* υποστηριξησ|"
    r"support cent|κεντρ\w* γυναικ|women['’]?s cent"),
    _noun("agency", _P, "Φορέας", "m", r"φορεα\w* παροχησ|rental agency|housing agency"),
    _noun("transport", _V, "Μεταφορά", "f", r"μεταφορα(?:σ)? ατομων|μεταφορα(?:σ)? αμεα|"
    r"transport(?:ation)? (?:of|for|service)|dial-a-ride"),
    _noun("helpline", _V, "Γραμμή", "f", r"γραμμη (?:ψυχολογ|υποστηρ|βοηθ|τηλεφων)|τηλεφωνικη γραμμη|"
    r"help ?line|hot ?line|support line"),
    _noun("discount", _V, "Τιμολόγιο", "n", r"κοινωνικο τιμολογιο|social tariff|reduced (?:charge|tariff)"),
    _noun("service", _V, "Βοήθεια στο Σπίτι", "f", r"βοηθεια(?:σ)? στο σπιτι|help at home|home (?:help|care)"),
    _noun("network", _P, "Δίκτυο", "n", r"δικτυο πολεων|cit(?:y|ies) network|network of cities"),
    _noun("programme", _P, "Κοινωνική Σύμπραξη", "f", r"κοινωνικ\w* συμπραξ|social partnership"),
)  # fmt: skip
BRANCH = re.compile(r"(?<!\w)(?:παραρτημ|branch)\w*")

# Words that stand for the thing once it has been named: "the programme", "η δομή".
GENERIC = (
    ("programme", re.compile(r"(?<!\w)(?:προγραμμα|προγραμματοσ|προγραμματα|προγραμματων|εργο|εργου|εργα|"
    r"εργων|σχεδιο|σχεδιου|σχεδια|πραξη|πραξησ|"
                             r"programmes?|programs?|projects?|scheme)(?!\w)")),
    ("action", re.compile(r"(?<!\w)(?:δραση|δρασησ|δρασεισ|δρασεων|action|actions|initiative|πρωτοβουλια)(?!\w)")),
    ("structure", re.compile(r"(?<!\w)(?:δομη|δομησ|δομεσ|κεντρο|κεντρου|χωροσ|χωρου|facility|structure|"
    r"cent(?:re|er)|μοναδα|μοναδασ)(?!\w)")),
    ("council", re.compile(r"(?<!\w)(?:συμβουλιο|συμβουλιου|council|επιτροπη|committee|οργανο)(?!\w)")),
)  # fmt: skip

# Who acts, and is not what an entry is about.
ACTORS = re.compile(
    r"(?<!\w)(?:δημοσ|δημου|δημο|municipality|διευθυνσ\w*|δ/νσ\w*|directorate|τμημα\w*|department|"
    r"αντιδημαρχ\w*|deputy mayors?|"
    r"υπουργει\w*|ministry|περιφερει\w*|region|ευρωπαικ\w* επιτροπ\w*|european commission|δημοτικου συμβουλιου|"
    r"municipal council|εταιρι\w*|γραμματει\w*)(?!\w)"
)
# Letters that are no names of what an entry is about.
NO_NAMES = frozenset(
    [
        "ΑΕ",
        "ΑΑΕ",
        "ΟΤΑ",
        "ΑΟΤΑ",
        "ΕΕ",
        "ΕΣΠΑ",
        "ΕΚΤ",
        "ΜΚΟ",
        "ΦΕΚ",
        "ΟΠΣ",
        "MIS",
        "ΠΕ",
        "ΕΠ",
        "ΝΠΔΔ",
        "ΝΠΙΔ",
        "ΑΜΚΑ",
        "ΑΦΜ",
        "ΕΛΛΑΔΑ",
        "EU",
        "NGO",
        "NGOS",
        "ESF",
        "NSRF",
        "AE",
        "SA",
        "ΚΥΑ",
        "ΡΟΜΑ",
        "ROMA",
        "ΑΜΕΑ",
        "ΤΜΗΜΑ",
        "ΙΙ",
        "III",
        "II",
        "IV",
        "COVID",
        "ΔΗΜΟΣ",
        "ΔΗΜΟΥ",
        "ΑΘΗΝΑ",
        "FM",
    ]
)

# How a sentence goes on from the one before it.
CONNECTIVES = re.compile(
    r"^(?:επιπλεον|πιο συγκεκριμενα|συγκεκριμενα|ειδικοτερα|αναλυτικα|επισησ|ακομη|ακομα|παραλληλα|"
    r"ταυτοχρονα|τελοσ|ετσι|επομενωσ|"
    r"ωστοσο|ομωσ|ενδεικτικα|στο πλαισιο (?:αυτο|λειτουργ|του|τησ|των|υλοποιησ)|στα πλαισια|μεσω (?:αυτ|"
    r"τησ λειτουργ|του)|για τον σκοπο αυτο|"
    r"για το(?:ν)? (?:λογο|σκοπο) αυτο|εκει|εδω|αυτο|αυτη|αυτεσ|αυτα|αυτοσ|μεχρι σημερα|εως σημερα|"
    r"in addition|additionally|moreover|furthermore|also|specifically|more specifically|in particular|"
    r"in this context|there|"
    r"it|its|they|their|this|these|those|he|she|finally|thus|therefore|within this framework|"
    r"through (?:it|this|these|its)|"
    r"in parallel|so far|to date|until today)(?!\w)"
)
# A sentence that begins with its verb speaks of what was named before.
VERB_FIRST = re.compile(
    r"^(?:ειναι|παρεχει|παρεχονται|παρεχεται|προσφερει|προσφερονται|λειτουργει|λειτουργουν|στελεχωνεται|στεγαζεται|απευθυνεται|"
    r"απευθυνονται|επιδιωκει|στοχευει|στοχευουν|αποτελειται|διαθετει|περιλαμβανει|συνεργαζεται|εξυπηρετει|εχει|εχουν|υλοποιειται|"
    r"υλοποιουνται|φιλοξενει|χρηματοδοτειται|συγχρηματοδοτειται|αποσκοπει|δινει|δινεται|συμμετεχει|καλυπτει|offers|provides|operates|is|are|"
    r"aims|includes|hosts|serves)(?!\w)"
)
# What an opening sentence does: it says what the thing is or does.
DEFINES = re.compile(
    r"(?<!\w)(?:ειναι|αποτελει|αποτελουν|λειτουργει|λειτουργουν|παρεχει|παρεχουν|παρεχονται|προσφερει|προσφερουν|προσφερονται|στεγαζεται|"
    r"υλοποιει|υλοποιειται|υλοποιησε|υλοποιηθηκε|υλοποιουνται|φιλοξενει|φιλοξενουνται|απευθυνεται|στηριζεται|διαθετει|ιδρυθηκε|δημιουργηθηκε|"
    r"συγκροτηθηκε|συγκροτειται|συμμετεχει|συμμετειχε|στοχευει|στοχευουν|στοχοσ|στοχο|σκοποσ|σκοπο|αποστολη|εξυπηρετει|καλυπτει|δεχεται|"
    r"βρισκεται|αναλαμβανει|διανεμει|διανεμονται|εφαρμοζει|οργανωνει|επιδιωκεται|"
    r"is|are|was|were|provides?|offers?|operates?|operating|hosts?|includes?|serves?|aims?|promotes?|objective|goal|purpose|mission|supports?|"
    r"participates?|participated|implements?|implemented|runs?|welcomes?|distributes?|covers?|opened|organises?|organizes?|"
    r"gives?|helps?|accommodates?|houses?|consists?|established)(?!\w)"
)
# What an entry ends with: who pays, how many were helped.
CLOSES = re.compile(
    r"(?<!\w)(?:χρηματοδοτ|συγχρηματοδοτ|εντασσεται στον αξονα|προυπολογισμ|εχει ενταχθει|"
    r"(?:co-?)?(?:financed|funded)|budget|"
    r"a total of|συνολικα|συνολο|εξυπηρετηθ|ωφεληθ|υποστηριχθηκαν|βραβε)\w*"
)
ROLE = re.compile(
    r"(?<!\w)(?:φορεασ υλοποιησησ|φορεασ|συντονιστησ|εταιροσ|δικαιουχοσ|διαχειριστησ|αναδοχοσ|"
    r"implementing (?:body|partner|agency)|"
    r"coordinator|partner|beneficiary|managing (?:body|authority))(?!\w)"
)
GOAL = re.compile(
    r"^(?:ο |η |the )?(?:κεντρικ\w+ |βασικ\w+ |κυρι\w+ |απωτερ\w+ |main |general |overall |primary |ultimate )?"
    r"(?:στοχ\w+|σκοπ\w+|αποστολ\w+|aims?|goals?|objectives?|purpose|mission)(?!\w)"
)
PROJECTS = re.compile(
    r"(?<!\w)(?:εργα|υποεργα|προγραμματα|προγραμματων|δρασεισ|δρασεων|πρωτοβουλιεσ|projects|programmes|programs|actions|"
    r"sub-?projects|initiatives)(?!\w)"
)
# Capital letters do not make these a name.
NO_SUBJECTS = re.compile(
    r"^(?:φορε|δικαιουχ|ωφελουμεν|στοχ|σκοπ|υπηρεσι|εταιρ|συνεργατ|δημο|διευθυνσ|τμημα|αντιδημαρχ|υπουργει|περιφερει|γραμματει|"
    r"municipal|directorate|department|deputy|ministry|region|beneficiar|partner|services?$)"
)
WOMEN = re.compile(
    r"(?<!\w)(?:γυναικ|women|woman|κακοποι|ενδοοικογενειακ|εμφυλ|domestic violence|gender-based)"
)
HOUSES = re.compile(r"(?<!\w)(?:ξενων|shelter|hostel|καταφυγι|φιλοξενι|στεγη|refuge)")
