"""Hours that an order sets: on which days, where it says from when until when it counts."""

import datetime

from .timetable import ONE_DAY
from .values import ATHENS, midnight, span_of


def days_of_order(
    starts_at: datetime.datetime,
    ends_at: datetime.datetime | None,
    opens_at: datetime.time | None,
    closes_at: datetime.time | None,
    zone=ATHENS,
) -> tuple[datetime.date, datetime.date]:
    """The first and the last day on which such hours begin: none that is over before the order starts, and none that
    begins after it ends. Without hours (a closure), all its days. Without an end, its first day alone.
    """

    def span(day):
        if opens_at is None:
            return midnight(day, zone), midnight(day + ONE_DAY, zone)
        span = span_of(day, opens_at, closes_at, zone)
        return span.starts_at, span.ends_at

    first = starts_at.astimezone(zone).date()
    if span(first)[1] <= starts_at:
        first += ONE_DAY
    if ends_at is None:
        return first, first
    last = ends_at.astimezone(zone).date()
    if span(last)[0] >= ends_at:
        last -= ONE_DAY
    return first, max(first, last)


def end_of_order(
    starts_at: datetime.datetime, hours: list[tuple[datetime.time, datetime.time]], zone=ATHENS
) -> datetime.datetime:
    """When the last of the hours of an order's first day ends: where nobody said when the order does."""
    return max(
        span_of(days_of_order(starts_at, None, *times, zone)[0], *times, zone).ends_at for times in hours
    )
