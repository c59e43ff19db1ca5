"""One way to read words, for what is indexed and for what is typed. Pure: no database, no settings.

A text becomes `Token`s. Two tokens are the same word where their `stem` is equal: without accents, case, final sigma,
dots of acronyms, and the endings that Greek and English words change by.
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from heraklion_portal.core.text import fold

GREEK = re.compile("[α-ω]")
LATIN = re.compile("[a-z]")

# Κ.Ε.Μ., Ο.ΚΑ.ΝΑ., U.N.H.C.R.: groups of up to three letters, each with its dot.
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,3}\.){2,}(?:[^\W\d_]{1,3}(?![\w]))?")
# Κ Ε Μ: single letters, three or more.
_SPACED_LETTERS = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_]){2,}(?!\w)")
# NGOs, CVs: more than one of what an acronym names.
_PLURAL_ACRONYM = re.compile(r"\b([A-Z]{2,6})s\b")
# +30 2810 225433, 2810-225 433, (2810) 225433: digits with one mark or space between the groups.
_SPACED_NUMBER = re.compile(r"(?<![\w/])(?:\+|00)?\(?\d{2,}\)?(?:[ \-.]\(?\d{2,}\)?)+(?![\w/])")
WORD = re.compile(r"[^\W_]+")
# Marks that no letter took up: the capital of «ΐ» has two, and one of them stays behind.
_LOOSE_MARKS = re.compile("[\u0300-\u036f]")
_POSSESSIVE = re.compile(r"['’]s?\b")
COUNTRY_CODE = "30"
LONGEST_WORD = 40

# Latin letters that stand for Greek ones where a word mixes both («To» with a Latin T in a Greek text).
_LOOK_ALIKES = str.maketrans("abehiknmoptuxyz", "αβεηικνμορτυχυζ")

_GREEK_STEMMER = snowballstemmer.stemmer("greek")
_ENGLISH_STEMMER = snowballstemmer.stemmer("english")
# They keep the word at work in themselves: two threads at once would cut each other's words.
_ONE_WORD_AT_A_TIME = threading.Lock()

# What the algorithm splits: forms of one word on the left, their common stem on the right.
_GREEK_EXCEPTIONS = {
    form: stem
    for stem, forms in {
        "παιδ": "παιδια παιδιων παιδιου",
        "βια": "βια βιας βιασ βιες βιεσ βιων",
        "χρε": "χρεοσ χρεη χρεων χρεουσ",
        "φαγητ": "φαι φαγια φαγι φαω φαει φαμε φανε φατε τρωω τρωει τρωμε τρωνε",
        "γον": "γονεισ γονεων γονεασ γονεα",
        "γαλ": "γαλα γαλατοσ γαλατα γαλακτοσ",
        # Not the ear.
        "αυτισμ": "αυτισμοσ αυτισμου αυτισμο αυτιστικοσ αυτιστικη αυτιστικο αυτιστικα αυτιστικου",
        "παρε": "παρεα παρεασ παρεεσ",
        # Who counsels, not a council.
        "συμβουλευτ": "συμβουλοσ συμβουλο συμβουλοι συμβουλουσ συμβουλων συμβουλη συμβουλεσ",
        # Neither a victim nor each other.
        "θυμαμ": "θυμαμαι θυμασαι θυμαται θυμομαστε θυμουνται θυμηθω θυμηθει θυμαστε",
        "θυμοσ": "θυμοσ θυμου θυμο θυμωνω θυμωνει θυμωμενοσ θυμωμενη",
        "μερισμ": "μερισμα μερισματοσ μερισματα",
        # Not the acronym ΜΑΘ.
        "μαθαιν": "μαθω μαθει μαθουμε μαθουν μαθετε εμαθα",
    }.items()
    for form in forms.split()
}
# Stems that differ by a sound law, by a verb's tense or by the maker's word, and mean the same here.
_SAME_STEM = {
    "αντρ": "ανδρ", "γιατρ": "ιατρ", "στεγασ": "στεγ", "μεταναστρ": "μεταναστ", "εθελοντρ": "εθελοντ",
    "δουλει": "δουλ", "δουλευ": "δουλ", "δουλεψ": "δουλ", "ψυχολο": "ψυχολογ", "εμβολιασμ": "εμβολ",
    "κτυπ": "χτυπ", "κτυπησ": "χτυπ", "χτυπημ": "χτυπ", "χτυπημεν": "χτυπ", "εδειρ": "δερν", "δειρ": "δερν",
    "βιασ": "βιαζ", "βιασμ": "βιαζ", "βιαι": "βια", "φοβισμεν": "φοβ", "φοβηθ": "φοβ", "απειλησ": "απειλ",
    "κακοποιησ": "κακοπο", "κακοποιημεν": "κακοπο", "κακοποιηθ": "κακοπο", "κακοποι": "κακοπο",
    "πεινασμεν": "πειν", "πεινασ": "πειν", "ξεχασ": "ξεχν", "πονεσ": "πον", "ψαξ": "ψαχν",
    "πλεν": "πλυν", "πλυθ": "πλυν", "πλυσιμ": "πλυν", "διωξ": "διωχν", "εδιωξ": "διωχν", "διωχ": "διωχν",
    "πληρωσ": "πληρων", "πληρωμ": "πληρων", "χρωστησ": "χρωστ", "πεταξ": "πετ", "πετουν": "πετ",
    "χωρισ": "χωριζ", "χωρισμεν": "χωριζ", "εχασ": "χαν", "χασ": "χαν", "χαθηκ": "χαν", "πινασ": "πιν",
    "children": "child", "women": "woman", "men": "man", "beaten": "beat", "violent": "violenc",
    "pregnanc": "pregnant", "medic": "medicin", "teeth": "tooth", "wive": "wife", "slept": "sleep",
    "sought": "seek", "lost": "lose", "taught": "teach", "center": "centr", "program": "programm",
}  # fmt: skip
# Of what is done to somebody: «κακοποιείται» is the word of «κακοποιεί».
_PASSIVE = re.compile("(?<=....)(?:ειται|ουνται|ουμαι|εισαι|ουμαστε)$")
_LONG_STEM = 4
_ADJECTIVE_STEM = 6


@dataclass(frozen=True)
class Token:
    """A word of a text. `form`: folded, as written; `stem`: what it is found by; `shown`: for people."""

    form: str
    stem: str
    shown: str

    @property
    def is_number(self) -> bool:
        return self.form.isdigit()


def tokens(text: str) -> list[Token]:
    """The words of a text in their order; numbers as runs of digits, phone numbers whole and without +30."""
    text = unicodedata.normalize("NFKC", text.replace("\N{MICRO SIGN}", "μ"))
    text = _LOOSE_MARKS.sub("", text)
    text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", "") + " ", text)
    text = _SPACED_LETTERS.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    text = _PLURAL_ACRONYM.sub(r"\1", text)
    text = _SPACED_NUMBER.sub(_join_groups, text)
    text = _POSSESSIVE.sub(" ", text)
    found = (token(word) for word in WORD.findall(text) if len(word) <= LONGEST_WORD)
    # Small letters may be longer than the capital that they were.
    return [each for each in found if len(each.form) <= LONGEST_WORD]


def stems(text: str) -> list[str]:
    """The stems of a text's words, in their order."""
    return [token.stem for token in tokens(text)]


