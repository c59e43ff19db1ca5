"""Four announcements as Heraklion made them, entered without a trick of free text, and what people then read.

The second, of who comes how over Christmas, is in `test_ways_in.py`.
"""

import datetime

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Phase, Publication
from partners.models import Membership
from services.models import AccessRule, FormerPlace, HolidayRule, HoursRule, Notice
from tests.filling import form_values
from tests.makers import (
    make_access_rule,
    make_closure,
    make_contact_point,
    make_hours,
    make_location,
    make_municipality,
    make_need,
    make_service,
    make_structure,
    make_user,
)
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_municipality(slug="heraklion", short_name_el="Ηράκλειο")


def _read(client, path):
    return Page(client.get(path).content.decode()).text


def test_first_the_cold_opens_several_places_longer(client, town, clock):
    """ "The Emergency Centre, Ikarou 121, stays open today with overnight stay; the KEKOIFAPI stay open until 15:00,
    the Youth Multicentre until 21:00."
    """
    emergency = make_structure(
        municipality=town,
        name_el="Κέντρο Έκτακτης Ανάγκης",
        contact_point=make_contact_point(municipality=town),
    )
    kekoifapi = [make_structure(municipality=town, name_el=f"ΚΕΚΟΙΦΑΠΗ {number}") for number in (1, 2)]
    youth = make_structure(municipality=town, name_el="Πολύκεντρο Νεολαίας", hours_rule=HoursRule.OWN)
    make_hours(structure=youth, opens_at="09:00", closes_at="17:00")
    client.force_login(make_user(municipalities=[town], role=Membership.StaffRole.APPROVER))
    clock("2026-01-14 09:00")
    form = form_values(client.get("/admin/services/notice/add/"))
    hours = [
        (emergency, "09:00", "08:00"), *((one, "09:00", "15:00") for one in kekoifapi), (youth, "17:00", "21:00"),
    ]  # fmt: skip
    typed = {"title_el": "Ψύχος: έκτακτα μέτρα", "severity": "emergency", "hours-TOTAL_FORMS": len(hours)}
    for number, (structure, opens_at, closes_at) in enumerate(hours):
        typed |= {
            f"hours-{number}-structure": structure.pk,
            f"hours-{number}-effect": "extra",
            f"hours-{number}-opens_at": opens_at,
            f"hours-{number}-closes_at": closes_at,
        }

    assert client.post("/admin/services/notice/add/", form | typed).status_code == 302

    home = _read(client, "/el/")
    assert "Έκτακτη ανάγκη: Ψύχος: έκτακτα μέτρα" in home
    assert "Κέντρο Έκτακτης Ανάγκης: ανοιχτά και 09:00–08:00" in home
    assert "ΚΕΚΟΙΦΑΠΗ 2: ανοιχτά και 09:00–15:00" in home
    assert "Έως Πέμπτη 15 Ιανουαρίου, 08:00" in home
    assert "Ανοιχτά έως τις 21:00" in _read(client, youth.get_absolute_url())
    assert "Λ. Ικάρου 121" in _read(client, Notice.objects.get().get_absolute_url())
    clock("2026-01-15 07:00")
    assert "Ψύχος" in _read(client, emergency.get_absolute_url())
    clock("2026-01-15 08:00")
    assert "Ψύχος" not in _read(client, "/el/") + _read(client, emergency.get_absolute_url())


@pytest.fixture
def moved(town):
    """ "The Community Centre and the KEM moved to Archiepiskopou Makariou 22.": with a new name in the address too."""
    place = make_location(
        municipality=town, street_el="Αρχιεπισκόπου Μακαρίου", street_number="22", postcode="712 02"
    )
    centre = make_structure(
        municipality=town,
        slug="old-centre",
        name_el="Κέντρο Κοινότητας",
        contact_point=make_contact_point(municipality=town, location=place),
    )
    centre.slug = "community-centre"
    centre.save()
    FormerPlace.objects.create(
        structure=centre,
        address_el="Ρολέν 12, Ηράκλειο",
        left_on=datetime.date(2019, 5, 1),
        left_precision="month",
    )
    return centre


