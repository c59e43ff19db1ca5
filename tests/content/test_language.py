"""Faults of a text are found, and good Greek has none."""

import re
from pathlib import Path

import polib
import pytest

from heraklion_portal.content.language import faults

CATALOGUE = Path(__file__).resolve().parents[2] / "locale/el/LC_MESSAGES/django.po"
# Tags, placeholders, natural keys, moments, "- " as a sign, and words of the trade that stay in Latin letters.
_WORDLESS = re.compile(
    r"<[^>]*>|%\(\w+\)\w|\{\w*\}|\[.*\]|\S+T\d\d:\S+|«- »|«; »|\.(csv|xlsx)\b|\w*_(el|en)|\b(API|MB|ZIP)\b"
)

GOOD = [
    "Το Κέντρο Κοινότητας βοηθά όλους τους κατοίκους· μπορείτε να έρθετε χωρίς ραντεβού.",
    "Για μια αίτηση, ποιος θα με βοηθήσει και ποιοι; Δυο λόγια πιο απλά, με ποιους και ποιες.",
    "ΚΕΜ, Ο.ΚΑ.ΝΑ., ν. 4368/2016 (ΦΕΚ Α΄ 21/21.02.2016), 07:30–15:30, «Αν-Οίκω».",
    "Το παράρτημά του συνδέεται με το πρόγραμμα HELIOS και το δίκτυο EUROCITIES.",
    "Ωτορινολαρυγγολογική εξέταση, συμπεριλαμβανομένων των παιδιών τους.",
    "- στέγαση\n- σίτιση",
    "Ρωτήστε ό,τι θέλετε, με 24ωρη φύλαξη.",
    "Ο πρόεδρός του, η διάρκειά της, η έννοιά τους, η βοήθειά σας, τα δικαιώματά μας.",
    "Τον Μάιο, στις 7 Μαΐου, ο Γοργολαΐνης, τα άτομα με αναπηρία (ΑμεΑ), ο Άγιος Μηνάς.",
    "Το URBACT III, το Tech-it, το «Enhancing Integration in Europe» και ο σταθμός FM 100.",
    "Έφτιαξε, τέλειωσε, άδειασαν, κάποιους, κουβέντιασε, δημιουργήθηκε, παιχνίδια.",
    "Γι’ αυτό ό,τι είναι δικό σας μένει δικό σας.",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_greek_has_no_faults(text):
    assert list(faults(text, "el")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("λειτουργεί µε απόφαση", "micro sign"),
        ("το Φεστιβάλ Κρήτηs", "mixes Greek and Latin"),
        ("το παράpτημα", "mixes Greek and Latin"),
        ("To Φεστιβάλ ξεκινά", "Latin letters for a Greek word: To"),
        ("η εταιρεία A.E. του Δήμου", "Latin letters for a Greek word: A"),
        ("δύο  κενά", "two spaces"),
        ("στη\N{NO-BREAK SPACE}δομή", "cannot be seen"),
        ("υποστήριξη , προστασία", "space before a mark"),
        ("σίτιση,στέγαση", "no space after a mark"),
        ("ΣτονΞενώναφιλοξενούνταιγυναίκεςθύματα", "glued"),
        ("στη ΔράσηΓειτονιάς", "glued"),
        ("υπάλληλογενικών καθηκόντων", "glued"),
        ("σύμφωναμε τον νόμο", "glued"),
        ("οι φορείςκαι οι πολίτες", "wrong sigma"),
        ("το συμβουλιό μας και το κέντρόμάς", "accent in the wrong place: κέντρόμάς"),
        ("ἡ δομή", "polytonic"),
        ('το "σχέδιο" αυτό', "straight quotation"),
        ("γι' αυτό", "straight quotation"),
        ("ο άνθρωποσ", "wrong sigma"),
        ("της υπηρεσιας", "without accent: υπηρεσιας"),
        ("η υπηρεσια", "without accent: υπηρεσια"),
        ("Απο το 2016", "without accent: Απο"),
        ("η βια στο σπίτι", "without accent: βια"),
        ("ο Φορεας", "without accent: Φορεας"),
        (" μια αρχή", "begins or ends"),
    ],
)
def test_each_fault_is_found(text, said):
    assert any(said in fault for fault in faults(text, "el")), list(faults(text, "el"))


@pytest.mark.parametrize("word", ["επίδομα", "άδεια", "βία", "Ρομά", "αναπηρία", "δομή", "αίτηση", "φορέας"])
def test_each_word_of_the_trade_wants_its_accent(word):
    bare = word.translate(str.maketrans("άέήίόύώ", "αεηιουω"))

    assert list(faults(f"για {word}", "el")) == []
    assert list(faults(f"για {bare}", "el")) == [f"has a word without accent: {bare}"]


def test_greek_letters_in_english_are_found():
    assert list(faults("The Κέντρο helps", "en"))
    assert list(faults("Government Gazette Α 21", "en")), "a Greek Alpha"
    assert list(faults('The "REACT" project', "en"))
    assert not list(faults("The Community Centre helps people, at people’s homes too.", "en"))


def test_the_interface_reads_well_in_greek():
    """The words of templates and messages, without markup, placeholders and examples of code."""
    said = []
    for entry in polib.pofile(str(CATALOGUE)):
        for message in (entry.msgstr, *entry.msgstr_plural.values()):
            words = _WORDLESS.sub("…", message)
            said += [f"{message}: {fault}" for fault in faults(words, "el")]

    assert said == []
