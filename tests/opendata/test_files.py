"""The files: tables with their schema, and the archive from which an empty portal becomes a copy."""

import csv
import hashlib
import io
import json
import re
import zipfile

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from heraklion_portal.content import shape
from heraklion_portal.core.models import Publication
from heraklion_portal.opendata import archives
from heraklion_portal.opendata.content import public_rows
from heraklion_portal.opendata.tables import TABLES
from partners.models import Partner
from services.models import Closure, HoursRule, Phone, Service, Structure
from services.snapshot import forget
from tests.makers import (
    make_contact_point,
    make_emergency_number,
    make_funding_act,
    make_hours,
    make_initiative,
    make_location,
    make_municipality,
    make_need,
    make_news,
    make_notice,
    make_partner,
    make_practice,
    make_programme,
    make_service,
    make_staff_post,
    make_structure,
)

pytestmark = pytest.mark.django_db


def get(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.getvalue()


def table(client, name):
    text = get(client, f"/data/{name}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def archive(client):
    return zipfile.ZipFile(io.BytesIO(get(client, "/data/directory.zip")))


def make_directory():
    """Something of everything."""
    town = make_municipality(region_el="Κρήτη")
    place = make_location(municipality=town, latitude="35.33", longitude="25.13", step_free=True)
    structure = make_structure(
        municipality=town,
        contact_point=make_contact_point(municipality=town, location=place),
        hours_rule=HoursRule.OWN,
        is_first_contact=True,
    )
    make_hours(structure=structure)
    make_staff_post(structure=structure)
    branch = make_structure(parent=structure, hours_rule=HoursRule.PARENT)
    structure.funding_acts.add(make_funding_act())
    service = make_service(
        structure=branch, needs=[make_need()], what_to_bring_el='Με "εισαγωγικά",\nδύο γραμμές'
    )
    programme = make_programme(municipality=None)
    programme.services.add(service)
    make_programme(structure=structure, parent=None)
    make_practice(municipality=town).structures.add(structure)
    make_news(municipality=town)
    make_initiative(structure=structure)
    make_emergency_number()
    make_notice(municipalities=[town], structures=[structure])
    Closure.objects.create(structure=structure, starts_on="2030-01-02", ends_on="2030-01-03")
    return service


def test_a_row_for_each_service_in_both_languages(client):
    service = make_directory()

    [row] = table(client, "services")

    assert row["id"] == str(service.uuid)
    assert (row["name_el"], row["name_en"]) == ("Συμβουλευτική", "Counselling")
    assert row["what_to_bring_el"] == 'Με "εισαγωγικά",\nδύο γραμμές'
    assert row["given_by_id"] == str(service.structure.uuid)
    structures = {row["id"]: row for row in table(client, "structures")}
    place = structures[str(service.structure.parent.uuid)]
    assert place["hours"] == "Mo,Tu,We,Th,Fr 07:30-15:30"
    assert (place["latitude"], place["step_free"], place["phones"]) == ("35.33", "true", "+302810225433")


def test_what_the_schema_says_of_the_columns_is_true(client):
    make_directory()
    package = json.loads(get(client, "/data/datapackage.json"))
    read = {
        "number": float,
        "date": timezone.datetime.fromisoformat,
        "datetime": timezone.datetime.fromisoformat,
    }
    identifiers = {}

    for resource in package["resources"]:
        rows, schema = table(client, resource["path"].removesuffix(".csv")), resource["schema"]
        assert rows, resource["name"]
        assert list(rows[0]) == [field["name"] for field in schema["fields"]]
        identifiers[resource["name"]] = {row["id"] for row in rows}
        assert len(identifiers[resource["name"]]) == len(rows)
        for field in schema["fields"]:
            assert field["description"]
            for value in filter(None, (row[field["name"]] for row in rows)):
                read.get(field["type"], str)(value)
                assert field["type"] != "boolean" or value in ("true", "false")
                assert value in field.get("constraints", {}).get("enum", [value])
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            named = {row[key["fields"]] for row in table(client, resource["name"])} - {""}
            assert named <= identifiers[key["reference"]["resource"] or resource["name"]]


def test_the_workbook_has_the_same_tables(client):
    make_directory()
    make_service(name_el="=1+1 & <b>\x0b")

    book = openpyxl.load_workbook(io.BytesIO(get(client, "/data/directory.xlsx")))

    assert book.sheetnames == [one.name for one in TABLES]
    for one in TABLES:
        head, *rows = book[one.name].iter_rows(values_only=True)
        assert list(head) == [column.name for column in one.columns]
        assert [row[0] for row in rows] == [row["id"] for row in table(client, one.name)]
    names = [cell for row in book["services"].iter_rows() for cell in row if str(cell.value).startswith("=1")]
    assert [(cell.value, cell.data_type) for cell in names] == [("=1+1 & <b>", "s")]


def test_the_archive_is_whole_and_its_checksums_are_true(client):
    make_directory()
    data = get(client, "/data/directory.zip")

    said, name = get(client, "/data/directory.zip.sha256").decode().split()

    assert (said, name) == (hashlib.sha256(data).hexdigest(), "directory.zip")
    opened = zipfile.ZipFile(io.BytesIO(data))
    assert opened.testzip() is None
    sums = dict(reversed(line.split("  ")) for line in opened.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(opened.namelist()) - {"SHA256SUMS"}
    for member, digest in sums.items():
        assert hashlib.sha256(opened.read(member)).hexdigest() == digest, member

    make_service()
    assert get(client, "/data/directory.zip.sha256").decode().split()[0] != said


def test_nothing_but_the_piece_at_hand_is_kept():
    """A long archive of zeros is sent in pieces of which none is large."""
    pieces = archives.zipped([("zeros", (bytes(1024 * 1024) for _number in range(64)))])

    assert max(map(len, pieces)) < 2 * 1024 * 1024


def copy_of(client, folder):
    """Loads what the archive has into an empty portal; gives what it had."""
    content = {name: text for name, text in _content(client).items() if json.loads(text)}
    for name, text in content.items():
        (folder / name).write_bytes(text)
    # PostgreSQL empties no table while it has foreign keys still to check.
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0)
    forget()
    assert not Partner.objects.exists()
    call_command("load_content", folder, verbosity=0)
    forget()
    return content


def _content(client):
    opened = archive(client)
    return {
        name.removeprefix("content/"): _without_order(opened.read(name))
        for name in opened.namelist()
        if name.startswith("content/")
    }


def _without_order(text):
    """A copy has its rows in an order of its own."""
    records = sorted(json.loads(text), key=lambda record: record["fields"]["uuid"])
    return json.dumps(records, ensure_ascii=False).encode()


def _feed(client, path):
    """A feed without what is the copy's own: moments of change, and the order of rows."""
    lines = get(client, f"/api/hsds/{path}&format=ndjson").decode().splitlines()
    return sorted(re.sub(r'"last_modified":"[^"]*"', "", line) for line in lines)


FEEDS = ("el/services?full=true", "en/services?full=true", "el/organizations?full=true")


@pytest.mark.parametrize("which", ["small", pytest.param("shipped", marks=pytest.mark.once)])
def test_from_the_archive_an_empty_portal_becomes_the_same(client, tmp_path, which):
    make_directory() if which == "small" else call_command("load_content", verbosity=0)
    feeds = {path: _feed(client, path) for path in FEEDS}

    content = copy_of(client, tmp_path)

    assert {name: text for name, text in _content(client).items() if json.loads(text)} == content
    for path, lines in feeds.items():
        assert _feed(client, path) == lines


def test_of_every_model_of_the_content_somebody_has_said_whether_it_is_public():
    kept_back = {"documents.FieldSource"}
    for model in shape.content_models():
        if model._meta.label not in kept_back:
            assert public_rows(model) is not None


def test_what_is_not_public_stays_at_home_and_what_refers_to_it_comes_without(client, tmp_path):
    town = make_municipality()
    draft = make_structure(municipality=town, publication=Publication.DRAFT, name_el="Πρόχειρη δομή")
    branch = make_structure(municipality=town, parent=draft, hours_rule=HoursRule.PARENT)
    body = make_partner(
        publication=Publication.DRAFT, name_el="Φορέας χωρίς σελίδα", note_el="Πρόχειρη σημείωση"
    )
    make_service(municipality=town, provider=body)
    make_service(structure=draft, name_el="Πρόχειρη υπηρεσία")
    point = make_contact_point(municipality=town, phones=("+302810000001", "+302810000002"))
    Phone.objects.filter(number="+302810000002").update(is_public=False)
    make_service(municipality=town, contact_point=point)
    make_contact_point(municipality=town, phones=("+302810000003",))
    draft.legal_bases.create(slug="secret-law", name_el="Πρόχειρος νόμος")
    make_notice(municipalities=[town], starts_at="2099-01-01T00:00:00Z", title_el="Πρόχειρη ανακοίνωση")

    opened = archive(client)
    texts = "".join(opened.read(name).decode() for name in opened.namelist())

    for secret in ("Πρόχειρ", "+302810000002", "+302810000003"):
        assert secret not in texts
    assert "+302810000001" in texts
    copy_of(client, tmp_path)
    assert Service.objects.published().count() == 2
    assert Structure.objects.get(uuid=branch.uuid).parent is None
    assert not Partner.objects.get(uuid=body.uuid).is_published


EVERYWHERE = (
    *(
        f"/api/hsds/{language}/{path}"
        for language in ("el", "en")
        for path in (
            "services?full=true",
            "organizations?full=true",
            "service_at_locations?full=true",
            "services?format=ndjson&full=true",
            "organizations?format=ndjson&full=true",
        )
    ),
    *(f"/data/{one.name}.csv" for one in TABLES),
    "/data/cpsv.ttl",
    "/data/cpsv.jsonld",
    "/data/catalogue.ttl",
    "/data/changes",
    "/sitemap.xml",
)


def test_of_a_secret_place_and_of_people_nothing_is_in_any_format(client):
    """Also where a row says what no form would let through: a service of the place with contacts of its own."""
    town = make_municipality(region_el="Κρήτη")
    shelter = make_structure(
        municipality=town, is_confidential=True, hours_rule=HoursRule.OWN, hours_note_el="ΚΑΝΑΡΙΝΙ"
    )
    place = make_location(
        municipality=town,
        street_el="ΚΑΝΑΡΙΝΙΑ",
        street_en="KANARINIA",
        latitude="35.98765",
        longitude="25.98765",
    )
    point = make_contact_point(
        municipality=town, location=place, phones=("+306999999999",), email="kanarini@example.org"
    )
    leaking = make_service(structure=shelter, contact_point=point)
    make_hours(structure=shelter, opens_at="03:33", closes_at="04:44")
    make_hours(service=leaking, opens_at="03:33", closes_at="04:44")

    documents = {path: get(client, path).decode() for path in EVERYWHERE}
    for path in (f"services/{leaking.uuid}", f"organizations/{shelter.uuid}"):
        documents[path] = get(client, f"/api/hsds/el/{path}?full_service=true").decode()
    for form in ("ttl", "jsonld"):
        path = f"/data/services/{leaking.uuid}.{form}"
        documents[path] = get(client, path).decode()
    for name in ("zip", "xlsx"):
        opened = zipfile.ZipFile(io.BytesIO(get(client, f"/data/directory.{name}")))
        documents |= {f"{name}:{member}": opened.read(member).decode() for member in opened.namelist()}
    for entry in (shelter, leaking):
        html = client.get(f"/el/{entry.get_path()}").content.decode()
        [documents[f"linked data of {entry.slug}"]] = re.findall(r'ld\+json">(.*?)</script>', html)

    for path, text in documents.items():
        for canary in ("ΚΑΝΑΡΙΝΙ", "KANARINI", "kanarini", "306999999999", "98765", "03:33", "04:44"):
            assert canary not in text, f"{canary} in {path}"
    assert str(leaking.uuid) in documents["/data/services.csv"]
