"""A visitor says what is wrong: without a cookie, and without losing a letter."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Publication
from heraklion_portal.desk.models import Feedback
from heraklion_portal.feedback import forms
from tests.makers import (
    make_municipality,
    make_news,
    make_partner,
    make_practice,
    make_programme,
    make_service,
    make_structure,
)
from tests.reading import Page

pytestmark = pytest.mark.django_db

SAID = {"sort": "phone", "text": "Δεν απαντά κανείς."}
FROM_HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch):
    """Tests are quicker than people."""
    monkeypatch.setattr(forms, "SHORTEST_OPEN", timedelta(seconds=-1))


@pytest.fixture
def visitor():
    """A browser that Django's own protection is switched on for: the form must not need it."""
    return Client(enforce_csrf_checks=True)


def form_of(entry):
    return f"{entry.get_absolute_url()}feedback/"


def token_of(client, address):
    page = client.get(address).content.decode()
    return page.split('name="token" value="')[1].split('"')[0]


def send(client, address, headers=FROM_HERE, **fields):
    given = {"token": token_of(client, address)} | SAID | fields
    return client.post(address, given, headers=headers)


@pytest.mark.parametrize(
    "make",
    [make_structure, make_service, make_programme, make_practice, make_news, make_municipality, make_partner],
)
def test_every_entry_has_one_and_what_is_said_arrives(visitor, make):
    entry = make()
    assertContains(visitor.get(entry.get_absolute_url()), f'href="{form_of(entry)}"')

    response = send(visitor, form_of(entry))

    assert response.status_code == 303
    feedback = Feedback.objects.get()
    assert feedback.record == entry
    assert (feedback.sort, feedback.text, feedback.language) == ("phone", "Δεν απαντά κανείς.", "el")
    assert not visitor.cookies
    assertContains(visitor.get(response["Location"]), "Το μήνυμά σας έφτασε")


def test_it_goes_to_the_municipality_of_the_entry_or_to_the_network(visitor):
    structure, municipality = make_structure(), make_municipality()
    for entry in (structure, municipality, make_programme(municipality=None), make_partner()):
        send(visitor, form_of(entry))

    towns = [feedback.municipality for feedback in Feedback.objects.order_by("pk")]
    assert towns == [structure.municipality, municipality, None, None]


def test_it_is_kept_by_nobody_and_listed_nowhere(visitor):
    response = visitor.get(form_of(make_structure()))

    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_of_a_sensitive_entry_it_has_the_exit_and_a_neutral_title(visitor):
    entry = make_structure(name_el="Ξενώνας", is_sensitive=True, neutral_title_el="Υπηρεσία 3")

    response = visitor.get(form_of(entry))

    assertContains(response, 'href="/el/exit/"')
    assert "Ξενώνας" not in response.content.decode().split("</head>")[0]


def test_drafts_have_none(visitor):
    draft = make_structure(publication=Publication.DRAFT)

    assert visitor.get(form_of(draft)).status_code == 404
    assert visitor.post(form_of(draft), SAID, headers=FROM_HERE).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {},
    ],
)
def test_from_elsewhere_nothing_arrives_and_nothing_is_lost(visitor, headers):
    response = send(visitor, form_of(make_structure()), headers=headers)

    assert response.status_code == 403
    assertContains(response, "Δεν απαντά κανείς.", status_code=403)
    assert not Feedback.objects.exists()


def test_an_older_browser_is_believed_by_its_origin(visitor):
    response = send(visitor, form_of(make_structure()), headers={"origin": "http://testserver"})

    assert response.status_code == 303


def test_an_expired_page_keeps_the_words_and_takes_them_the_second_time(visitor, monkeypatch):
    address = form_of(make_structure())
    token = token_of(visitor, address)
    monkeypatch.setattr(forms, "LONGEST_OPEN", timedelta(seconds=-1))

    late = visitor.post(address, SAID | {"token": token}, headers=FROM_HERE)
    monkeypatch.undo()
    monkeypatch.setattr(forms, "SHORTEST_OPEN", timedelta(seconds=-1))

    assertContains(late, "Η σελίδα έμεινε ανοιχτή πολλή ώρα", status_code=422)
    page = late.content.decode()
    assert "Δεν απαντά κανείς." in page
    assert Page(page).title.startswith("Σφάλμα:")
    token = page.split('name="token" value="')[1].split('"')[0]
    assert visitor.post(address, SAID | {"token": token}, headers=FROM_HERE).status_code == 303


def test_sent_in_haste_it_comes_back_with_a_token_that_will_do(visitor, monkeypatch):
    monkeypatch.setattr(forms, "SHORTEST_OPEN", timedelta(seconds=60))
    address = form_of(make_structure())
    token = token_of(visitor, address)

    response = visitor.post(address, SAID | {"token": token}, headers=FROM_HERE)

    assertContains(response, f'value="{token}"', status_code=422)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("token", ["", "nonsense", None])
def test_without_a_token_of_this_page_nothing_arrives(visitor, token):
    address, other = form_of(make_structure()), form_of(make_structure())

    given = token_of(visitor, other) if token is None else token
    response = visitor.post(address, SAID | {"token": given}, headers=FROM_HERE)

    assertContains(response, "Δεν απαντά κανείς.", status_code=422)
    assert not Feedback.objects.exists()


def test_a_program_is_thanked_and_not_heard(visitor):
    assert send(visitor, form_of(make_structure()), website="https://spam.example").status_code == 303
    assert not Feedback.objects.exists()


def test_an_empty_form_says_what_is_missing_at_the_field_and_above(visitor):
    response = send(visitor, form_of(make_structure()), sort="")

    assertContains(response, "Διαλέξτε τι είναι λάθος.", 2, status_code=422)
    assertContains(response, 'aria-describedby="error-sort"', status_code=422)
    assertContains(response, 'role="alert"', status_code=422)


@pytest.mark.parametrize(
    ("text", "status"), [("α" * 1000, 303), ("α" * 1001, 422), ("\x00", 422), ("<b>", 303)]
)
def test_the_words_have_an_end(visitor, text, status):
    assert send(visitor, form_of(make_structure()), text=text).status_code == status


def test_a_phone_number_is_asked_about_once(visitor):
    address = form_of(make_structure())

    asked = send(visitor, address, text="Το σωστό είναι 2810 225433.")
    sent = send(visitor, address, text="Το σωστό είναι 2810 225433.", is_checked="on")

    assertContains(asked, "φαίνεται να περιέχει αριθμό τηλεφώνου", status_code=422)
    assertContains(asked, 'name="is_checked"', status_code=422)
    assert sent.status_code == 303


def test_nothing_that_was_said_is_public(visitor, client):
    structure = make_structure()
    send(visitor, form_of(structure), text="ΜΥΣΤΙΚΟ-ΜΗΝΥΜΑ")

    for address in (
        structure.get_absolute_url(),
        form_of(structure),
        reverse("search:search") + "?q=ΜΥΣΤΙΚΟ",
    ):
        assertNotContains(client.get(address), "ΜΥΣΤΙΚΟ-ΜΗΝΥΜΑ")
