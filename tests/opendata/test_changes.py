"""The change feed: enough to keep a copy."""

import json
from contextlib import suppress
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from heraklion_portal.core.models import Publication
from heraklion_portal.search.indexing import together
from services.models import Phone, Structure
from tests.makers import (
    make_contact_point,
    make_hours,
    make_municipality,
    make_need,
    make_news,
    make_partner,
    make_practice,
    make_programme,
    make_service,
    make_structure,
)

pytestmark = pytest.mark.django_db


def changes(client, since=None):
    """What the feed says: actions by identifier, and the moment to ask from next time."""
    response = client.get("/data/changes" + (f"?since={quote(since)}" if since else ""))
    assert response.status_code == 200
    document = json.loads(response.getvalue())
    return {change["id"]: change["action"] for change in document["changes"]}, document["until"]


def now():
    """A moment after all that has happened, as a reader would learn it."""
    return (timezone.now() + timedelta(microseconds=1)).isoformat()


def test_all_that_is_public_is_created_at_first(client):
    town = make_municipality()
    entries = [
        town,
        town.partner,
        make_partner(),
        make_structure(municipality=town),
        make_service(municipality=town),
        make_programme(municipality=town),
        make_practice(municipality=town),
        make_news(municipality=town),
    ]
    make_service(municipality=town, publication=Publication.DRAFT)

    assert changes(client)[0] == {str(entry.uuid): "created" for entry in entries}


def test_each_change_is_told_once_and_nothing_else(client):
    changed, published, withdrawn, deleted, _same = (make_service() for _number in range(5))
    published.publication = Publication.DRAFT
    published.save()
    moment = now()

    changed.name_el = "Άλλο όνομα"
    changed.save()
    published.publication = Publication.PUBLISHED
    published.save()
    withdrawn.publication = Publication.ARCHIVED
    withdrawn.save()
    gone = str(deleted.uuid)
    deleted.delete()
    never = make_service(municipality=changed.municipality, publication=Publication.DRAFT)
    never.delete()

    told, until = changes(client, moment)
    assert told == {
        str(changed.uuid): "changed",
        str(published.uuid): "created",
        str(withdrawn.uuid): "withdrawn",
        gone: "withdrawn",
    }
    assert set(changes(client, until)[0]) == {gone}, "from there on, only the last one is told again"


@pytest.mark.parametrize("what", ["phone", "hours", "need", "structure", "place"])
def test_a_service_changes_with_what_is_told_of_it(client, what):
    structure = make_structure(contact_point=make_contact_point())
    need = make_need()
    service = make_service(structure=structure, needs=[need])
    moment = now()

    match what:
        case "phone":
            Phone.objects.get().delete()
        case "hours":
            make_hours(structure=structure)
        case "need":
            need.name_el = "Άλλη ανάγκη"
            need.save()
        case "structure":
            structure.name_el = "Άλλη δομή"
            structure.save()
        case "place":
            structure.contact_point.location.street_el = "Άλλη οδός"
            structure.contact_point.location.save()

    assert changes(client, moment)[0][str(service.uuid)] == "changed"
    copied = client.get("/api/hsds/el/services", {"modified_after": moment}).json()
    assert [item["id"] for item in copied["contents"]] == [str(service.uuid)]


def test_a_structure_takes_its_services_with_it(client):
    service = make_service(structure=make_structure())
    moment = now()

    Structure.objects.get().delete()

    assert set(changes(client, moment)[0].values()) == {"withdrawn"}
    assert str(service.uuid) in changes(client, moment)[0]


def test_what_changes_together_is_told_together_and_what_is_rolled_back_is_not(client):
    moment = now()
    with together():
        service = make_service()
        service.save()
    with suppress(ZeroDivisionError), together():
        make_service()
        raise ZeroDivisionError

    assert changes(client, moment)[0][str(service.uuid)] == "created"
    assert len(changes(client, moment)[0]) == 3  # with the municipality and its body


def test_what_is_told_leads_to_the_records(client):
    service = make_service()

    listed = client.get("/data/changes").getvalue().decode()

    for address in (f"/data/id/{service.uuid}", f"/api/hsds/en/services/{service.uuid}"):
        assert f"http://testserver{address}" in listed
        assert client.get(address).status_code in (200, 303)


def test_a_place_that_turns_confidential_has_changed_and_its_past_is_not_told(client):
    structure = make_structure(contact_point=make_contact_point())
    moment = now()

    structure.forget_contact()

    assert changes(client, moment)[0][str(structure.uuid)] == "changed"


@pytest.mark.parametrize("since", ["yesterday", "0001-01-01", "²"])
def test_a_wrong_moment_is_refused(client, since):
    response = client.get("/data/changes", {"since": since})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "since"
