"""Weekly hours as people read them."""

from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from services.opening import Weekday


@dataclass(frozen=True)
class DaySpan:
    """Days in a row with the same hours; `rows` are their `OpeningHours`."""

    first: Weekday
    last: Weekday
    rows: list

    @property
    def is_one_day(self):
        return self.first == self.last


def weekly_hours(owner) -> list[DaySpan]:
    """The weekly hours of a structure or service, days with the same hours taken together; empty for None.

    `owner` has `openinghours_rows`, prefetched where pages ask. Timetables that have run out are left out.
    """
    if owner is None:
        return []
    today = timezone.localdate()
    current = (
        row for row in owner.openinghours_rows.all() if not row.valid_until or row.valid_until >= today
    )
    by_day = [(day, list(rows)) for day, rows in groupby(current, lambda row: row.weekday)]
    spans: list[DaySpan] = []
    for day, rows in by_day:
        previous = spans[-1] if spans else None
        if previous and previous.last == day - 1 and _same(previous.rows, rows):
            spans[-1] = DaySpan(previous.first, Weekday(day), previous.rows)
        else:
            spans.append(DaySpan(Weekday(day), Weekday(day), rows))
    return spans


def _same(rows, others):
    def seen(row):
        return (
            row.opens_at, row.closes_at, row.mode, row.audience_id, row.valid_from, row.valid_until, row.note_el,
        )  # fmt: skip

    return [seen(row) for row in rows] == [seen(row) for row in others]
