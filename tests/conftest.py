"""What all tests share: markers by what a test uses, the language put back, undefined template variables refused."""

import datetime
import logging
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation

from services import snapshot

# A busy machine is slow, and no text is wrong for that; the same texts are tried each time.
hypothesis.settings.register_profile("portal", deadline=None, derandomize=True)
hypothesis.settings.load_profile("portal")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "content"}


def pytest_collection_modifyitems(items):
    """`orm` runs on both databases, with `once` on SQLite alone; `browser` once, where Chromium is."""
    for item in items:
        uses = set(getattr(item, "fixturenames", ()))
        uses_database = uses & DATABASE_FIXTURES or item.get_closest_marker("django_db")
        if uses_database and not item.get_closest_marker("once"):
            item.add_marker(pytest.mark.orm)
        if uses & {"page", "context", "browser"}:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _greek_again():
    """A test that switches the language must not change the next one."""
    with translation.override("el"):
        yield


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """The shipped content, loaded once for a module of tests; what a test changes in it is rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_content", verbosity=0)
        yield
        transaction.set_rollback(True)


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
