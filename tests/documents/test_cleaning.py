"""What is certain is put right and reported; words run together are proposed only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heraklion_portal.documents.cleaning import Step, clean, corrected
from heraklion_portal.documents.reading import read


def cleaned(text, vocabulary=frozenset()):
    document, corrections = clean(read("a.txt", text.encode()), vocabulary)
    return document.text, [(one.step, one.was, one.now) for one in corrections if one.step is not Step.SPACES]


def test_spaces_and_letters_that_only_look_right():
    text, corrections = cleaned("To Φεστιβάλ\u00a0µε ΚΕΝΤΡO\u200b και To Do, HELIOS, A.E.")

    assert text == "Το Φεστιβάλ με ΚΕΝΤΡΟ και To Do, HELIOS, A.E."
    assert corrections == [
        (Step.FORMS, "µε", "με"),
        (Step.LATIN, "To", "Το"),
        (Step.LATIN, "ΚΕΝΤΡO", "ΚΕΝΤΡΟ"),
    ]


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("έκτακτεςκαιρικέςσυνθήκες", "έκτακτες καιρικές συνθήκες"),
        ("π.χ.σύνταξη", "π.χ. σύνταξη"),
        ("Γειτονιάς:Πρόγραμμα", "Γειτονιάς: Πρόγραμμα"),
        ("δωρεάνφάρμακα", "δωρεάν φάρμακα"),
        ("καιστήριξη", "και στήριξη"),
        ("ΚοινωνικόΦαρμακείο", "Κοινωνικό Φαρμακείο"),
        ("τουςάνεργουςκαιτουςνέους", "τους άνεργους και τους νέους"),
    ],
)
def test_words_that_run_together_are_proposed_and_not_changed(glued, apart):
    sentence = f"Η δομή παρέχει {glued} σε όλους με στήριξη, φάρμακα, νέους, άνεργους."
    text, corrections = cleaned(sentence)

    assert text == sentence
    assert corrections == [(Step.GLUED, glued, apart)]
    _document, proposed = clean(read("a.txt", sentence.encode()))
    assert corrected(sentence, proposed) == sentence.replace(glued, apart)


def test_words_that_only_look_glued_are_left():
    _text, corrections = cleaned(
        "Η ψυχοκοινωνική ενδυνάμωση, το πρόγραμμά του και η SolidarityNow, παραφαρμακευτικά προϊόντα, "
        "οικονομικοτεχνική μελέτη, η πολυπολιτισμικότητα, info@dimos.gr και www.dimos.gr/selida"
    )
    assert corrections == []


def test_the_portals_own_words_help():
    assert cleaned("η σελίδα μεπερίοδο")[1] == []
    assert cleaned("η σελίδα μεπερίοδο", frozenset({"περίοδο"}))[1] == [
        (Step.GLUED, "μεπερίοδο", "με περίοδο")
    ]


@given(st.text(alphabet="αάβςσκΚΆ .,:aA1", max_size=80))
def test_a_proposal_only_adds_spaces(text):
    _document, corrections = clean(read("a.txt", f"α {text}".encode()))
    for one in corrections:
        if not one.certain:
            assert one.now.replace(" ", "") == one.was