def _join_groups(match):
    """2810 225433 is one number; 2016 2020 are two years."""
    groups = re.findall(r"\d+", match[0])
    joined = "".join(groups)
    national = phone(joined)
    if len(national) == 10 and national[0] in "26":
        return f" {national} "
    return f" {joined} " if len(groups) > 1 and len(joined) >= 5 and len(groups[0]) != 4 else match[0]


def phone(digits: str) -> str:
    """A number of digits alone, without the country's code."""
    for prefix in ("00" + COUNTRY_CODE, COUNTRY_CODE):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 10:
            return digits[len(prefix) :]
    return digits


@lru_cache(maxsize=100_000)
def token(word: str) -> Token:
    """One word as it stands in a text."""
    form = fold(word)
    if GREEK.search(form) and LATIN.search(form):
        form = form.translate(_LOOK_ALIKES)
    if form.isdigit():
        form = phone(form)
    return Token(form=form, stem=stem(form), shown=word.lower())


def better_shown(one: str, other: str) -> str:
    """Which of two spellings of a word to show to people: the one with one accent («κέντρο», not «κεντρο»)."""
    return min(one, other, key=lambda word: (_accents(word) != 1, word))


def _accents(word):
    return unicodedata.normalize("NFD", word).count("\N{COMBINING ACUTE ACCENT}")


@lru_cache(maxsize=100_000)
def stem(form: str) -> str:
    """The stem of a folded word. Greek by the Snowball algorithm with corrections, English by Snowball's."""
    if GREEK.search(form):
        return _greek_stem(form)
    if form.isalpha():
        with _ONE_WORD_AT_A_TIME:
            short = _ENGLISH_STEMMER.stemWord(form)
        return _SAME_STEM.get(short, short)
    return form


def _greek_stem(form):
    if form in _GREEK_EXCEPTIONS:
        return _GREEK_EXCEPTIONS[form]
    if len(set(form)) == 1:
        return form  # ΕΕΕ is an acronym, and no case of ΕΕ
    form = _PASSIVE.sub("ει", form)
    # The algorithm wants a final sigma where a word ends in one.
    with _ONE_WORD_AT_A_TIME:
        short = _GREEK_STEMMER.stemWord(form[:-1] + "ς" if form.endswith("σ") else form)
    short = fold(short)
    if len(short) < 2:
        short = form
    if len(short) > _LONG_STEM and short.endswith("ει"):
        short = short[:-2]  # φαρμακείο and φάρμακο, ιατρείο and ιατρός: one door
    elif len(short) > _LONG_STEM and short.endswith("ι"):
        short = short[:-1]  # υπηρεσία, υπηρεσίες
    if len(short) >= _ADJECTIVE_STEM and short.endswith("ικ"):
        short = short[:-2]  # κοινωνικός, κοινωνικά
    return _SAME_STEM.get(short, short)
