"""Sheets out and in, and many records changed at once."""

import io

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.desk import history, sheets
from heraklion_portal.desk.models import FactCheck, Proposal
from heraklion_portal.desk.states import state_of
from services.models import Kind, Structure
from tests.makers import (
    make_audience,
    make_contact_point,
    make_municipality,
    make_need,
    make_structure,
    make_user,
)

SHEET = "/admin/services/structure/sheet/"


@pytest.fixture
def heraklion(db):
    return make_municipality(slug="heraklion")


@pytest.fixture
def structure(heraklion):
    return make_structure(municipality=heraklion, slug="kem", name_el="Παλιό", name_en="Old")


@pytest.fixture
def sign_in(client, heraklion):
    def sign_in(role="editor"):
        user = make_user(municipalities=[heraklion], role=role)
        client.force_login(user)
        return user

    return sign_in


def _sheet(*lines, headers=("uuid", "name_el")):
    text = tablib.Dataset(*lines, headers=headers).export("csv")
    return SimpleUploadedFile("δομές.csv", text.encode())


def _upload(client, sheet, address=SHEET):
    return client.post(address, {"sheet": sheet})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_a_formula_and_no_sign_is_lost(structure, admin_user, kind):
    texts = ("=1+1", "@here", "- ένα\n- δύο", "'=quoted", "+30 2810", "'plain")
    for text in texts:
        structure.description_el = text
        structure.save()
        data = sheets.export(Structure.objects.all(), kind)
        if kind == "xlsx":
            cells = [cell for row in load_workbook(io.BytesIO(data)).active for cell in row]
            assert not any(cell.data_type == "f" for cell in cells)
        else:
            assert b"\n=" not in data
        assert [
            line.changes for line in sheets.run(Structure, sheets.read(f"x.{kind}", data), admin_user)
        ] == [[]]


def test_first_it_is_tried_then_written_as_one_step(client, sign_in, structure, heraklion):
    user = sign_in()
    other = make_structure(municipality=heraklion, slug="other")
    sheet = _sheet(
        [structure.uuid, "Νέο", "New"], [other.uuid, "Άλλο", "Other"], headers=("uuid", "name_el", "name_en")
    )

    page = _upload(client, sheet)
    for words in ("Παλιό", "Νέο", "New"):
        assertContains(page, words)
    structure.refresh_from_db()
    assert structure.name_el == "Παλιό"
    assert not history.versions_of(structure).exists()

    client.post(SHEET, {"token": page.context["token"]})
    structure.refresh_from_db()
    assert (structure.name_el, structure.name_en) == ("Νέο", "New")
    step, _baseline = history.versions_of(structure)
    assert (step.revision.user, step.revision.version_set.count()) == (user, 2)
    history.put_all_back(step.revision, by=user)
    assert {s.name_el for s in Structure.objects.all()} == {"Παλιό", other.name_el}


def test_a_line_without_identifier_makes_a_record(client, sign_in, heraklion):
    sign_in()
    headers = ("uuid", "municipality", "slug", "name_el", "kind", "needs")
    need = make_need(slug="food")
    page = _upload(
        client,
        _sheet(["", "heraklion", "new", "Νέα δομή", str(Kind.PHARMACY.label), "food"], headers=headers),
    )

    client.post(SHEET, {"token": page.context["token"]})

    made = Structure.objects.get()
    assert (made.slug, made.kind, list(made.needs.all())) == ("new", "pharmacy", [need])


@pytest.mark.parametrize(
    ("headers", "cells", "words"),
    [
        (("slug",), ("Δύο λέξεις",), "Γραμμή 3"),
        (("is_confidential",), ("ίσως",), "Γράψτε ναι ή όχι"),
        (("kind",), ("κάστρο",), "Επιλέξτε"),
        (("starts_on",), ("χθες",), "ημερομηνί"),
        (("needs",), ("nothing",), "Δεν υπάρχει"),
        (("publication",), ("published",), "δημοσιεύσετε"),
        (("version",), ("99",), ""),
    ],
)
def test_mistakes_are_told_by_line_in_greek_and_nothing_is_written(
    client, sign_in, heraklion, headers, cells, words
):
    sign_in()
    good = make_structure(municipality=heraklion, publication="draft")
    bad = make_structure(municipality=heraklion, publication="draft")
    as_they_are = [sheets._cell(good, _field(name)) if _field(name) else good.version for name in headers]
    sheet = _sheet(
        [good.uuid, "Καλό", *as_they_are], [bad.uuid, "Κακό", *cells], headers=("uuid", "name_el", *headers)
    )

    page = _upload(client, sheet)

    assert page.context["faults"] == 1
    assertContains(page, words)
    assert page.context["token"] == ""
    assert not Structure.objects.filter(name_el__in=("Καλό", "Κακό")).exists()


