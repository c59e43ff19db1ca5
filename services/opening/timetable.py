"""The hours of one place: its plan for each day."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from zoneinfo import ZoneInfo

from .calendar import NATIONAL, Calendar, Holiday
from .rules import Effect, HolidayRule, Mode
from .values import ATHENS, NO_TEXT, Access, Exceptional, Row, Span, Text, is_open_way, span_of

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """What is known of a day. `spans` are those that begin on it; on an unknown day there may be known ones too.

    `differs`: whether it differs from the weekly hours; `reason`: why, as far as it is closed, unknown or has other
    hours (hours in addition have reasons of their own).
    """

    on: datetime.date
    spans: tuple[Span, ...] = ()
    is_known: bool = True
    differs: bool = False
    reason: Text = NO_TEXT
    holiday: Holiday | None = None


@dataclass(frozen=True, eq=False)
class Timetable:
    """The hours of a place. Without rows its weekly hours are not known, unless it never closes."""

    rows: tuple[Row, ...] = ()
    exceptions: tuple[Exceptional, ...] = ()
    on_holidays: HolidayRule = HolidayRule.UNKNOWN
    is_round_the_clock: bool = False
    access: tuple[Access, ...] = ()
    calendar: Calendar = NATIONAL
    zone: ZoneInfo = ATHENS
    weekly: tuple[Row, ...] = field(init=False)

    def __post_init__(self):
        always = tuple(Row(weekday, datetime.time(), datetime.time()) for weekday in range(1, 8))
        rows = always if self.is_round_the_clock else effective_rows(self.rows)
        object.__setattr__(self, "weekly", rows)

    @property
    def is_known(self) -> bool:
        """Whether anything is known of its hours."""
        return bool(self.weekly or self.exceptions)

    def day(self, on: datetime.date) -> Day:
        """The plan of a day: dated exceptions first, then the holiday, then the weekly hours.

        Of exceptions that replace a day the shortest counts, and of two as short the closure.
        """
        extras = tuple(
            self._extra(row, on)
            for row in self.exceptions
            if row.effect == Effect.EXTRA and row.counts_on(on)
        )
        plan = self._day_without_extras(on)
        if not extras:
            return plan
        spans = tuple(sorted((*plan.spans, *extras), key=lambda span: (span.starts_at, span.ends_at)))
        return replace(plan, spans=spans, differs=True)

    def days(self, first: datetime.date, last: datetime.date) -> Iterator[Day]:
        while first <= last:
            yield self.day(first)
            first += ONE_DAY

    def exceptional_days(self, first: datetime.date, last: datetime.date) -> Iterator[Day]:
        """The days that differ from the weekly hours, both ends included."""
        return (day for day in self.days(first, last) if day.differs)

    def _day_without_extras(self, on):
        holiday = self.calendar.holiday_on(on)
        replacing = [row for row in self.exceptions if row.effect != Effect.EXTRA and row.counts_on(on)]
        if replacing:
            shortest = min(row.length for row in replacing)
            nearest = [row for row in replacing if row.length == shortest]
            closed = next((row for row in nearest if row.effect == Effect.CLOSED), None)
            reason = (closed or nearest[0]).reason
            spans = () if closed else tuple(self._extra(row, on) for row in nearest)
            return Day(on, spans, differs=True, reason=reason, holiday=holiday)
        regular = self._regular(on)
        if holiday and not self.is_round_the_clock and self.on_holidays != HolidayRule.OPEN:
            # A holiday on a day without hours changes nothing; where the week is not known, the rule still speaks.
            if self.on_holidays == HolidayRule.CLOSED:
                return Day(on, differs=regular != (), reason=holiday.name, holiday=holiday)
            if regular:
                return Day(on, is_known=False, differs=True, reason=holiday.name, holiday=holiday)
        if regular is None:
            return Day(on, is_known=False, holiday=holiday)
        return Day(on, regular, holiday=holiday)

    def _regular(self, on):
        """The spans of the weekly hours that begin on a day; None where no row speaks of that time."""
        if not any(row.is_valid_on(on) for row in self.weekly):
            return None
        return tuple(
            span_of(
                on,
                row.opens_at,
                row.closes_at,
                self.zone,
                mode=self._mode(row.mode, on),
                audience=(row.audience,) if row.audience else (),
                note=row.note,
            )
            for row in sorted(self.weekly, key=lambda row: (row.opens_at, row.closes_at))
            if row.counts_on(on)
        )

    def _mode(self, mode, on):
        """How one comes: as the row says, unless everybody needs an appointment or must call by the rules of access."""
        by_way = groupby(sorted(self.access, key=lambda rule: rule.mode), key=lambda rule: rule.mode)
        ways = {way for way, rules in by_way if is_open_way(list(rules), on)}
        if mode != Mode.OPEN or not ways or not ways <= {Mode.APPOINTMENT, Mode.PHONE}:
            return mode
        return Mode.APPOINTMENT if Mode.APPOINTMENT in ways else Mode.PHONE

    def _extra(self, row, on):
        return span_of(
            on,
            row.opens_at,
            row.closes_at,
            self.zone,
            mode=self._mode(Mode.OPEN, on) if row.effect == Effect.OTHER else Mode.OPEN,
            audience=row.audience,
            note=row.note,
            reason=row.reason,
        )


def effective_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with validity dates such that all rows valid on a day count together.

    A row without dates is cut where a dated row of its weekday and audience takes its place. Programs that know
    schedules as rows with `valid_from` and `valid_to` alone (HSDS, schema.org) get these.
    """
    found = []
    for row in rows:
        if row.is_dated:
            found.append(row)
            continue
        taken = [
            (other.valid_from, other.valid_until)
            for other in rows
            if other.is_dated and (other.weekday, other.audience) == (row.weekday, row.audience)
        ]
        found += [replace(row, valid_from=start, valid_until=end) for start, end in _outside(taken)]
    return tuple(found)


def _outside(taken):
    """What dates leave free, as (first or None, last or None)."""
    free, start = [], None
    for first, last in sorted(taken, key=lambda dates: dates[0] or datetime.date.min):
        if first is not None and (start is None or start < first):
            free.append((start, first - ONE_DAY))
        if last is None:
            return free
        start = max(start or datetime.date.min, last + ONE_DAY)
    return [*free, (start, None)]
