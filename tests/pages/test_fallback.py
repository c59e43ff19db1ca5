"""Where English is missing, the Greek stands there, marked as Greek, and long texts say so."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from services.models import GlossaryTerm
from tests.makers import make_structure

pytestmark = pytest.mark.django_db


def _english_page(client, structure):
    return client.get("/en" + structure.get_absolute_url()[3:])


def test_a_missing_text_falls_back_to_greek_and_says_so(client):
    structure = make_structure(
        description_el="Βοηθά με αιτήσεις.", description_en="", name_en="", summary_en=""
    )

    response = _english_page(client, structure)

    assertContains(response, "This text is available in Greek only.")
    assertContains(response, '<div class="translated-text__greek" lang="el"><p>Βοηθά με αιτήσεις.</p>')
    assertContains(response, '<span lang="el">Κέντρο Κοινότητας</span>')


def test_a_text_in_the_pages_language_is_not_marked(client):
    structure = make_structure(description_el="Βοηθά.", description_en="It helps.")

    response = _english_page(client, structure)

    assertContains(response, "<p>It helps.</p>")
    assertNotContains(response, "available in Greek only")


def test_the_greek_page_never_shows_english(client):
    structure = make_structure(description_el="", description_en="Only English.")

    assertNotContains(client.get(structure.get_absolute_url()), "Only English.")


def test_abbreviations_are_explained_in_the_language_of_the_text(client):
    GlossaryTerm.objects.create(
        slug="kem", term_el="ΚΕΜ", term_en="KEM", expansion_el="Κέντρο Ένταξης Μεταναστών",
        expansion_en="Migrant Integration Centre",
    )  # fmt: skip
    structure = make_structure(description_el="Το ΚΕΜ βοηθά.", description_en="The KEM helps.")

    assertContains(_english_page(client, structure), '<abbr title="Migrant Integration Centre">KEM</abbr>')
    assertContains(
        client.get("/el" + structure.get_absolute_url()[3:]),
        '<abbr title="Κέντρο Ένταξης Μεταναστών">ΚΕΜ</abbr>',
    )
