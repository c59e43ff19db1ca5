"""How long a thread waits for an answer of the database."""

from contextlib import contextmanager
from contextvars import ContextVar

_seconds: ContextVar[float | None] = ContextVar("how long to wait for an answer", default=None)


@contextmanager
def patience(seconds: float | None):
    """Within it, a question that is unanswered after `seconds` raises OperationalError and loses its connection."""
    before = _seconds.set(seconds)
    try:
        yield
    finally:
        _seconds.reset(before)


def seconds_left() -> float | None:
    """None: for ever."""
    return _seconds.get()
