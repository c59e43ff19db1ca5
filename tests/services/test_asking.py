"""Whom to ask where an entry has no contact of its own."""

import pytest

from heraklion_portal.core.models import Publication
from services.asking import where_to_ask
from tests.makers import make_contact_point, make_municipality, make_structure

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return make_structure(is_first_contact=True, contact_point=make_contact_point())


def test_the_nearest_structure_that_can_be_reached_answers(centre):
    branch = make_structure(parent=centre)
    desk = make_structure(parent=branch, contact_point=make_contact_point(municipality=centre.municipality))

    assert where_to_ask(centre.municipality, desk).structure == desk
    assert where_to_ask(centre.municipality, branch).structure == centre


def test_else_the_first_contact_of_the_municipality(centre):
    pharmacy = make_structure(municipality=centre.municipality)

    answer = where_to_ask(pharmacy.municipality, pharmacy.parent)

    assert answer.structure == centre
    assert answer.contact.phones


def test_a_draft_is_nobody_to_ask(centre):
    centre.publication = Publication.DRAFT
    centre.save()

    assert where_to_ask(centre.municipality, centre).structure is None


def test_a_municipality_without_any_contact_leaves_its_website():
    municipality = make_municipality(website="https://www.example.org")

    answer = where_to_ask(municipality)

    assert answer.structure is None
    assert answer.municipality.website == "https://www.example.org"
