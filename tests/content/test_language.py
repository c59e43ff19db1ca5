"""Faults of a text are found, and good Greek has none."""

import pytest

from heraklion_portal.content.language import faults

GOOD = [
    "Το Κέντρο Κοινότητας βοηθά όλους τους κατοίκους· μπορείτε να έρθετε χωρίς ραντεβού.",
    "Για μια αίτηση, ποιος θα με βοηθήσει και ποιοι; Δυο λόγια πιο απλά, με ποιους και ποιες.",
    "ΚΕΜ, Ο.ΚΑ.ΝΑ., ν. 4368/2016 (ΦΕΚ Α΄ 21/21.02.2016), 07:30–15:30, «Αν-Οίκω».",
    "Το παράρτημά του συνδέεται με το πρόγραμμα HELIOS και το δίκτυο EUROCITIES.",
    "Ωτορινολαρυγγολογική εξέταση, συμπεριλαμβανομένων των παιδιών τους.",
    "- στέγαση\n- σίτιση",
    "Ρωτήστε ό,τι θέλετε, με 24ωρη φύλαξη.",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_greek_has_no_faults(text):
    assert list(faults(text, "el")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("λειτουργεί µε απόφαση", "micro sign"),
        ("To Φεστιβάλ Κρήτηs", "mixes Greek and Latin"),
        ("δύο  κενά", "two spaces"),
        ("στη\N{NO-BREAK SPACE}δομή", "cannot be seen"),
        ("υποστήριξη , προστασία", "space before a mark"),
        ("σίτιση,στέγαση", "no space after a mark"),
        ("ΣτονΞενώναφιλοξενούνταιγυναίκεςθύματα", "glued"),
        ("ἡ δομή", "polytonic"),
        ('το "σχέδιο" αυτό', "straight quotation"),
        ("ο άνθρωποσ", "wrong sigma"),
        ("της υπηρεσιας", "without accent: υπηρεσιας"),
        ("η υπηρεσια", "without accent: υπηρεσια"),
        ("Απο το 2016", "without accent: Απο"),
        (" μια αρχή", "begins or ends"),
    ],
)
def test_each_fault_is_found(text, said):
    assert any(said in fault for fault in faults(text, "el")), list(faults(text, "el"))


def test_greek_words_in_english_are_found():
    assert list(faults("The Κέντρο helps", "en"))
    assert not list(faults("The Community Centre helps people.", "en"))
