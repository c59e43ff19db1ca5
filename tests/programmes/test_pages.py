"""The pages of programmes, best practices and news."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Phase, Publication
from partners.models import Role
from programmes.models import Initiative, Programme, ProgrammeParticipation
from tests.makers import (
    make_initiative,
    make_municipality,
    make_news,
    make_partner,
    make_practice,
    make_programme,
    make_service,
    make_structure,
)

pytestmark = pytest.mark.django_db


def test_a_national_programme_lives_below_the_reserved_word(client):
    programme = make_programme(municipality=None, slug="estia")

    assert programme.get_absolute_url() == "/el/programmes/national/estia/"
    assert client.get("/en/programmes/national/estia/").status_code == 200


def test_two_national_programmes_cannot_share_an_address():
    make_programme(municipality=None, slug="estia")

    with pytest.raises(IntegrityError):
        make_programme(municipality=None, slug="estia")


def test_no_municipality_can_take_the_reserved_word():
    with pytest.raises(IntegrityError):
        make_municipality(slug="national")


def test_national_programmes_are_a_choice_of_the_place_facet(client):
    town = make_municipality(slug="heraklion")
    make_programme(municipality=None, name_el="Εθνικό")
    make_programme(municipality=town, name_el="Τοπικό")

    assert [
        programme.name
        for programme in client.get("/el/programmes/?municipality=national").context["object_list"]
    ] == ["Εθνικό"]
    both = client.get("/el/programmes/?municipality=national&municipality=heraklion").context["object_list"]
    assert {programme.name for programme in both} == {"Εθνικό", "Τοπικό"}


def test_running_programmes_come_before_ended_ones(client):
    town = make_municipality()
    make_programme(municipality=town, name_el="Τελειωμένο", ends_on=datetime.date(2019, 12, 31), position=1)
    make_programme(municipality=town, name_el="Τωρινό", phase=Phase.RUNNING, position=2)

    page = client.get("/el/programmes/").content.decode()

    assert page.index("Τωρινό") < page.index("Τελειωμένο")


def test_a_programme_says_when_it_ran_no_more_exactly_than_known(client):
    programme = make_programme(
        starts_on=datetime.date(2015, 1, 1), starts_precision="year",
        ends_on=datetime.date(2019, 12, 31), ends_precision="year",
    )  # fmt: skip

    response = client.get(programme.get_absolute_url())

    assertContains(response, "2015 – 2019")
    assertNotContains(response, "Δεκεμβρίου")


def test_parts_and_the_whole_lead_to_each_other(client):
    whole = make_programme()
    part, sibling = make_programme(parent=whole), make_programme(parent=whole)

    assertContains(client.get(whole.get_absolute_url()), f'href="{part.get_absolute_url()}"')
    response = client.get(part.get_absolute_url())
    assertContains(response, f'href="{whole.get_absolute_url()}"')
    assertContains(response, f'href="{sibling.get_absolute_url()}"')


def test_a_programme_is_part_of_one_thing():
    whole, structure = make_programme(), make_structure()

    with pytest.raises(IntegrityError):
        make_programme(parent=whole, structure=structure)


def test_bodies_and_programmes_lead_to_each_other_with_the_role(client):
    programme, body = make_programme(), make_partner(name_el="ΠΛΟΗΓΟΣ")
    ProgrammeParticipation.objects.create(
        programme=programme, partner=body, role=Role.IMPLEMENTS, area_el="Περιφέρεια Κρήτης"
    )

    page = client.get(programme.get_absolute_url())
    assertContains(page, f'href="{body.get_absolute_url()}"')
    assertContains(page, "Περιφέρεια Κρήτης")
    assertContains(client.get(body.get_absolute_url()), f'href="{programme.get_absolute_url()}"')


def test_a_draft_body_is_not_named(client):
    programme, body = make_programme(), make_partner(name_el="Κρυφός φορέας", publication=Publication.DRAFT)
    ProgrammeParticipation.objects.create(programme=programme, partner=body, role=Role.PARTNER)

    assertNotContains(client.get(programme.get_absolute_url()), "Κρυφός φορέας")


def test_an_initiative_is_exactly_one_entry():
    town = make_municipality()

    with pytest.raises(IntegrityError):
        Initiative.objects.create(municipality=town, position=1)


def test_an_initiative_of_two_entries_is_refused_in_words():
    structure = make_structure()
    initiative = Initiative(
        municipality=structure.municipality,
        structure=structure,
        programme=make_programme(municipality=structure.municipality),
    )

    with pytest.raises(ValidationError):
        initiative.full_clean()


def test_the_listing_keeps_its_order_and_leads_to_each_entry(client):
    town = make_municipality()
    entries = [
        make_structure(municipality=town, name_el="Πρώτη"),
        make_programme(municipality=town, name_el="Δεύτερη"),
        make_service(municipality=town, name_el="Τρίτη"),
    ]
    for position, (kind, entry) in enumerate(
        zip(("structure", "programme", "service"), entries, strict=True), 1
    ):
        make_initiative(**{kind: entry}, position=position)
    make_initiative(
        structure=make_structure(municipality=town, name_el="Πρόχειρη", publication=Publication.DRAFT)
    )

    page = client.get(town.get_absolute_url()).content.decode()

    places = [page.index(f'href="{entry.get_absolute_url()}"') for entry in entries]
    assert places == sorted(places)
    assert "Πρόχειρη" not in page


def test_a_listing_may_name_an_entry_by_its_own_title(client):
    town = make_municipality()
    make_initiative(
        structure=make_structure(municipality=town), title_el="Κέντρο Κοινότητας με δύο παραρτήματα"
    )

    assertContains(client.get(town.get_absolute_url()), "Κέντρο Κοινότητας με δύο παραρτήματα")


def test_practices_and_news_stand_on_the_municipality_page(client):
    town = make_municipality()
    practice, news = make_practice(municipality=town), make_news(municipality=town)

    page = client.get(town.get_absolute_url())

    for entry in (practice, news):
        assertContains(page, f'href="{entry.get_absolute_url()}"')
        assertContains(client.get(entry.get_absolute_url()), f'href="{town.get_absolute_url()}"')


def test_one_address_belongs_to_one_entry_of_a_municipality():
    structure = make_structure(slug="kem")
    programme = Programme(
        municipality=structure.municipality,
        slug="kem",
        name_el="ΚΕΜ",
        summary_el="Πρόγραμμα",
        kind="programme",
    )

    with pytest.raises(ValidationError) as refused:
        programme.full_clean()
    assert "slug" in refused.value.message_dict


def test_a_programme_of_no_municipality_sends_people_to_their_own(client):
    programme = make_programme(municipality=None)

    page = client.get("/en" + programme.get_absolute_url()[3:])

    assertContains(page, '<a href="/en/municipalities/">Ask your municipality</a>')
