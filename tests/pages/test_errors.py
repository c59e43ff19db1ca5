"""Errors speak the visitor's language, and the page of a fault of ours asks nothing of the database."""

from contextlib import ExitStack

import pytest
from django.db import OperationalError, connection
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
    monkeypatch, caplog, language, words
):
    asked = []

    def fail(view, request):
        # From here on whoever asks the database is noticed, and gets no answer.
        refusing.enter_context(connection.execute_wrapper(refuse))
        raise RuntimeError("a fault of ours")

    def refuse(execute, sql, params, many, context):
        asked.append(sql)
        raise OperationalError

    monkeypatch.setattr(HomeView, "get", fail)
    client = Client(raise_request_exception=False)

    with ExitStack() as refusing:
        response = client.get(f"/{language}/")

    assert asked == []

    assertContains(response, words, status_code=500)
    assertContains(response, f'<html lang="{language}">', status_code=500)
    for number in ("112", "100"):
        assertContains(response, f'href="tel:{number}"', status_code=500)
    assert "default-src 'none'" in response["Content-Security-Policy"]
