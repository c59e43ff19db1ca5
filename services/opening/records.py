"""The timetables of structures and services, read from their records.

Where many are read, the rows are prefetched (`for_opening()`); nothing is imported from the models.
"""

from dataclasses import replace

from .calendar import Calendar, YearlyHoliday
from .rules import Effect, HolidayRule, HoursRule, Mode
from .timetable import Timetable
from .values import Access, Exceptional, Row, Text


def structure_timetable(structure) -> Timetable:
    """The timetable of a structure: its own, or that of the structure it belongs to, with its own exceptions.

    Nothing is said of confidential places: hours tell when people come and go.
    """
    return _timetable(structure, seen=frozenset())


def service_timetable(service, of_structure: Timetable | None = None) -> Timetable:
    """The timetable of a service: its own hours, else those of its structure; closed when the structure is.

    `of_structure`: the structure's, where it is at hand. A service that adds nothing gets that very object.
    """
    if service.is_confidential:
        return Timetable()
    if of_structure is None:
        of_structure = structure_timetable(service.structure) if service.structure_id else Timetable()
    rows, exceptions, access = _rows(service), _closures(service), _access(service)
    if rows or service.is_round_the_clock:
        closed = tuple(row for row in of_structure.exceptions if row.effect == Effect.CLOSED)
        return Timetable(
            rows=rows,
            exceptions=closed + exceptions,
            on_holidays=of_structure.on_holidays,
            is_round_the_clock=service.is_round_the_clock,
            access=access or of_structure.access,
            calendar=of_structure.calendar if service.structure_id else calendar_of(service.municipality),
        )
    if not exceptions and not access:
        return of_structure
    return replace(
        of_structure,
        exceptions=of_structure.exceptions + exceptions,
        access=access or of_structure.access,
    )


def calendar_of(municipality) -> Calendar:
    """The national holidays and those of a municipality."""
    return Calendar(
        tuple(
            YearlyHoliday(holiday.month, holiday.day, text(holiday, "name"), holiday.is_confirmed)
            for holiday in municipality.local_holidays.all()
        )
    )


def text(record, field: str) -> Text:
    """A text of a record in both languages."""
    return Text(getattr(record, f"{field}_el") or "", getattr(record, f"{field}_en") or "")


def _timetable(structure, seen):
    if structure.is_confidential:
        return Timetable()
    rows, exceptions, on_holidays = (), _closures(structure), structure.holiday_rule
    is_round_the_clock = structure.is_round_the_clock
    if structure.hours_rule == HoursRule.OWN:
        rows = _rows(structure)
    elif structure.hours_rule == HoursRule.PARENT and structure.parent_id not in seen:
        above = _timetable(structure.parent, seen | {structure.pk})
        rows, exceptions = above.rows, above.exceptions + exceptions
        is_round_the_clock = is_round_the_clock or above.is_round_the_clock
        if on_holidays == HolidayRule.UNKNOWN:
            on_holidays = above.on_holidays
    return Timetable(
        rows=rows,
        exceptions=exceptions,
        on_holidays=HolidayRule(on_holidays),
        is_round_the_clock=is_round_the_clock,
        access=_access(structure),
        calendar=calendar_of(structure.municipality),
    )


def _rows(owner):
    return tuple(
        Row(
            weekday=row.weekday,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            mode=Mode(row.mode),
            audience=text(row.audience, "name") if row.audience_id else Text(),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            note=text(row, "note"),
        )
        for row in owner.openinghours_rows.all()
    )


def _closures(owner):
    return tuple(
        Exceptional(
            effect=Effect(row.effect),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            audience=tuple(text(who, "name") for who in row.notice.audiences.all()) if row.notice_id else (),
            reason=text(row, "reason") or (text(row.notice, "title") if row.notice_id else Text()),
            identifier=str(row.uuid),
        )
        for row in owner.closure_rows.all()
        if not row.notice_id or row.notice.is_published
    )


def _access(owner):
    return tuple(
        Access(row.mode, row.starts_on, row.ends_on, row.is_suspended)
        for row in owner.accessrule_rows.all()
        if row.audience_id is None
    )
