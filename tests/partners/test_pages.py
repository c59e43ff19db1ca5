"""The pages of municipalities and bodies."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Publication
from partners.models import MunicipalityFigure, PartnerKind, Role
from services.models import StructureParticipation
from tests.makers import (
    make_contact_point,
    make_funding_act,
    make_municipality,
    make_partner,
    make_programme,
    make_service,
    make_structure,
)

pytestmark = pytest.mark.django_db


def test_a_page_without_figures_has_no_heading_for_them(client):
    town = make_municipality()
    assertNotContains(client.get("/en" + town.get_absolute_url()[3:]), "Key figures")

    MunicipalityFigure.objects.create(
        municipality=town, slug="people", label_el="Άτομα", label_en="People helped", amount=2950
    )

    page = client.get("/en" + town.get_absolute_url()[3:])
    assertContains(page, "Key figures")
    assertContains(page, "2,950")


def test_the_municipality_page_says_where_to_go_first(client):
    centre = make_structure(
        is_first_contact=True, contact_point=make_contact_point(phones=("+302813409549",))
    )

    page = client.get(centre.municipality.get_absolute_url())

    assertContains(page, f'href="{centre.get_absolute_url()}"')
    assertContains(page, 'href="tel:+302813409549"')


def test_a_draft_municipality_is_nowhere(client):
    town = make_municipality(publication=Publication.DRAFT, name_el="Δήμος Πουθενά")

    assert client.get(town.get_absolute_url()).status_code == 404
    assertNotContains(client.get("/el/municipalities/"), "Δήμος Πουθενά")


def test_bodies_are_listed_by_kind_and_in_the_order_of_the_greek_alphabet(client):
    for name in ("Ωμέγα", "άλφα", "Έψιλον"):
        make_partner(name_el=name, kind=PartnerKind.NGO)
    make_partner(name_el="Ταμείο", kind=PartnerKind.FUND)

    groups = client.get("/el/partners/").context["groups"]

    assert [[body.name for body in bodies] for _, bodies in groups] == [
        ["άλφα", "Έψιλον", "Ωμέγα"],
        ["Ταμείο"],
    ]


def test_a_body_shows_everything_that_it_takes_part_in(client):
    body = make_partner(kind=PartnerKind.FUND)
    structure = make_structure()
    StructureParticipation.objects.create(structure=structure, partner=body, role=Role.FUNDS)
    service = make_service(provider=body)
    act = make_funding_act(fund=body, title_el="Η πράξη", amount="3421912.00")
    structure.funding_acts.add(act)
    programme = make_programme()
    programme.funding_acts.add(act)

    page = client.get(body.get_absolute_url())

    for entry in (structure, service, programme):
        assertContains(page, f'href="{entry.get_absolute_url()}"')
    assertContains(page, "Η πράξη")


def test_a_shared_amount_is_shown_with_who_shares_it(client):
    act = make_funding_act(title_el="Η πράξη", amount="3421912.00")
    night, day = make_structure(name_el="Υπνωτήριο"), make_structure(name_el="Κέντρο Ημέρας")
    night.funding_acts.add(act)
    day.funding_acts.add(act)

    page = client.get(night.get_absolute_url())

    assertContains(page, "3.421.912,00")
    assertContains(page, f'href="{day.get_absolute_url()}"')


def test_former_names_are_told(client):
    body = make_partner(name_el="ΔΥΠΑ", former_names_el="ΟΑΕΔ")

    assertContains(client.get(body.get_absolute_url()), "ΟΑΕΔ")


def test_a_body_without_a_website_says_whom_to_ask(client):
    centre = make_structure(
        is_first_contact=True, contact_point=make_contact_point(phones=("+302813409549",))
    )
    directorate = make_partner(parent=centre.municipality.partner)
    department = make_partner(parent=directorate)

    assertContains(client.get(department.get_absolute_url()), 'href="tel:+302813409549"')
    assertContains(client.get("/en" + make_partner().get_absolute_url()[3:]), "Ask your municipality")
    with_website = make_partner(website="https://www.example.org/body")
    assertNotContains(client.get("/en" + with_website.get_absolute_url()[3:]), "Where to ask")
