"""Feeds and calendars: valid, discoverable, and silent where they must be."""

from pathlib import Path

import icalendar
import pytest
from lxml import etree
from pytest_django.asserts import assertContains, assertNotContains

from services.models import HolidayRule, HoursRule
from tests.makers import (
    athens,
    make_audience,
    make_closure,
    make_contact_point,
    make_hours,
    make_municipality,
    make_need,
    make_news,
    make_notice,
    make_order,
    make_service,
    make_structure,
)

pytestmark = pytest.mark.django_db

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def town():
    return make_municipality(slug="heraklion", name_el="Δήμος Ηρακλείου", name_en="")


@pytest.fixture
def centre(town):
    centre = make_structure(
        municipality=town,
        slug="centre",
        name_el="Κέντρο, Ημέρας; & Νύχτας",
        name_en="Day Centre",
        needs=[make_need(slug="food")],
        hours_rule=HoursRule.OWN,
        holiday_rule=HolidayRule.CLOSED,
        contact_point=make_contact_point(municipality=town),
    )
    make_hours(structure=centre)
    return centre


def _feed(client, path):
    response = client.get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    SCHEMA.assertValid(feed)
    return feed


def _titles(client, path):
    return _feed(client, path).xpath("a:entry/a:title/text()", namespaces=ATOM)


def _calendar(client, path):
    """The events of a calendar: (first moment or day, what it says)."""
    response = client.get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(response.content)
    assert not calendar.errors
    events = calendar.walk("VEVENT")
    assert not any(event.errors for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return sorted(
        (f"{event.decoded('DTSTART')} {event.decoded('DTEND')}", str(event["SUMMARY"])) for event in events
    )


def test_the_feed_of_a_municipality_has_news_notices_and_changes(client, town, centre, clock):
    make_news(municipality=town, name_el="Νέο κτίριο")
    make_news(name_el="Αλλού")
    make_order(
        centre, title_el="Καύσωνας", starts_at=athens("2026-07-24 12:00"), ends_at=athens("2026-07-24 21:00")
    )
    clock("2026-07-24 13:00")

    titles = _titles(client, "/feeds/el/municipalities/heraklion.atom")

    assert {"Νέο κτίριο", "Καύσωνας", centre.name} <= set(titles)
    assert "Αλλού" not in titles
    assert "Αλλού" in _titles(client, "/feeds/el/portal.atom")
    assert "Day Centre" in _titles(client, "/feeds/en/municipalities/heraklion.atom")

    clock("2026-07-24 21:00")
    assert "Καύσωνας" not in _titles(client, "/feeds/el/municipalities/heraklion.atom")


def test_the_feed_of_a_need_has_what_meets_it(client, centre, clock):
    make_structure(municipality=centre.municipality, name_el="Άλλη ανάγκη")
    make_order(centre, title_el="Καύσωνας", starts_at=athens("2026-07-24 12:00"))
    make_service(structure=centre, name_el="Συσσίτιο", needs=list(centre.needs.all()))
    clock("2026-07-24 13:00")

    titles = _titles(client, "/feeds/el/needs/food.atom")

    assert sorted(titles) == sorted(["Καύσωνας", "Συσσίτιο", centre.name])


def test_a_new_phone_is_a_change(client, centre):
    feed = "/feeds/el/municipalities/heraklion.atom"
    make_structure(municipality=centre.municipality, name_el="Νεότερη")
    assert _titles(client, feed)[0] == "Νεότερη"

    phone = centre.contact_point.phones.get()
    phone.number = "+302810000000"
    phone.save()

    assert _titles(client, feed)[0] == centre.name


def test_an_entry_keeps_its_identifier_and_leads_to_its_page(client, centre):
    [entry] = _feed(client, "/feeds/en/needs/food.atom").xpath("a:entry", namespaces=ATOM)

    assert entry.findtext("a:id", namespaces=ATOM) == f"urn:uuid:{centre.uuid}"
    address = entry.find("a:link", namespaces=ATOM).get("href")
    assert address == "http://testserver/en/structures/heraklion/centre/"
    assert client.get(address).status_code == 200


def test_the_calendar_of_a_structure_has_closures_openings_and_holidays(client, centre, clock):
    make_closure(structure=centre, starts_on="2026-12-20", ends_on="2026-12-23", reason_el="Εργασίες")
    make_closure(structure=centre, starts_on="2026-11-01", ends_on="2026-11-24")
    order = make_order(
        centre,
        "21:00",
        "08:00",
        title_el="Ψύχος",
        starts_at=athens("2026-11-28 12:00"),
        ends_at=athens("2026-11-30 08:00"),
    )
    order.audiences.add(make_audience(name_el="Άστεγοι"))
    clock("2026-11-25 10:00")

    events = _calendar(client, "/feeds/el/structures/heraklion/centre.ics")

    name = centre.name
    assert events[:4] == [
        ("2026-11-28 19:00:00+00:00 2026-11-29 06:00:00+00:00", f"{name}: ανοιχτά και 21:00–08:00 (Άστεγοι)"),
        ("2026-11-29 19:00:00+00:00 2026-11-30 06:00:00+00:00", f"{name}: ανοιχτά και 21:00–08:00 (Άστεγοι)"),
        ("2026-12-20 2026-12-24", f"{name}: κλειστά"),
        ("2026-12-25 2026-12-26", f"{name}: κλειστά"),
    ]
    days = {event[0][:10] for event in events}
    assert {"2027-01-06", "2027-05-03", "2027-05-04"} <= days


def test_the_calendar_of_a_municipality_has_all_its_structures_and_notices(client, town, centre, clock):
    other = make_structure(municipality=town, name_el="Παιδικός σταθμός")
    make_closure(structure=other, starts_on="2026-12-01")
    make_closure(structure=make_structure(), starts_on="2026-12-02")
    times = {"starts_at": athens("2026-11-27 08:00"), "ends_at": athens("2026-11-27 14:00")}
    make_notice(municipalities=[town], title_el="Διακοπή νερού", **times)
    clock("2026-11-25 10:00")

    assert _calendar(client, "/feeds/el/municipalities/heraklion.ics") == [
        ("2026-11-27 06:00:00+00:00 2026-11-27 12:00:00+00:00", "Διακοπή νερού"),
        ("2026-12-01 2026-12-02", "Παιδικός σταθμός: κλειστά"),
    ]


def test_page_feed_and_calendar_say_the_same_and_end_in_the_same_hour(client, centre, clock):
    make_order(
        centre, title_el="Καύσωνας", starts_at=athens("2026-07-24 12:00"), ends_at=athens("2026-07-24 21:00")
    )
    clock("2026-07-24 13:00")
    feed, page = "/feeds/el/municipalities/heraklion.atom", centre.get_absolute_url()

    for path in (feed, page, "/feeds/el/structures/heraklion/centre.ics"):
        assert "και 15:30–21:00" in client.get(path).content.decode().replace("\r\n ", "")
    assert client.get(feed).changes_at == athens("2026-07-24 21:00")

    clock("2026-07-25 00:01")
    for path in (feed, page, "/feeds/el/structures/heraklion/centre.ics"):
        assertNotContains(client.get(path), "15:30–21:00")


def test_nothing_of_a_confidential_or_sensitive_place_is_in_feeds(client, town, clock):
    violence = make_need(slug="violence", is_sensitive=True, neutral_title_el="Ανάγκη")
    shelter = make_structure(
        municipality=town,
        slug="shelter",
        name_el="Ξενώνας",
        is_sensitive=True,
        is_confidential=True,
        neutral_title_el="Δομή",
        needs=[violence],
    )
    make_closure(structure=shelter, starts_on="2026-12-01", reason_el="Μυστικό")
    clock("2026-11-25 10:00")

    for path in ("portal.atom", "municipalities/heraklion.atom", "municipalities/heraklion.ics"):
        assertNotContains(client.get(f"/feeds/el/{path}"), "Ξενώνας")
    for path in ("needs/violence.atom", "structures/heraklion/shelter.ics"):
        assert client.get(f"/feeds/el/{path}").status_code == 404
    assertNotContains(client.get("/el/services/?need=violence"), "violence.atom")


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/el/", "/feeds/el/portal.atom"),
        ("/en/municipalities/heraklion/", "/feeds/en/municipalities/heraklion.atom"),
        ("/en/municipalities/heraklion/", "/feeds/en/municipalities/heraklion.ics"),
        ("/el/structures/heraklion/centre/", "/feeds/el/structures/heraklion/centre.ics"),
        ("/el/services/?need=food", "/feeds/el/needs/food.atom"),
    ],
)
def test_a_page_says_where_its_feeds_are(client, centre, page, feed):
    make_service(structure=centre, needs=list(centre.needs.all()))
    kind = "application/atom+xml" if feed.endswith("atom") else "text/calendar"

    assertContains(client.get(page), f'<link rel="alternate" type="{kind}" href="{feed}"')
    assert client.get(feed).status_code == 200


