"""The shipped content and the five documents that it was written from: each field knows its passage."""

import pytest
from django.urls import reverse

from heraklion_portal.desk.models import Proposal
from heraklion_portal.documents.importing import load
from heraklion_portal.documents.models import FieldSource, ImportedDocument
from services.models import Phone, Structure
from tests.makers import make_user

from .sources import LANGUAGES, source

TOWNS = {
    "000": "heraklion",
    "001": "heraklion",
    "002": "heraklion",
    "003": "heraklion",
    "004": "thessaloniki",
}

pytestmark = pytest.mark.usefixtures("content", "db")


def load_source(number, change=lambda text: text):
    text = source(number).read_text(encoding="utf-8")
    return load(
        f"{number}.txt", change(text).encode(), municipality=TOWNS[number], language=LANGUAGES[number]
    )


@pytest.mark.parametrize("number", TOWNS)
def test_each_of_the_five_documents_says_what_is_known(number):
    result = load_source(number)

    different = [(one.draft.key, one.verdict, list(one.values)) for one in result.planned if one.values]
    assert different == []
    assert (result.is_same, result.gone, result.not_understood) == (True, [], [])
    assert not ImportedDocument.objects.exists()


def test_each_shipped_entry_has_document_block_and_hash():
    fields = FieldSource.objects.filter(record_model="services.structure", field="description_el")
    assert fields.count() > 15
    assert all(len(one.block_digest) == len(one.digest) == 24 and one.block for one in fields)
    assert not FieldSource.objects.exclude(value="").exists()


def test_one_changed_phone_is_one_proposed_change():
    result = load_source("001", lambda text: text.replace("2810 225433", "2810 225434"))

    (block,) = result.imported.blocks.waiting()
    assert [change["new"]["number"] for change in block.proposal.changes.values()] == ["+302810225434"]
    assert Proposal.objects.count() == 1


def test_a_phone_that_staff_changed_is_a_conflict_and_stays():
    Phone.objects.filter(number="+302810225433").update(number="+302810000000")

    assert load_source("001").is_same
    result = load_source("001", lambda text: text.replace("2810 225433", "2810 225434"))

    (block,) = result.imported.blocks.waiting()
    assert (block.verdict, len(block.conflicts)) == ("conflict", 1)


def test_a_new_paragraph_in_the_document_is_a_conflict_with_our_own_words():
    result = load_source(
        "000", lambda text: text.replace("Το σχέδιο υποστηρίζει 60 αστέγους.", "Υποστηρίζει 80 αστέγους.")
    )

    (block,) = result.imported.blocks.waiting()
    assert (block.verdict, block.conflicts) == ("conflict", ["description_el"])


def test_staff_see_beside_a_field_where_it_came_from(client):
    client.force_login(make_user(is_superuser=True))
    kem = Structure.objects.get(municipality__slug="heraklion", slug="kem")

    page = client.get(reverse("admin:services_structure_change", args=(kem.pk,))).content.decode()
    assert "Πηγή: Φυλλάδιο του Κέντρου Κοινότητας με τα παραρτήματά του, γραμμή 115" in page
    assert "με δικά μας λόγια" in page
    point = client.get(
        reverse("admin:services_contactpoint_change", args=(kem.contact_point.pk,))
    ).content.decode()
    assert "+302813409546" in point
    assert "όπως το γράφει το έγγραφο" in point


def test_the_page_names_document_place_and_date(client):
    page = client.get("/el/structures/heraklion/kem/").content.decode()

    assert "Φυλλάδιο του Κέντρου Κοινότητας με τα παραρτήματά του" in page
    assert "περίπου 2023, γραμμές 20–23, 32, 34–37, 115, 134–138" in page
