"""What all tests share: markers by what a test uses, the language put back, undefined template variables refused."""

import datetime
import logging
import sqlite3
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone, translation

from services import snapshot
from tests.reading import walk as walk_over

# A busy machine is slow, and no text is wrong for that; the same texts are tried each time.
hypothesis.settings.register_profile("portal", deadline=None, derandomize=True)
hypothesis.settings.load_profile("portal")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "content"}
EMPTYING_FIXTURES = {"transactional_db", "live_server"}


def pytest_itemcollected(item):
    """`orm` runs on both databases, with `once` on SQLite alone; `browser` once, where Chromium is."""
    uses = _fixtures_of(item)
    uses_database = uses & DATABASE_FIXTURES or item.get_closest_marker("django_db")
    if uses_database and not item.get_closest_marker("once"):
        item.add_marker(pytest.mark.orm)
    if uses & {"page", "context", "browser"}:
        item.add_marker(pytest.mark.browser)


def pytest_collection_modifyitems(items):
    """Tests of the shipped content after the others, so that it is loaded once; then those that empty the database.

    Workers are given tests in runs: those that need the walk over all pages stand together, so that one walks.
    """
    items.sort(key=_turn)


def _turn(item):
    if _empties_the_database(item):
        return 3
    uses = _fixtures_of(item)
    return 1 if "walk" in uses else 2 if "loaded_content" in uses else 0


def _fixtures_of(item):
    return set(getattr(item, "fixturenames", ()))


def _empties_the_database(item):
    marker = item.get_closest_marker("django_db")
    return bool(_fixtures_of(item) & EMPTYING_FIXTURES) or bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def _greek_again():
    """A test that switches the language must not change the next one."""
    with translation.override("el"):
        yield


class ShippedContent:
    """The shipped content in a transaction that stays open from one test to the next, and is rolled back in the end."""

    def __init__(self):
        self.transaction = None

    def load(self, blocker):
        with blocker.unblock():
            self.transaction, self.blocker = transaction.atomic(), blocker
            self.transaction.__enter__()
            call_command("load_content", verbosity=0)

    def forget(self):
        if self.transaction is None:
            return
        with self.blocker.unblock():
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
        self.transaction = None


SHIPPED = ShippedContent()


@pytest.fixture(scope="session")
def loaded_content(django_db_setup, django_db_blocker):
    """The shipped content, loaded once for all tests that read it. A test asks for `content`."""
    SHIPPED.load(django_db_blocker)
    yield
    SHIPPED.forget()


@pytest.fixture
def content(loaded_content, db):
    """The shipped content; what a test changes in it is rolled back after it."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A transaction that stays open would lock whoever empties the database."""
    if _empties_the_database(item):
        SHIPPED.forget()


_copy_of_content = sqlite3.connect(":memory:", check_same_thread=False)


@pytest.fixture
def shipped(transactional_db):
    """The shipped content, in a database that the live server's thread sees. Loaded once, then copied (SQLite)."""
    if connection.vendor == "sqlite" and _copy_of_content.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.ensure_connection()
        _copy_of_content.backup(connection.connection)
        ContentType.objects.clear_cache()
        return
    call_command("load_content", verbosity=0)
    if connection.vendor == "sqlite":
        connection.connection.backup(_copy_of_content)


@pytest.fixture(scope="session")
def walk(loaded_content, django_db_blocker):
    """All pages of the shipped content by their paths, for each language, walked once; no test changes the content."""
    with django_db_blocker.unblock():
        return {language: walk_over(Client(), f"/{language}/") for language in ("el", "en")}


@pytest.fixture(autouse=True)
def _fresh_snapshot():
    snapshot.forget()


@pytest.fixture
def clock(monkeypatch):
    """Sets the time, by the clocks of Athens: `clock("2026-11-25 10:40")`."""

    def set_to(text):
        moment = datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Athens"))
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(datetime.UTC))

    return set_to


class _UndefinedVariables(logging.Handler):
    """Django writes a line to the log for each variable that a template asks for in vain."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.found = []

    def emit(self, record):
        if not record.msg.startswith("Exception while resolving variable"):
            return
        variable, template = record.args[:2]
        # The templates of Django and of allauth ask for variables in vain everywhere.
        if not str(template).startswith(
            ("account/", "admin/", "allauth/", "auth/", "django/", "mfa/", "unknown")
        ):
            self.found.append(f"{template}: {variable}")


@pytest.fixture(autouse=True)
def _no_undefined_template_variables():
    handler = _UndefinedVariables()
    logger = logging.getLogger("django.template")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield
    logger.removeHandler(handler)
    logger.setLevel(level)
    assert not handler.found, f"undefined in templates: {sorted(set(handler.found))}"