def test_third_whoever_has_the_old_address_finds_the_new_one(client, moved):
    page = _read(client, moved.get_absolute_url())

    assert "Αρχιεπισκόπου Μακαρίου 22" in page
    assert "Ρολέν 12, Ηράκλειο (έως: Μάιος 2019)" in page
    for written in ("ρολεν 12", "Ρολέν"):
        assertContains(
            client.get("/el/search/", {"q": written}), "/el/structures/heraklion/community-centre/"
        )
    for below in ("", "card/", "contact.vcf"):
        old = client.get(f"/el/structures/heraklion/old-centre/{below}")
        assert (old.status_code, old["Location"]) == (
            301,
            f"/el/structures/heraklion/community-centre/{below}",
        )


def test_a_structure_that_was_merged_leads_to_its_successor_for_ever(client, moved):
    merged = make_structure(
        municipality=moved.municipality, slug="merged", phase="ended", ends_on=datetime.date(2019, 5, 1)
    )
    merged.successor = moved
    merged.save()
    assertContains(client.get(merged.get_absolute_url()), moved.get_absolute_url())

    merged.publication = Publication.ARCHIVED
    merged.save()
    for below in ("", "card/"):
        old = client.get(f"/en/structures/heraklion/merged/{below}")
        assert (old.status_code, old["Location"]) == (
            301,
            f"/en/structures/heraklion/community-centre/{below}",
        )

    merged.delete()
    moved.slug = "newest"
    moved.save()
    for former in ("merged", "old-centre"):
        old = client.get(f"/el/structures/heraklion/{former}/")
        assert old["Location"] == "/el/structures/heraklion/newest/"


def test_a_place_that_turns_confidential_has_no_past(client, moved):
    moved.forget_contact()

    assert not FormerPlace.objects.exists()
    assertNotContains(client.get(moved.get_absolute_url()), "Ρολέν")
    assertNotContains(client.get("/el/search/", {"q": "Ρολέν"}), "community-centre")


def test_fourth_a_structure_offers_something_on_one_day(client, town, clock):
    """ "A one-day free mammography at one KEKOIFAPI, Pap test by appointment." """
    place = make_structure(
        municipality=town, name_el="ΚΕΚΟΙΦΑΠΗ", hours_rule=HoursRule.OWN, holiday_rule=HolidayRule.CLOSED
    )
    make_hours(structure=place)
    day, health = datetime.date(2026, 3, 12), make_need(slug="health")
    offers = {}
    for name in ("Μαστογραφία", "Τεστ Παπ"):
        offers[name] = make_service(
            structure=place, name_el=name, cost="free", needs=[health], starts_on=day, ends_on=day
        )
        make_closure(service=offers[name], effect="other", starts_on=day, opens_at="09:00", closes_at="13:00")
    make_access_rule(service=offers["Τεστ Παπ"], mode=AccessRule.Mode.APPOINTMENT)
    mammography, pap = (offers[name].get_absolute_url() for name in offers)

    clock("2026-03-01 10:00")
    page = _read(client, mammography)
    assert str(Phase.PLANNED.label).capitalize() in page
    assert "Πέμπτη 12 Μαρτίου: 09:00–13:00" in page
    assert "Δωρεάν" in page
    assertNotContains(client.get("/el/services/?open=now"), "Μαστογραφία")

    clock("2026-03-12 10:00")
    assert "Ανοιχτά έως τις 13:00" in _read(client, mammography)
    assert "Με ραντεβού έως τις 13:00" in _read(client, pap)
    assert "Ανοιχτά έως τις 15:30" in _read(client, place.get_absolute_url())
    assertContains(client.get("/el/services/?open=now&need=health"), "Μαστογραφία")

    clock("2026-03-13 10:00")
    page = client.get(mammography)
    assertNotContains(page, "opening-state")
    assertNotContains(page, "09:00–13:00")
