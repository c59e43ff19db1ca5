"""What a worker knows of its databases. A thread of its own asks, so that no visitor waits to learn of a loss."""

import logging
import os
import threading
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from partners.models import ContentVersion

from .patience import patience
from .sources import STANDBY

log = logging.getLogger(__name__)

NO_CONTENT = "none yet"


@dataclass(frozen=True, slots=True)
class Seen:
    """Where to read and the mark of the content there (`NO_CONTENT` before anything was entered).

    Both None while nothing answers at all.
    """

    source: str | None = None
    mark: object = None


class Watch:
    """Asks for the content's mark every `CONTENT_MARK_SECONDS`; with 0, whenever somebody wants to know."""

    def __init__(self):
        self._lock = threading.Lock()
        self._process = None
        self._first = threading.Event()
        self._seen = Seen()
        self._seen_at = float("-inf")

    def look(self) -> Seen:
        """What was seen last. Never waits for a database, but for the very first look of a process."""
        every = settings.CONTENT_MARK_SECONDS
        if not every:
            return _look()
        if self._process != os.getpid():
            self._start()
        self._first.wait(settings.DATABASE_SECONDS)
        if time.monotonic() - self._seen_at > every + 4 * settings.DATABASE_SECONDS:
            return Seen()  # the thread itself hangs, which its patience should not let happen
        return self._seen

    def lost(self):
        """Somebody found the database away: nobody else need find out until it was seen again."""
        if self._seen.source == DEFAULT_DB_ALIAS and settings.CONTENT_MARK_SECONDS:
            self._seen = _look_at(STANDBY)

    def _start(self):
        with self._lock:
            if self._process != os.getpid():  # threads do not survive a fork
                self._process = os.getpid()
                self._first = threading.Event()
                threading.Thread(target=self._keep_looking, name="watch", daemon=True).start()

    def _keep_looking(self):
        while True:
            seen = _look()
            if seen.source != self._seen.source and self._first.is_set():
                log.warning("reading from: %s", seen.source)
            self._seen, self._seen_at = seen, time.monotonic()
            self._first.set()
            time.sleep(settings.CONTENT_MARK_SECONDS)


def _look() -> Seen:
    seen = _look_at(DEFAULT_DB_ALIAS)
    return seen if seen.source else _look_at(STANDBY)


def _look_at(alias) -> Seen:
    if alias == STANDBY and not settings.STANDBY_FILE:
        return Seen()
    try:
        with patience(settings.DATABASE_SECONDS):
            return Seen(alias, ContentVersion.objects.db_manager(alias).current() or NO_CONTENT)
    except DatabaseError as error:
        log.info("%s does not answer: %s", alias, type(error).__name__)
        return Seen()
    finally:
        if settings.CONTENT_MARK_SECONDS:
            connections[alias].close()


watch = Watch()
