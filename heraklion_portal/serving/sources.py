"""From which database a request reads: the first one, or the copy that stands by while that is away."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

STANDBY = "standby"

_of_request: ContextVar[str | None] = ContextVar("where the request reads", default=None)


@contextmanager
def reading_from(alias: str):
    """All reading within it is done from `alias`; all writing too, if that is the copy, which refuses it at once."""
    before = _of_request.set(alias)
    try:
        yield
    finally:
        _of_request.reset(before)


def reads_standby() -> bool:
    """Whether what is shown comes from the copy."""
    return _of_request.get() == STANDBY


def standby_as_of() -> datetime | None:
    """Where a page comes from the copy: when that was last known to be what the database held."""
    if not reads_standby():
        return None
    return datetime.fromtimestamp(settings.STANDBY_FILE.stat().st_mtime, UTC)


class SourceRouter:
    """Django's database router: see `reading_from`. Migrations concern the copy only where it is written."""

    def db_for_read(self, model, **hints):
        return _of_request.get()

    def db_for_write(self, model, **hints):
        return STANDBY if reads_standby() else DEFAULT_DB_ALIAS

    def allow_relation(self, first, second, **hints):
        return True
