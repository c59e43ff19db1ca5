"""Visitors' pages while the database is away: made from the copy that stands by."""

import logging

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError

from heraklion_portal.core.middleware import STAFF_PREFIXES

from .patience import patience
from .sources import STANDBY, reading_from
from .watch import watch

log = logging.getLogger(__name__)


class OutageMiddleware:
    """Reads where `watch` says that one can; whoever finds the database away first is answered from the copy after all.

    Forms and the desk need the database itself: they are answered 503, with whom to call.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.stands_by = settings.STANDBY_FILE is not None

    def __call__(self, request):
        if not self.stands_by or not _only_reads(request):
            return self.get_response(request)
        source = watch.look().source or DEFAULT_DB_ALIAS
        response = self._answer(request, source)
        if source == DEFAULT_DB_ALIAS and getattr(request, "found_database_away", False):
            log.warning("the database does not answer")
            watch.lost()
            source = watch.look().source
            if source == STANDBY:
                response = self._answer(request, source)
        return response

    def _answer(self, request, source):
        with reading_from(source), patience(settings.DATABASE_SECONDS):
            response = self.get_response(request)
        if response.streaming:
            # Its rows are read when all this is over.
            response.streaming_content = _reading(source, response.streaming_content)
        return response


def failed_for_database(request, error: BaseException | None) -> bool:
    """Whether an answer failed because the database is away. Told to the middleware, which may know of another."""
    request.found_database_away = isinstance(error, OperationalError | InterfaceError)
    return request.found_database_away


def _only_reads(request):
    return request.method in ("GET", "HEAD") and not request.path.startswith(STAFF_PREFIXES)


def _reading(source, content):
    with reading_from(source):
        yield from content
