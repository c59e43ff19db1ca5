"""What machines ask for: health, figures, logs, whom to tell about a hole."""

import io
import json
import logging

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import resolve

from heraklion_portal.serving.logs import JsonFormatter
from partners.models import ContentVersion
from tests.makers import make_structure

pytestmark = pytest.mark.django_db


def test_a_living_process_says_so_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_a_living_process_says_so_while_the_database_hangs(settings, monkeypatch):
    settings.KEPT_PAGES_BYTES = 1_000_000

    def hangs(*args, **kwargs):
        raise AssertionError("asked for the content")

    monkeypatch.setattr(type(ContentVersion.objects), "current", hangs)

    assert Client().get("/healthz").status_code == 200


def test_ready_is_who_has_database_migrations_and_cache(client):
    assert client.get("/readyz").json() == {"database": True, "migrations": True, "cache": True}


def test_not_ready_without_the_database(client, monkeypatch):
    def fails(*args, **kwargs):
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", fails)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] is False


def test_figures_are_for_whoever_shows_the_token(settings):
    settings.METRICS_TOKEN = "a-long-random-text"
    client = Client()
    client.get("/el/search/?q=μυστικό")

    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
    response = client.get("/metrics", headers={"authorization": "Bearer a-long-random-text"})

    figures = response.content.decode()
    assert 'portal_answers_total{status="2xx",view="search:search"}' in figures
    assert "μυστικό" not in figures
    assert "/el/" not in figures


def test_without_a_token_there_are_no_figures(client):
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_security_txt_names_the_contact_and_an_end(client, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@example.gr"

    text = client.get("/.well-known/security.txt").content.decode()

    assert "Contact: mailto:security@example.gr\n" in text
    assert "\nExpires: 20" in text


def test_the_proxys_error_pages_speak_each_language_and_name_112(tmp_path):
    call_command("write_error_pages", tmp_path, verbosity=0, stdout=io.StringIO())

    pages = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*.html")}
    assert sorted(pages) == ["el/429.html", "el/503.html", "en/429.html", "en/503.html"]
    assert "Περιμένετε λίγο" in pages["el/429.html"]
    assert "Something went wrong" in pages["en/503.html"]
    for name, page in pages.items():
        assert 'href="tel:112"' in page, name
        assert "Too many questions" not in page or name.startswith("en/"), name


def _logged(**given):
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 1, "Failed: %s", ("/el/μυστικό/",), None
    )
    for name, value in given.items():
        setattr(record, name, value)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    return line, json.loads(line)


def test_a_log_line_of_a_request_holds_no_address_no_query_and_no_message():
    structure = make_structure(slug="mystiko")
    request = RequestFactory().get(structure.get_absolute_url() + "?q=μυστικό", REMOTE_ADDR="203.0.113.7")
    request.resolver_match = resolve(request.path)
    try:
        raise ValueError("μυστικό")
    except ValueError as error:
        raised = (type(error), error, error.__traceback__)

    text, line = _logged(request=request, status_code=500, exc_info=raised)

    assert line["view"] == "services:structure_detail"
    assert (line["method"], line["status"], line["exception"]) == ("GET", 500, "ValueError")
    assert "test_machines.py" in line["at"][-1]
    for private in ("mystiko", "μυστικό", "203.0.113.7"):
        assert private not in text
