"""The one moment that a request speaks of, and when its answer stops being true."""

import datetime
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils import timezone


@dataclass
class _Time:
    now: datetime.datetime
    changes_at: datetime.datetime | None = None


_of_request: ContextVar[_Time | None] = ContextVar("time of the request", default=None)


class ClockMiddleware:
    """Gives each answer `changes_at`: the moment until which a cache may keep it (None: time changes nothing in it)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        seen = _of_request.set(_Time(timezone.now()))
        try:
            response = self.get_response(request)
            response.changes_at = _of_request.get().changes_at
            return response
        finally:
            _of_request.reset(seen)


def now() -> datetime.datetime:
    """The moment of the request at hand, the same for all that it shows; elsewhere, now."""
    time = _of_request.get()
    return time.now if time else timezone.now()


def changes(at: datetime.datetime | None):
    """Says that something shown will no longer be true at a moment. The earliest of a request counts."""
    time = _of_request.get()
    if time and at is not None and at > time.now and (time.changes_at is None or at < time.changes_at):
        time.changes_at = at
