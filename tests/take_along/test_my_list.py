"""My list: whatever its address holds."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Publication
from heraklion_portal.core.short_ids import lengthen, shorten
from heraklion_portal.take_along.my_list import MOST, read_identifiers, write_identifiers
from tests.makers import make_contact_point, make_programme, make_service, make_structure

LIST = "/el/list/"


@given(st.uuids())
def test_a_short_identifier_is_22_letters_and_leads_back(identifier):
    assert len(shorten(identifier)) == 22
    assert lengthen(shorten(identifier)) == identifier


@given(st.text())
def test_whatever_stands_in_the_address_is_read_without_a_fault(text):
    identifiers = read_identifiers(text)

    assert len(identifiers) <= MOST
    assert len(set(identifiers)) == len(identifiers)


def test_identifiers_keep_their_order_and_come_once():
    one, other = UUID(int=7), uuid4()

    assert read_identifiers(f"{shorten(other)},{shorten(one)},{shorten(other)},nonsense") == [other, one]
    assert read_identifiers(write_identifiers([other, one])) == [other, one]


@pytest.mark.django_db
class TestPage:
    def test_shows_the_entries_in_their_order_with_their_phones(self, client):
        structure = make_structure(name_el="Κοινωνικό Φαρμακείο")
        structure.contact_point = make_contact_point(municipality=structure.municipality)
        structure.save()
        service = make_service(name_el="Δωρεάν φάρμακα", structure=structure)
        programme = make_programme(name_el="Πρόγραμμα στήριξης")

        response = client.get(
            LIST, {"ids": write_identifiers([programme.uuid, service.uuid, structure.uuid])}
        )

        page = response.content.decode().split("<main", 1)[1]
        places = [
            page.index(name) for name in ("Πρόγραμμα στήριξης", "Δωρεάν φάρμακα", "Κοινωνικό Φαρμακείο")
        ]
        assert places == sorted(places)
        # The service is reached where it is given.
        assertContains(response, 'href="tel:+302810225433"', 2)

    def test_each_entry_can_be_taken_off(self, client):
        one, other = make_structure(), make_structure()

        response = client.get(LIST, {"ids": write_identifiers([one.uuid, other.uuid])})

        assertContains(response, f'href="/el/list/?ids={one.short_id}"')
        assertContains(response, f'href="/el/list/?ids={other.short_id}"')

    def test_leaves_out_drafts_and_says_how_many_are_gone(self, client):
        draft = make_structure(name_el="Πρόχειρη", publication=Publication.DRAFT)
        gone = uuid4()

        response = client.get(LIST, {"ids": write_identifiers([draft.uuid, gone])})

        assertNotContains(response, "Πρόχειρη")
        assertContains(response, "2 καταχωρίσεις της λίστας σας δεν υπάρχουν πια")

    def test_without_script_one_finds_and_adds(self, client):
        make_structure(name_el="Κοινωνικό Φαρμακείο", slug="pharmacy")
        first = make_structure(name_el="Άλλο")

        found = client.get(LIST, {"q": "φαρμακείο", "ids": first.short_id}).content.decode()
        add = next(part.split('"')[0] for part in found.split('class="list-search__add" href="')[1:])

        assert add.startswith(f"/el/list/?ids={first.short_id},")
        assertContains(client.get(add), "Κοινωνικό Φαρμακείο")

    def test_is_kept_by_nobody_and_listed_nowhere(self, client):
        response = client.get(LIST, {"ids": make_structure().short_id})

        assert response["Cache-Control"] == "private, no-cache"
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies

    def test_with_a_sensitive_entry_it_is_quiet_and_offers_the_exit(self, client):
        shelter = make_structure(
            is_confidential=True, is_sensitive=True, neutral_title_el="Υπηρεσία φιλοξενίας"
        )

        response = client.get(LIST, {"ids": shelter.short_id})

        assert response["Cache-Control"] == "no-store"
        assertContains(response, 'href="/el/exit/"')
        assertNotContains(response, "sms:")

    @pytest.mark.parametrize("ids", ["", "x", "%00", "," * 500, "é" * 50])
    def test_bad_addresses_show_an_empty_list(self, client, ids):
        assertContains(client.get(LIST, {"ids": ids}), "Η λίστα σας είναι άδεια")

    def test_costs_the_same_with_one_entry_and_with_three(self, client, django_assert_max_num_queries):
        entries = [make_structure() for _ in range(3)]
        client.get(reverse("take_along:my_list"))

        for amount in (1, 3):
            with django_assert_max_num_queries(8):
                client.get(LIST, {"ids": write_identifiers([entry.uuid for entry in entries[:amount]])})
