"""Pages from memory: the same as made anew, never older than the content, never anybody's own."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heraklion_portal.serving.kept_pages import KeptPage, KeptPages
from partners.models import ContentVersion
from tests.makers import make_structure

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings):
    """A visitor of a portal that keeps its pages; a new client has a worker's memory of its own."""
    settings.KEPT_PAGES_BYTES = 1_000_000
    return Client()


def _queries(client, path, **headers):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(path, **headers)
    return len(asked), response


def test_a_page_is_made_once_and_costs_one_query_after_that(client):
    make_structure(name_el="Κέντρο")
    first = client.get("/el/structures/")

    queries, again = _queries(client, "/el/structures/")

    assert queries == 1
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)


def test_an_edit_is_public_at_once(client):
    structure = make_structure(name_el="Κέντρο")
    client.get("/el/structures/")

    structure.name_el = "Νέο Κέντρο"
    structure.save()

    assert "Νέο Κέντρο" in client.get("/el/structures/").content.decode()


def test_languages_queries_and_compression_are_kept_apart(client):
    make_structure()
    plain = client.get("/el/structures/")

    assert client.get("/en/structures/").content != plain.content
    assert client.get("/el/structures/?kind=pharmacy").content != plain.content
    packed = client.get("/el/structures/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert client.get("/el/structures/").content == plain.content


def test_a_browser_that_has_the_page_gets_304_from_memory(client):
    make_structure()
    etag = client.get("/el/structures/")["ETag"]

    queries, response = _queries(client, "/el/structures/", headers={"if-none-match": etag})

    assert (queries, response.status_code, response.content) == (1, 304, b"")


def test_the_desk_a_search_and_a_missing_page_are_made_anew(client):
    client.force_login(get_user_model().objects.create_superuser("boss", "boss@example.org", "x"))
    for path in ("/admin/", "/el/search/?q=φαρμακείο", "/el/services/?q=φαρμακείο", "/el/nothing/", "/"):
        client.get(path)
        queries, response = _queries(client, path)
        assert queries > 1 or path == "/", path
        assert "X-Accel-Expires" not in response, path


def test_a_page_of_staff_and_a_visitors_are_the_same(client):
    make_structure()
    client.force_login(get_user_model().objects.create_superuser("boss", "boss@example.org", "x"))
    of_staff = client.get("/el/structures/").content

    assert Client().get("/el/structures/").content == of_staff
    assert b"boss" not in of_staff


def test_a_sensitive_page_is_kept_here_and_nowhere_at_the_visitors(client):
    structure = make_structure(is_sensitive=True, neutral_title_el="Υπηρεσία")
    path = structure.get_absolute_url()
    client.get(path)

    queries, response = _queries(client, path)

    assert queries == 1
    assert response["Cache-Control"] == "no-store"


def test_proxies_are_told_a_second_and_browsers_to_ask(client):
    response = client.get("/el/")

    assert response["Cache-Control"] == "no-cache"
    assert response["X-Accel-Expires"] == "1"
    assert response["CDN-Cache-Control"] == "max-age=1, stale-if-error=86400"


def test_while_the_database_is_away_a_kept_page_is_still_there(client, monkeypatch):
    make_structure(name_el="Κέντρο")
    before = client.get("/el/structures/")

    def fails(*args, **kwargs):
        raise DatabaseError("away")

    monkeypatch.setattr(type(ContentVersion.objects), "current", fails)

    response = client.get("/el/structures/")
    assert response.status_code == 200
    assert response.content == before.content


def test_words_that_stop_being_true_end_a_page():
    now = datetime.now(UTC)
    page = KeptPage(b"open until 15:30", (), "mark", until=now + timedelta(minutes=1))

    assert page.is_current("mark", now)
    assert not page.is_current("mark", now + timedelta(minutes=1))
    assert not page.is_current("another", now)


def test_memory_is_bounded_and_the_longest_unasked_goes_first():
    pages = KeptPages(most_bytes=1000)
    until = datetime.now(UTC)
    for number in range(10):
        pages.keep((number,), KeptPage(b"x" * 120, (), None, until))
        pages.get((0,))

    assert pages.bytes <= 1000
    assert pages.get((0,)) is not None
    assert pages.get((1,)) is None
    pages.keep(("large",), KeptPage(b"x" * 500, (), None, until))
    assert pages.get(("large",)) is None
