"""Folding for comparison, and prose that lets no markup through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heraklion_portal.core.text import fold, prose


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