def test_the_feeds_of_a_renamed_structure_or_municipality_lead_on(client, centre):
    centre.slug = "new-centre"
    centre.save()
    response = client.get("/feeds/en/structures/heraklion/centre.ics")
    assert (response.status_code, response["Location"]) == (
        301,
        "/feeds/en/structures/heraklion/new-centre.ics",
    )
    centre.municipality.slug = "irakleio"
    centre.municipality.save()
    response = client.get("/feeds/el/municipalities/heraklion.atom")
    assert response["Location"] == "/feeds/el/municipalities/irakleio.atom"


def test_the_same_content_is_the_same_feed(client, centre, clock):
    clock("2026-11-25 10:00")
    first = client.get("/feeds/el/portal.atom").content
    clock("2026-11-25 10:05")

    assert client.get("/feeds/el/portal.atom").content == first


@pytest.mark.parametrize("path", ["municipalities/nowhere.atom", "needs/nothing.atom", "structures/a/b.ics"])
def test_what_is_not_there_is_a_plain_404(client, path, db):
    assert client.get(f"/feeds/el/{path}").status_code == 404


def test_an_empty_feed_is_valid(client, town):
    assert _titles(client, "/feeds/el/municipalities/heraklion.atom") == []
    assert _calendar(client, "/feeds/el/municipalities/heraklion.ics") == []
