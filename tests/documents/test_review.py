"""The desk: a clerk loads a document, sees each part beside it, decides, and applies."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heraklion_portal.documents.importing import load
from heraklion_portal.documents.models import ImportedDocument
from partners.models import Membership
from services.models import ContactPoint, Structure
from tests.makers import make_municipality, make_structure, make_user

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
ADD = reverse("admin:documents_importeddocument_add")


@pytest.fixture
def town():
    return make_municipality(slug="anemochori")


@pytest.fixture
def approver(client, town):
    user = make_user(municipalities=[town], role=Membership.StaffRole.APPROVER)
    client.force_login(user)
    return user


def upload(client, town, data, name="leaflet-el.txt", language="el"):
    file = SimpleUploadedFile(name, data)
    return client.post(ADD, {"file": file, "municipality": town.pk, "language": language}, follow=True)


def loaded(client, town, name="leaflet-el.txt"):
    return load(name, (FILES / name).read_bytes(), municipality=town, language="el").imported


def page_of(client, imported):
    return client.get(imported.get_review_url()).content.decode()


def ticked(imported, **more):
    """What the form sends when nothing is touched: all fields ticked, the texts as they are."""
    data = {}
    for block in imported.blocks.waiting():
        data[f"take-{block.pk}"] = [key for key in block.values if key not in block.conflicts]
    return data | more


def test_a_clerk_uploads_a_leaflet_and_sees_its_parts(client, town, approver):
    response = upload(client, town, (FILES / "leaflet-el.txt").read_bytes())

    assert response.redirect_chain[-1][0] == ImportedDocument.objects.get().get_review_url()
    page = response.content.decode()
    assert "Φαρμακοποιοί: 2" in page
    assert 'value="farmakeio@anemochori.example"' in page
    assert "+302231055122" in page
    assert page.count("desk-part--new") == ImportedDocument.objects.get().blocks.count()


@pytest.mark.parametrize(
    ("name", "data", "language", "says"),
    [
        ("a.pdf", b"%PDF-1.4 nothing", "el", "a.pdf: Το αρχείο είναι κατεστραμμένο ή δεν είναι PDF."),
        ("a.txt", b"x" * 10_000_001, "el", "Το αρχείο ξεπερνά τα 10 MB"),
        ("a.txt", b"caf\xc3\n\xff\xfe \xe9t\xe9", "en", "a.txt, line 1: The encoding is neither UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_in_the_form_and_nothing_is_written(
    client, town, approver, name, data, language, says
):
    approver.language = language
    approver.save()

    page = upload(client, town, data, name).content.decode()

    assert says in page
    assert not ImportedDocument.objects.exists()


def test_all_is_accepted_with_one_button(client, town, approver):
    imported = loaded(client, town)

    response = client.post(imported.get_review_url(), ticked(imported, accept_all="1"), follow=True)

    assert "εγγραφές" in response.content.decode()
    assert Structure.objects.count() == 2
    assert not imported.blocks.waiting().exists()
    assert "Δεν περιμένει τίποτα" in page_of(client, imported)


def test_what_waits_stands_open_and_the_rest_is_folded(client, town, approver):
    first = loaded(client, town)
    client.post(first.get_review_url(), ticked(first, accept_all="1"))
    text = (FILES / "leaflet-el.txt").read_text().replace("22310 55199", "22310 55198")
    newer = load("b.txt", text.encode(), municipality=town, language="el").imported

    page = page_of(client, newer)

    (block,) = newer.blocks.waiting()
    assert f'href="#part-{block.pk}"' in page
    assert page.count('<section class="desk-passage">') == 1


def test_a_text_is_corrected_a_field_left_and_a_part_rejected(client, town, approver):
    imported = loaded(client, town)
    pharmacy, harbour = imported.blocks.filter(model="services.structure").order_by("line")
    data = ticked(imported, apply="1") | {
        f"decide-{pharmacy.pk}": "accept",
        f"take-{pharmacy.pk}": ["name_el"],
        f"text-{pharmacy.pk}-name_el": "Κοινωνικό Φαρμακείο",
        f"decide-{harbour.pk}": "reject",
    }

    client.post(imported.get_review_url(), data)

    structure = Structure.objects.get()
    assert (structure.name, structure.description) == ("Κοινωνικό Φαρμακείο", "")
    harbour.refresh_from_db()
    assert harbour.decision == "rejected"
    assert imported.blocks.waiting().exists()


def test_a_mistake_keeps_what_was_typed_and_writes_nothing(client, town, approver):
    imported = loaded(client, town)
    point = imported.blocks.filter(model="services.contactpoint").first()
    data = ticked(imported, accept_all="1") | {f"text-{point.pk}-email": "no address"}

    page = client.post(imported.get_review_url(), data).content.decode()

    assert "Δεν γράφτηκε τίποτα" in page
    assert 'value="no address"' in page
    assert not ContactPoint.objects.exists()


def test_a_part_is_assigned_by_the_short_name_of_an_entry(client, town, approver):
    entry = make_structure(municipality=town, slug="harbour", description_el="")
    imported = loaded(client, town)
    block = imported.blocks.get(title="ΠΑΡΑΡΤΗΜΑ ΛΙΜΑΝΙΟΥ", model="services.structure")

    client.post(imported.get_review_url(), {"assign": block.pk, f"entry-{block.pk}": "harbour"})

    block.refresh_from_db()
    assert block.record_uuid == entry.uuid
    assert "Μένει το δικό μας" in page_of(client, imported)


def test_an_editor_may_load_and_look_but_an_approver_decides(client, town):
    client.force_login(make_user(municipalities=[town]))
    upload(client, town, (FILES / "leaflet-el.txt").read_bytes())
    imported = ImportedDocument.objects.get()

    assert 'name="apply"' not in page_of(client, imported)
    assert client.post(imported.get_review_url(), ticked(imported, accept_all="1")).status_code == 403
    assert not Structure.objects.exists()


def test_nobody_loads_for_another_town(client, town, approver):
    page = upload(client, make_municipality(), (FILES / "leaflet-el.txt").read_bytes()).content.decode()

    assert "errorlist" in page
    assert not ImportedDocument.objects.exists()


def test_a_proposal_of_a_document_is_decided_beside_the_document(client, town, approver):
    block = loaded(client, town).blocks.first()

    response = client.get(reverse("admin:desk_proposal_change", args=(block.proposal.pk,)))

    assert response["Location"] == f"{block.imported.get_review_url()}#part-{block.pk}"


def test_the_file_is_given_back_as_it_was_and_is_not_opened(client, town, approver):
    imported = loaded(client, town)

    response = client.get(reverse("admin:documents_importeddocument_file", args=(imported.pk,)))

    assert response.content == (FILES / "leaflet-el.txt").read_bytes()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
