"""What a visitor had better not send."""

import pytest

from heraklion_portal.feedback.personal import Personal, find_personal


@pytest.mark.parametrize(
    "text",
    [
        "2810225433", "2810 225433", "2810-225-433", "(2810) 225 433", "+30 281 022 5433", "0030 2810 225433",
        "τηλ.6944123456",
    ],
)  # fmt: skip
def test_finds_phones(text):
    assert find_personal(f"Το σωστό είναι {text}, ευχαριστώ") == {Personal.PHONE}


@pytest.mark.parametrize("text", ["a.b@example.org", "μαρία@παράδειγμα.ελ"])
def test_finds_addresses(text):
    assert find_personal(f"Γράψτε στο {text}") == {Personal.EMAIL}


@pytest.mark.parametrize("text", ["01018512345", "010185 12345", "ΑΜΚΑ:31129900001"])
def test_finds_social_security_numbers(text):
    assert find_personal(text) == {Personal.AMKA}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ήταν κλειστά στις 25/11/2026, 09:30",
        "Νόμος 4368/2016",
        "Τ.Κ. 712 02",
        "η οδός 1866, αριθμός 22",
        "112",
    ],
)
def test_leaves_the_rest_alone(text):
    assert find_personal(text) == set()
