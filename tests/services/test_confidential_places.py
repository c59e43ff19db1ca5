"""A confidential place has no contact: the database refuses one, and no output could show one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from services.models import ContactPoint, Location, Phone, Service, Structure
from tests.makers import make_contact_point, make_service, make_structure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_structure, make_service])
def test_the_database_refuses_a_contact_point_of_a_confidential_place(make):
    place = make()
    point = make_contact_point(municipality=place.municipality)

    with pytest.raises(IntegrityError):
        type(place).objects.filter(pk=place.pk).update(is_confidential=True, contact_point=point)


def test_the_form_says_why():
    structure = make_structure(contact_point=make_contact_point())
    structure.is_confidential = True

    with pytest.raises(ValidationError, match="απόρρητη"):
        structure.full_clean()


def test_making_a_place_confidential_deletes_its_contact():
    structure = make_structure(contact_point=make_contact_point())

    structure.forget_contact()

    structure.refresh_from_db()
    assert structure.is_confidential
    assert not ContactPoint.objects.exists()
    assert not Phone.objects.exists()
    assert not Location.objects.exists()


def test_its_services_become_confidential_with_it():
    structure = make_structure(contact_point=make_contact_point())
    service = make_service(
        structure=structure, contact_point=make_contact_point(municipality=structure.municipality)
    )

    structure.forget_contact()

    service.refresh_from_db()
    assert service.is_confidential
    assert not ContactPoint.objects.exists()


def test_a_contact_that_another_place_uses_stays():
    point = make_contact_point()
    structure = make_structure(contact_point=point)
    neighbour = make_structure(contact_point=point)

    structure.forget_contact()

    neighbour.refresh_from_db()
    assert neighbour.public_contact.phones


def test_the_accessor_gives_nothing_of_a_confidential_place_even_in_memory():
    place = Structure(is_confidential=True, contact_point=make_contact_point())

    assert not place.public_contact


def test_the_accessor_leaves_out_phones_that_are_not_public():
    point = make_contact_point(phones=("+302810000001", "+302810000002"))
    Phone.objects.filter(number="+302810000002").update(is_public=False)
    structure = make_structure(contact_point=point)

    assert [phone.number for phone in structure.public_contact.phones] == ["+302810000001"]


def test_a_service_of_a_confidential_structure_must_be_confidential():
    structure = make_structure(is_confidential=True)
    service = make_service(structure=structure)

    with pytest.raises(ValidationError) as refused:
        service.full_clean()
    assert "is_confidential" in refused.value.message_dict


def test_a_sensitive_page_needs_a_neutral_title():
    service = make_service()

    with pytest.raises(IntegrityError):
        Service.objects.filter(pk=service.pk).update(is_sensitive=True)
