"""The pages of structures and services, as a visitor sees them."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Phase, Publication
from services.models import HoursRule, Kind, Synonym
from tests.makers import (
    make_contact_point,
    make_hours,
    make_location,
    make_municipality,
    make_need,
    make_practice,
    make_programme,
    make_service,
    make_staff_post,
    make_structure,
)

pytestmark = pytest.mark.django_db


def test_list_leaves_out_drafts(client):
    make_structure(name_el="Έτοιμη")
    make_structure(name_el="Πρόχειρη", publication=Publication.DRAFT)

    response = client.get(reverse("services:structure_list"))

    assertContains(response, "Έτοιμη")
    assertNotContains(response, "Πρόχειρη")


def test_a_draft_has_no_page(client):
    assert client.get(make_structure(publication=Publication.DRAFT).get_absolute_url()).status_code == 404


def test_a_service_of_a_draft_structure_is_not_public(client):
    service = make_service(structure=make_structure(publication=Publication.DRAFT))

    assert client.get(service.get_absolute_url()).status_code == 404


def test_ended_structures_come_last(client):
    municipality = make_municipality()
    make_structure(name_en="Old", municipality=municipality, phase=Phase.ENDED, position=1)
    make_structure(name_en="Present", municipality=municipality, phase=Phase.RUNNING, position=2)

    page = client.get("/en/structures/").content.decode()

    assert page.index("Present") < page.index("Ended</h2>") < page.index("Old")


def test_ended_services_stand_apart_and_those_that_may_not_run_say_so(client):
    town = make_municipality()
    for name, phase in (("Old", Phase.ENDED), ("Uncertain", Phase.NOT_CONFIRMED), ("Present", Phase.RUNNING)):
        make_service(municipality=town, provider=town.partner, name_en=name, phase=phase)

    page = client.get("/en/services/").content.decode()
    running, ended = page.split("Ended</h2>")

    assert ">Old<" in ended
    assert ">Present<" not in ended
    assert "phase-tag--not-confirmed" in running
    assert "phase-tag--running" not in page


def test_each_phone_is_a_link_of_its_own(client):
    numbers = ("+302813409549", "+302813409548", "+302813409531")
    structure = make_structure(contact_point=make_contact_point(phones=numbers))

    response = client.get(structure.get_absolute_url())

    for number in numbers:
        assertContains(response, f'href="tel:{number}"')
    assertContains(response, "2813 409549")


def test_the_english_page_shows_the_street_in_both_alphabets(client):
    structure = make_structure(contact_point=make_contact_point())

    response = client.get("/en" + structure.get_absolute_url()[3:])

    assertContains(response, "L. Ikarou 121")
    assertContains(response, 'lang="el"')
    assertContains(response, "Λ. Ικάρου 121")


def test_hours_are_said_with_their_days(client):
    structure = make_structure(hours_rule=HoursRule.OWN)
    make_hours(structure=structure)

    response = client.get(structure.get_absolute_url())

    assertContains(response, "Δευτέρα")
    assertContains(response, "Παρασκευή")
    assertContains(response, "07:30")
    assertContains(response, "15:30")


def test_unknown_hours_are_said_to_be_unknown(client):
    response = client.get("/en" + make_structure(hours_rule=HoursRule.UNKNOWN).get_absolute_url()[3:])

    assertContains(response, "not known")


def test_staff_are_counted_by_specialty_and_in_all(client):
    structure = make_structure()
    make_staff_post(structure=structure, specialty_el="Κοινωνικοί λειτουργοί", headcount=11)
    make_staff_post(structure=structure, specialty_el="Οδηγός", headcount=1)

    response = client.get(structure.get_absolute_url())

    assertContains(response, "Κοινωνικοί λειτουργοί")
    assert response.context["staff_total"] == 12


def test_a_branch_shows_what_it_belongs_to_and_its_siblings(client):
    centre = make_structure(name_el="Το Κέντρο")
    roma = make_structure(parent=centre, name_el="Το ένα παράρτημα")
    kem = make_structure(parent=centre, name_el="Το άλλο παράρτημα")

    response = client.get(roma.get_absolute_url())

    assertContains(response, f'href="{centre.get_absolute_url()}"')
    assertContains(response, f'href="{kem.get_absolute_url()}"')
    assertContains(client.get(centre.get_absolute_url()), f'href="{kem.get_absolute_url()}"')


def test_a_structure_leads_to_all_that_belongs_to_it_and_back(client):
    structure = make_structure()
    service = make_service(structure=structure)
    programme = make_programme(structure=structure)
    practice = make_practice(municipality=structure.municipality)
    practice.structures.add(structure)

    page = client.get(structure.get_absolute_url())

    for other in (service, programme, practice):
        assertContains(page, f'href="{other.get_absolute_url()}"')
        assertContains(client.get(other.get_absolute_url()), f'href="{structure.get_absolute_url()}"')


def test_a_structure_tells_what_each_service_is_in_full(client):
    structure = make_structure()
    make_service(structure=structure, description_el="Σφραγίσματα και εξαγωγές.")
    other = make_service(municipality=structure.municipality, structure=structure)

    assertContains(client.get(structure.get_absolute_url()), "εξαγωγές")
    assertNotContains(client.get(other.get_absolute_url()), "εξαγωγές")


def test_an_entry_without_contact_says_whom_to_ask(client):
    centre = make_structure(
        name_el="Κέντρο Κοινότητας",
        is_first_contact=True,
        contact_point=make_contact_point(phones=("+302813409549",)),
    )
    pharmacy = make_structure(municipality=centre.municipality, name_el="Φαρμακείο")

    response = client.get(pharmacy.get_absolute_url())

    assertContains(response, f'href="{centre.get_absolute_url()}"')
    assertContains(response, 'href="tel:+302813409549"')


def test_a_confidential_place_shows_no_location_and_still_whom_to_ask(client):
    centre = make_structure(
        is_first_contact=True, contact_point=make_contact_point(phones=("+302813409549",))
    )
    shelter = make_structure(municipality=centre.municipality, is_confidential=True)

    response = client.get(shelter.get_absolute_url())

    assertContains(response, 'href="tel:+302813409549"')
    assertNotContains(response, "openstreetmap")


def test_services_stand_under_whoever_gives_them(client):
    municipality = make_municipality()
    centre = make_structure(municipality=municipality, name_el="Κέντρο Κοινότητας")
    for name in ("Πρώτη", "Δεύτερη"):
        make_service(structure=centre, name_el=name)
    make_service(municipality=municipality, name_el="Μεταφορά", kind=Kind.TRANSPORT)

    response = client.get(reverse("services:service_list"))

    assert [
        (str(giver), [service.name for service in services])
        for _, giver, services in response.context["groups"]
    ] == [
        ("Κέντρο Κοινότητας", ["Πρώτη", "Δεύτερη"]),
        (str(municipality.partner), ["Μεταφορά"]),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("need=food", ["Συσσίτιο"]),
        ("need=food&need=health", ["Συσσίτιο", "Φάρμακα"]),
        ("kind=pharmacy", ["Φάρμακα"]),
        ("kind=pharmacy&need=food", []),
        ("municipality=heraklion", ["Συσσίτιο", "Φάρμακα"]),
        ("municipality=thessaloniki", []),
        ("", ["Συσσίτιο", "Φάρμακα"]),
    ],
)
def test_facets_take_several_values_any_of_which_will_do(client, query, expected):
    heraklion = make_municipality(slug="heraklion")
    make_municipality(slug="thessaloniki")
    food, health = make_need(slug="food"), make_need(slug="health")
    make_service(municipality=heraklion, name_el="Συσσίτιο", needs=[food, make_need()], position=1)
    pharmacy = make_structure(municipality=heraklion, kind=Kind.PHARMACY)
    make_service(structure=pharmacy, name_el="Φάρμακα", needs=[health])

    response = client.get(f"/el/services/?{query}")

    assert sorted(service.name for service in response.context["object_list"]) == sorted(expected)


def test_the_form_shows_what_was_chosen(client):
    make_need(slug="food")

    page = client.get("/el/services/?need=food").content.decode()

    (box,) = [part for part in page.split("<input")[1:] if 'value="food"' in part.split(">")[0]]
    assert "checked" in box.split(">")[0]


def test_a_location_without_coordinates_is_looked_up_by_its_greek_street():
    location = make_location(street_el="Λ. Ικάρου", street_en="L. Ikarou", city_el="Ηράκλειο")

    assert "query=%CE%9B%CE%B5%CF%89%CF%86%CF%8C%CF%81%CE%BF%CF%82" in location.get_map_url()


@pytest.mark.parametrize("words", ["φάρμακα", "ΦΑΡΜΑΚΑ", "φαρμακων", "δωρεάν φάρμακο", "medicines", "χάπια"])
def test_a_word_finds_services_without_accents_case_or_ending(client, words):
    health = make_need(slug="health", name_el="Υγεία", in_own_words_el="Χρειάζομαι γιατρό")
    pill = Synonym.objects.create(word="χάπι")
    pill.needs.add(health)
    make_service(name_el="Δωρεάν φάρμακα", name_en="Free medicines", needs=[health])
    make_service(name_el="Συσσίτιο", name_en="Meals")

    response = client.get("/el/services/", {"q": words})

    assert [service.name for service in response.context["object_list"]] == ["Δωρεάν φάρμακα"]


def test_a_word_that_nobody_says_finds_nothing_and_leads_on(client):
    make_service()

    response = client.get("/en/services/", {"q": "zzzz"})

    assertContains(response, "Nothing fits")
    assertContains(response, 'value="zzzz"')


def test_the_list_says_what_was_chosen_and_leads_back(client):
    make_need(slug="food", name_el="Τροφή και βασικά αγαθά")

    response = client.get("/el/services/?need=food&q=φαγητό")

    assert response.context["chosen"] == ["Τροφή και βασικά αγαθά", "φαγητό"]
    assertContains(response, '<a href="/el/services/">Καθαρισμός επιλογών</a>')


def test_a_choice_says_how_many_it_leaves_and_none_leads_nowhere(client):
    food, health = make_need(slug="food", name_el="Τροφή"), make_need(slug="health", name_el="Υγεία")
    make_need(slug="sport", name_el="Άθληση")
    here, there = make_municipality(slug="here"), make_municipality(slug="there")
    make_service(municipality=here).needs.add(food)
    make_service(municipality=here).needs.add(food, health)
    make_service(municipality=there).needs.add(health)

    def choices(address):
        form = client.get(address).context["filter"].form
        return {name: dict(form.fields[name].choices) for name in ("need", "municipality")}

    assert choices("/el/services/")["need"] == {"food": "Τροφή (2)", "health": "Υγεία (2)"}
    assert choices("/el/services/?municipality=there")["need"] == {"health": "Υγεία (1)"}
    # What is chosen in a facet does not narrow the facet itself: any of its choices will do.
    assert set(choices("/el/services/?municipality=there")["municipality"]) == {"here", "there"}
    # What was chosen stays, so that it can be taken back.
    assert choices("/el/services/?municipality=there&need=food")["need"] == {
        "food": "Τροφή (0)",
        "health": "Υγεία (1)",
    }


def test_words_narrow_the_choices_too(client):
    need = make_need(slug="food", name_el="Τροφή")
    make_service(name_el="Συσσίτιο").needs.add(need)
    make_service(name_el="Πλυντήριο").needs.add(make_need(slug="hygiene", name_el="Υγιεινή"))

    form = client.get("/el/services/?q=συσσιτια").context["filter"].form

    assert dict(form.fields["need"].choices) == {"food": "Τροφή (1)"}


def test_a_map_is_a_link_and_the_address_comes_first(client):
    structure = make_structure()
    location = make_location(municipality=structure.municipality)
    structure.contact_point = make_contact_point(municipality=structure.municipality, location=location)
    structure.save()

    page = client.get(structure.get_absolute_url()).content.decode()
    location.latitude, location.longitude = "35.33908", "25.13320"
    location.save()
    with_coordinates = client.get(structure.get_absolute_url()).content.decode()

    assert page.index("<address>") < page.index("https://www.openstreetmap.org/search?query=")
    assert "geo:" not in page
    assert "https://www.openstreetmap.org/?mlat=35.33908&amp;mlon=25.13320" in with_coordinates
    assert 'href="geo:35.33908,25.13320"' in with_coordinates
