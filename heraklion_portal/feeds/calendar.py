"""Days that differ, for a calendar that somebody subscribes to: iCalendar (RFC 5545). Pure."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from heraklion_portal.core.content_lines import escaped, joined
from services.opening import Effect, Timetable, say_dates, say_exception, say_people, say_today, span_of

CONTENT_TYPE = "text/calendar; charset=utf-8"
ONE_DAY = datetime.timedelta(days=1)
# A year of holidays; of long-lasting extra hours, the next three months.
HOLIDAYS = datetime.timedelta(days=366)
HOURS = datetime.timedelta(days=92)


@dataclass(frozen=True)
class Event:
    """`starts`, `ends`: days (the last not included) or moments. Texts are in the active language."""

    identifier: str
    starts: datetime.date | datetime.datetime
    ends: datetime.date | datetime.datetime
    summary: str
    description: str
    url: str
    place: str = ""


def events_of(
    owner: UUID,
    name: str,
    timetable: Timetable,
    today: datetime.date,
    *,
    url: str,
    place: str,
    has_holidays: bool,
) -> Iterator[Event]:
    """The exceptions of a place that are not over, and the holidays of a year on which it differs."""
    for row in timetable.exceptions:
        if row.ends_on >= today:
            yield from _exception(owner, name, row, today, timetable.zone, url, place)
    if not has_holidays:
        return
    for day in timetable.exceptional_days(today, today + HOLIDAYS):
        if day.holiday and day.reason == day.holiday.name:
            summary = f"{name}: {say_today(day)}"
            yield Event(f"{owner}-{day.on}", day.on, day.on + ONE_DAY, summary, day.reason.words, url, place)


def _exception(owner, name, row, today, zone, url, place):
    people = say_people(row.audience)
    said = say_exception(row) + (f" ({people})" if people else "")
    common = {
        "summary": f"{name}: {said}",
        "description": row.reason.words or say_dates(row.starts_on, row.ends_on),
        "url": url,
        "place": place,
    }
    if row.effect == Effect.CLOSED:
        yield Event(f"{owner}-{row.identifier}", row.starts_on, row.ends_on + ONE_DAY, **common)
        return
    on = max(row.starts_on, today)
    while on <= min(row.ends_on, today + HOURS):
        span = span_of(on, row.opens_at, row.closes_at, zone)
        yield Event(f"{owner}-{row.identifier}-{on}", span.starts_at, span.ends_at, **common)
        on += ONE_DAY


def write(name: str, events: Iterable[Event], made_at: datetime.datetime, host: str) -> str:
    """A calendar, to be asked for again each hour. `host` makes its identifiers the portal's own."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Heraklion portal//EN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.identifier}@{host}",
            f"DTSTAMP:{_moment(made_at)}",
            f"DTSTART{_when(event.starts)}",
            f"DTEND{_when(event.ends)}",
            f"SUMMARY:{escaped(event.summary)}",
            f"DESCRIPTION:{escaped(event.description)}",
            f"URL:{event.url}",
            "TRANSP:TRANSPARENT",
        ]
        if event.place:
            lines.append(f"LOCATION:{escaped(event.place)}")
        lines.append("END:VEVENT")
    return joined([*lines, "END:VCALENDAR"])


def _when(at):
    return f":{_moment(at)}" if isinstance(at, datetime.datetime) else f";VALUE=DATE:{at:%Y%m%d}"


def _moment(at):
    return f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
