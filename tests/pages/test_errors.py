"""Errors speak the visitor's language, and the page of a fault of ours asks nothing of the database."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django.asserts import assertContains

from heraklion_portal.pages.views import HomeView

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/el/nothing/", "Δεν βρήκαμε αυτή τη σελίδα"),
        ("/en/nothing/", "We did not find this page"),
        ("/nothing/", "Δεν βρήκαμε αυτή τη σελίδα"),
        ("/en/structures/heraklion/nothing/", "We did not find this page"),
    ],
)
def test_a_page_that_is_not_there_says_so_and_leads_on(client, path, words):
    response = client.get(path)

    assertContains(response, words, status_code=404)
    assertContains(response, "/services/", status_code=404)


@pytest.mark.parametrize(("language", "words"), [("el", "Κάτι πήγε στραβά"), ("en", "Something went wrong")])
def test_a_fault_of_ours_shows_the_emergency_numbers_without_the_database(
    monkeypatch, django_assert_num_queries, caplog, language, words
):
    def fail(view, request):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(HomeView, "get", fail)
    client = Client(raise_request_exception=False)
    connection.ensure_connection()

    with django_assert_num_queries(0):
        response = client.get(f"/{language}/")

    assertContains(response, words, status_code=500)
    assertContains(response, f'<html lang="{language}">', status_code=500)
    for number in ("112", "100"):
        assertContains(response, f'href="tel:{number}"', status_code=500)
    assert "default-src 'none'" in response["Content-Security-Policy"]
