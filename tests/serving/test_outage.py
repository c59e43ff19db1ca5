"""While the database is away: pages and searches from the copy that stands by."""

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client

from heraklion_portal.search.models import Document
from heraklion_portal.serving.sources import STANDBY, reading_from
from heraklion_portal.serving.standby import sqlite, write_standby
from heraklion_portal.serving.watch import Seen, watch
from partners.models import ContentVersion
from services.models import Structure
from tests.makers import make_structure

pytestmark = pytest.mark.django_db


@pytest.fixture
def standby(settings, tmp_path):
    """The file of a portal that has a copy; nothing is in it yet."""
    settings.STANDBY_FILE = tmp_path / "standby.sqlite3"
    settings.DATABASE_ROUTERS = ["heraklion_portal.serving.sources.SourceRouter"]
    connections[STANDBY] = sqlite(STANDBY, f"{settings.STANDBY_FILE.as_uri()}?mode=ro")
    yield settings.STANDBY_FILE
    connections[STANDBY].close()
    del connections[STANDBY]


@pytest.fixture
def database_dies(monkeypatch):
    """Calling it takes the database away: nothing but the copy answers any more."""

    def die():
        def fails(*args, **kwargs):
            raise OperationalError("away")

        monkeypatch.setattr(connection, "cursor", fails)
        monkeypatch.setattr(connection, "chunked_cursor", fails)

    return die


def test_the_copy_holds_what_the_database_holds(standby):
    structure = make_structure(name_el="Κοινωνικό φαρμακείο", name_en="Social pharmacy")

    write_standby(standby)

    documents = Document.objects.count()
    with reading_from(STANDBY):
        copied = Structure.objects.get()
        assert copied.uuid == structure.uuid
        assert (copied.name_el, copied.name_en) == ("Κοινωνικό φαρμακείο", "Social pharmacy")
        assert copied.municipality == structure.municipality
        assert Document.objects.count() == documents > 0
        assert ContentVersion.objects.current() is not None
        with pytest.raises(OperationalError):
            copied.save()


def test_the_copy_follows_and_is_replaced_whole(standby):
    structure = make_structure(name_el="Πριν")
    write_standby(standby)
    structure.name_el = "Μετά"
    structure.save()

    write_standby(standby)

    with reading_from(STANDBY):
        assert [found.name_el for found in Structure.objects.all()] == ["Μετά"]
    assert [path.name for path in standby.parent.iterdir()] == [standby.name]


def test_pages_lists_and_searches_go_on_without_the_database(standby, database_dies):
    structure = make_structure(name_el="Κοινωνικό φαρμακείο")
    write_standby(standby)
    client = Client()
    database_dies()

    for path in ("/el/", "/el/structures/", structure.get_absolute_url(), "/el/search/?q=φαρμακείο"):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "Η βάση δεδομένων μας δεν απαντά" in response.content.decode(), path
    assert f'href="{structure.get_absolute_url()}"' in response.content.decode()
    assert client.get("/el/structures/nowhere/nothing/").status_code == 404


def test_who_finds_the_database_away_first_is_answered_from_the_copy(standby, database_dies, monkeypatch):
    structure = make_structure(name_el="Κοινωνικό φαρμακείο")
    write_standby(standby)
    client = Client(raise_request_exception=False)
    seen = iter([Seen("default", "mark")])
    monkeypatch.setattr(watch, "look", lambda: next(seen, Seen(STANDBY, "mark")))
    database_dies()

    response = client.get("/el/search/?q=φαρμακείο")

    assert response.status_code == 200
    assert f'href="{structure.get_absolute_url()}"' in response.content.decode()


def test_the_desk_says_503_and_whom_to_call(database_dies):
    client = Client(raise_request_exception=False)
    database_dies()

    response = client.post("/accounts/login/", {"login": "a", "password": "b"})

    assert response.status_code == 503
    assert 'href="tel:112"' in response.content.decode()
    assert response["Retry-After"]
    assert response["Cache-Control"] == "no-store"
