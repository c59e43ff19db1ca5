"""One way to read words, for what is indexed and for what is typed."""

import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heraklion_portal.search.normalise import phone, stem, stems, tokens

GREEK = st.text(alphabet="αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", min_size=1, max_size=30)
ANYTHING = st.text(max_size=200)

FAMILIES = """
φαρμακείο φαρμακείου φαρμακεία φαρμακείων ΦΑΡΜΑΚΕΙΟ φάρμακο φάρμακα φαρμάκων
ιατρείο ιατρεία ιατρείου ιατρείων γιατρός γιατροί γιατρών
άστεγος άστεγοι αστέγων άστεγους αστέγους ΑΣΤΕΓΟΣ ΑΣΤΕΓΩΝ
πρόσφυγας πρόσφυγες προσφύγων πρόσφυγα
υπηρεσία υπηρεσίες υπηρεσιών
εμβόλιο εμβόλια εμβολίων
συσσίτιο συσσίτια συσσιτίου
παιδί παιδιά παιδιών παιδιού
κοινωνικός κοινωνική κοινωνικό κοινωνικού κοινωνικής κοινωνικοί κοινωνικών κοινωνικές κοινωνικά
δημοτικός δημοτική δημοτικό δημοτικού δημοτικά δημοτικών
βία βίας βίες
χρέος χρέη χρεών
γονέας γονείς γονέων
γάλα γάλατος γάλατα
άντρας άνδρας άντρες άνδρες
μετανάστης μετανάστες μεταναστών μετανάστρια μετανάστριες
ξενώνας ξενώνα ξενώνες ξενώνων
πλυντήριο πλυντήρια πλυντηρίου
οδοντίατρος οδοντίατροι οδοντιατρείο
εργασία εργασίας εργασίες
pharmacy pharmacies
kitchen kitchens
woman's woman
""".strip().splitlines()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_are_one(family):
    assert len(set(stems(family))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("φαρμακείο", "φαρμακοποιός"),
        ("παιδί", "πάθος"),
        ("στέγη", "στυλ"),
        ("food", "foot"),
        ("ξενώνας", "ξένος"),
    ],
)
def test_different_words_stay_apart(one, other):
    assert stem(one) != stem(other)


def test_acronyms_are_the_same_with_and_without_dots():
    assert stems("Κ.Ε.Μ.") == stems("ΚΕΜ") == stems("κεμ") == stems("Κ.Ε.Μ")
    assert stems("Ο.ΚΑ.ΝΑ.") == stems("ΟΚΑΝΑ")
    assert stems("το Κ.Ε.Μ. Ηρακλείου")[1:] == stems("ΚΕΜ Ηρακλείου")


@pytest.mark.parametrize(
    "written",
    [
        "2810225433",
        "2810 225433",
        "+30 2810 225433",
        "2810-225-433",
        "(2810) 225433",
        "00302810225433",
    ],
)
def test_a_phone_number_is_one_however_it_is_grouped(written):
    assert stems(written) == ["2810225433"]


def test_numbers_that_are_no_phone_stay_apart():
    assert stems("2016 2020") == ["2016", "2020"]
    assert stems("ν. 3852/2010")[-2:] == ["3852", "2010"]
    assert phone("302810225433") == phone("00302810225433") == "2810225433"
    assert phone("15900") == "15900"


def test_look_alikes_of_the_other_alphabet_are_put_right():
    assert stems("Τo Φεστιβάλ ΚEM") == stems("το φεστιβάλ κεμ")
    assert stems("µε") == stems("με")


@given(ANYTHING)
def test_any_text_is_read_without_an_error_and_the_same_when_read_again(text):
    for token in tokens(text):
        assert token.stem
        assert token.form
        assert not any(map(str.isspace, token.stem))
        assert tokens(token.form)[0].stem == token.stem or len(tokens(token.form)) != 1


@given(GREEK)
def test_accents_and_case_do_not_matter(word):
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))

    assert stems(word) == stems(word.upper()) == stems(bare)


@given(GREEK)
def test_composed_and_decomposed_letters_are_the_same(word):
    assert stems(unicodedata.normalize("NFD", word)) == stems(unicodedata.normalize("NFC", word))


@given(
    st.text(alphabet="0123456789", min_size=10, max_size=10).filter(lambda digits: digits[0] == "2"),
    st.data(),
)
def test_any_grouping_of_a_number_reads_the_same(digits, data):
    cuts = sorted(data.draw(st.sets(st.sampled_from([2, 4, 6, 8]), max_size=3)))
    groups = [digits[a:b] for a, b in zip([0, *cuts], [*cuts, 10], strict=True)]

    assert stems(data.draw(st.sampled_from(["", "+30 ", "0030 "])) + " ".join(groups)) == [digits]


def test_words_read_at_once_do_not_disturb_each_other():
    greek = ["υπηρεσιεσ", "κοινωνικουσ", "φαρμακειο", "ξενωνεσ", "παραπονεθηκε", "επαναλαμβανομενα"]
    words = [word + letter for word in greek for letter in "αβγδεζηθικ"] * 3
    alone = [stem.__wrapped__(word) for word in words]
    switches = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(lambda _: [stem.__wrapped__(word) for word in words], range(4)))
    finally:
        sys.setswitchinterval(switches)

    assert together == [alone] * 4
