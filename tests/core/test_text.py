"""Folding for comparison, and prose that lets no markup through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heraklion_portal.core.text import fold, prose, with_abbreviations


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ΆΣΤΕΓΟΣ", "άστεγος"),
        ("Ρομά", "ρομα"),
        ("προΐσταται", "προισταται"),
        ("µέσω", "μέσω"),
        ("Κοινωνικό\N{NO-BREAK SPACE}Φαρμακείο", "κοινωνικό φαρμακείο"),
    ],
)
def test_folding_forgets_accents_case_and_final_sigma(one, other):
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(words):
    assert fold(fold(words)) == fold(words)


@given(st.text())
def test_prose_lets_no_markup_of_the_text_through(words):
    html = prose(f"{words}<script>alert(1)</script><img src=x onerror=alert(1)>")

    assert "<script" not in html
    assert "<img" not in html


def test_prose_makes_paragraphs_and_lists():
    html = prose("Στόχοι:\n\n- στέγαση\n- σίτιση")

    assert "<p>Στόχοι:</p>" in html
    assert html.count("<li>") == 2


EXPANSIONS = {
    "ΚΕΜ": "Κέντρο Ένταξης Μεταναστών",
    "ΟΠΕΚΑ": "Οργανισμός <Πρόνοιας>",
    "ΕΚΤ": "Ταμείο",
    "ΕΚΤ+": "Ταμείο Συν",
}


def test_the_first_use_of_an_abbreviation_says_what_it_stands_for():
    html = with_abbreviations(prose("Το ΚΕΜ βοηθά. Το ΚΕΜ ακούει."), EXPANSIONS)

    assert html.count("<abbr") == 1
    assert html.index('<abbr title="Κέντρο Ένταξης Μεταναστών">ΚΕΜ</abbr>') < html.index("ακούει")


def test_an_abbreviation_inside_a_word_or_a_tag_stays_as_it_is():
    assert with_abbreviations('<p title="ΚΕΜ">ΚΕΜΑΛ</p>', EXPANSIONS) == '<p title="ΚΕΜ">ΚΕΜΑΛ</p>'


def test_the_longer_abbreviation_wins_and_its_expansion_is_escaped():
    html = with_abbreviations("<p>ΕΚΤ+, ΟΠΕΚΑ</p>", EXPANSIONS)

    assert '<abbr title="Ταμείο Συν">ΕΚΤ+</abbr>' in html
    assert "Οργανισμός &lt;Πρόνοιας&gt;" in html
