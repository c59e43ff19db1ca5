"""The accessibility statement has what article 42 of Law 4727/2020 and Decision (EU) 2018/1523 ask for."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains

from heraklion_portal.pages import statement
from heraklion_portal.pages.statement import LONGEST_DAYS, REVIEWED_ON, is_due, statement_is_reviewed
from tests.makers import make_municipality

PARTS = {
    "el": """Η δέσμευσή μας|συμμορφώνεται εν μέρει|Μη συμμόρφωση με τον νόμο|Δυσανάλογη επιβάρυνση|
        Εκτός του πεδίου εφαρμογής|Συντάχθηκε|Ελέγχθηκε τελευταία φορά|30 ημέρες|synigoros.gr|4727/2020""",
    "en": """Our commitment|partially compliant|Non-compliance with the law|Disproportionate burden|
        Outside the scope|It was prepared on|It was last reviewed on|within 30 days|synigoros.gr|4727/2020""",
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["el", "en"])
def test_the_statement_has_what_the_law_asks(client, language):
    make_municipality(
        accessibility_contact_el="Τηλ. 2813 409000", accessibility_contact_en="Phone 2813 409000"
    )

    response = client.get(f"/{language}/accessibility/")

    for words in PARTS[language].split("|"):
        assertContains(response, words.strip())
    assertContains(response, "2813 409000")


@pytest.mark.django_db
def test_a_municipality_without_a_contact_for_it_is_reached_by_its_website(client):
    make_municipality(website="https://www.example.gr")

    assertContains(client.get("/en/accessibility/"), 'href="https://www.example.gr"')


def test_the_statement_falls_due_after_a_year():
    assert not is_due(REVIEWED_ON + timedelta(days=LONGEST_DAYS))
    assert is_due(REVIEWED_ON + timedelta(days=LONGEST_DAYS + 1))


def test_the_check_warns_of_a_statement_that_grew_old(monkeypatch):
    assert statement_is_reviewed(None) == []
    monkeypatch.setattr(statement, "REVIEWED_ON", timezone.localdate() - timedelta(days=LONGEST_DAYS + 1))

    assert [warning.id for warning in statement_is_reviewed(None)] == ["pages.W001"]