def _field(name):
    return next((one for one in sheets.columns(Structure) if one.name == name), None)


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.pdf", b"%PDF"),
        SimpleUploadedFile("a.xlsx", b"not a zip"),
        SimpleUploadedFile("a.csv", b"\xff\xfe\x00"),
        SimpleUploadedFile("a.csv", "όνομα\nx".encode()),
        SimpleUploadedFile("a.csv", b"name_el\nx"),
        SimpleUploadedFile("a.csv", b"uuid,uuid\nx,y"),
        SimpleUploadedFile("a.csv", b"x" * (5 * 1024 * 1024 + 1)),
    ],
    ids=["pdf", "no zip", "no text", "unknown column", "no uuid", "twice", "large"],
)
def test_what_is_no_sheet_is_told_plainly(client, sign_in, heraklion, file):
    sign_in()
    file.seek(0)

    page = _upload(client, file)

    assert page.status_code == 200
    assert page.context["form"].errors


def test_a_record_that_changed_meanwhile_is_refused(client, sign_in, structure):
    sign_in()
    sheet = _sheet([structure.uuid, "1", "Νέο"], headers=("uuid", "version", "name_el"))
    structure.save()

    assertContains(_upload(client, sheet), "αφού έγινε το φύλλο")


def test_an_authors_sheet_waits(client, sign_in, structure):
    sign_in("author")
    page = _upload(client, _sheet([structure.uuid, "Νέο"]))
    client.post(SHEET, {"token": page.context["token"]})

    structure.refresh_from_db()
    assert structure.name_el == "Παλιό"
    proposal = Proposal.objects.get()
    assert (proposal.origin, proposal.changes["name_el"]["new"]) == ("sheet", "Νέο")


def test_anothers_records_are_neither_in_the_sheet_nor_changed_by_one(client, sign_in, structure):
    sign_in()
    foreign = make_structure(name_el="Ξένη", contact_point=make_contact_point(slug="hidden"))
    assertNotContains(client.get(SHEET + "?format=csv"), "Ξένη")

    for line, headers in (
        ([foreign.uuid, "Δική μου"], ("uuid", "name_el")),
        ([structure.uuid, f"{foreign.municipality.slug}/hidden"], ("uuid", "contact_point")),
        ([structure.uuid, foreign.municipality.slug], ("uuid", "municipality")),
    ):
        page = _upload(client, _sheet(line, headers=headers))
        assert page.context["faults"] == 1
    for role in ("observer",):
        sign_in(role)
        assert _upload(client, _sheet([structure.uuid, "Νέο"])).status_code == 403


def test_dates_numbers_and_semicolons_of_spreadsheets(client, sign_in, structure):
    sign_in()
    book = Workbook()
    book.active.append(["uuid", "position", "starts_on", "is_sensitive"])
    book.active.append([str(structure.uuid), 3.0, "1/2/2020", False])
    data = io.BytesIO()
    book.save(data)
    page = _upload(client, SimpleUploadedFile("x.xlsx", data.getvalue()))
    client.post(SHEET, {"token": page.context["token"]})
    structure.refresh_from_db()
    assert (structure.position, structure.starts_on.isoformat()) == (3, "2020-02-01")

    old = f"uuid;name_el\n{structure.uuid};Κέντρο".encode("cp1253")
    page = _upload(client, SimpleUploadedFile("x.csv", old))
    assertContains(page, "Κέντρο")


def test_many_get_a_need_and_a_period_at_once(client, sign_in, heraklion):
    sign_in()
    food, health, children = make_need(slug="food"), make_need(slug="health"), make_audience()
    structures = [make_structure(municipality=heraklion, needs=[food]) for _ in range(3)]
    address = reverse("admin:services_structure_changelist")
    chosen = {"action": "change_many", "_selected_action": [s.pk for s in structures]}
    assertContains(client.post(address, chosen), structures[0].name)

    client.post(
        address,
        chosen
        | {"apply": "1", "add_needs": health.pk, "take_needs": food.pk, "add_audiences": children.pk,
           "fact": "contact", "months": "6"},
    )  # fmt: skip

    for structure in structures:
        assert state_of(structure)["needs"] == [["health"]]
        assert state_of(structure)["audiences"] == [[children.slug]]
        assert FactCheck.objects.of(structure).get().months == 6
    assertContains(client.post(address, chosen | {"apply": "1", "fact": "contact"}), "κάθε πόσους")
