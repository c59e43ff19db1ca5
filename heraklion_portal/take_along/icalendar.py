"""Opening hours for a calendar: iCalendar (RFC 5545). Pure."""

import datetime
import uuid
from collections import defaultdict
from dataclasses import dataclass

from heraklion_portal.core.content_lines import escaped, joined
from services.opening import Mode, Span, Timetable, say_people

# How far ahead the plan is written down: half a year. Whoever wants more takes the file again.
AHEAD = datetime.timedelta(weeks=26)
WEEK = datetime.timedelta(weeks=1)
# Europe/Athens since 1996, by the rules of the European Union (Directive 2000/84/EC). Calendars that know the zone by
# its name pass over it; without it some take the times for UTC.
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Athens
BEGIN:DAYLIGHT
DTSTART:19960331T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T040000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()


@dataclass(frozen=True)
class About:
    """Whose hours they are, in one language. `address` is that of its page; `note` stands with each event."""

    identifier: uuid.UUID
    name: str
    address: str
    note: str
    place: str = ""


@dataclass(frozen=True)
class _Plan:
    """What events that repeat have in common; times as the wall clock shows them."""

    weekday: int
    opens_at: datetime.time
    closes_at: datetime.time
    says: str

    def __str__(self):
        return f"{self.weekday} {self.opens_at}-{self.closes_at} {self.says}"


def write(about: About, timetable: Timetable, first: datetime.date, made_at: datetime.datetime) -> str:
    """The hours from a day on, for half a year: an event for each span of a week, without the days it is closed.

    Days of which nothing is known have no event.
    """
    zone = timetable.zone
    found = defaultdict(dict)
    for day in timetable.days(first, first + AHEAD):
        for span in day.spans:
            opens, closes = span.starts_at.astimezone(zone), span.ends_at.astimezone(zone)
            plan = _Plan(day.on.isoweekday(), opens.time(), closes.time(), _say(span))
            found[plan][day.on] = (opens, closes)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Heraklion portal//EN",
        f"X-WR-CALNAME:{escaped(about.name)}",
    ]
    lines += ZONE
    for plan, times in found.items():
        lines += _event(about, plan, times, made_at)
    return joined([*lines, "END:VCALENDAR"])


def _say(span: Span):
    """How one comes, who may, and why it differs: "by appointment, women". Empty for the usual."""
    how = "" if span.mode == Mode.OPEN else str(Mode(span.mode).label)
    return ", ".join(filter(None, (how, say_people(span.audience), span.note.words, span.reason.words)))


def _event(about, plan, times, made_at):
    days = sorted(times)
    opens, closes = times[days[0]]
    last_opens, _last_closes = times[days[-1]]
    lines = [
        "BEGIN:VEVENT",
        # The same for the same hours, so that a file taken again takes the place of the old one.
        f"UID:{uuid.uuid5(about.identifier, str(plan))}",
        f"DTSTAMP:{_in_utc(made_at)}",
        f"DTSTART;{_here(opens)}",
        f"DTEND;{_here(closes)}",
        f"SUMMARY:{escaped(f'{about.name} ({plan.says})' if plan.says else about.name)}",
        f"DESCRIPTION:{escaped(f'{about.note}{chr(10)}{about.address}')}",
        f"URL:{about.address}",
        "TRANSP:TRANSPARENT",
    ]
    if about.place:
        lines.append(f"LOCATION:{escaped(about.place)}")
    if len(days) > 1:
        lines.append(f"RRULE:FREQ=WEEKLY;UNTIL={_in_utc(last_opens)}")
        day = days[0]
        while day < days[-1]:
            if day not in times:
                left_out = datetime.datetime.combine(day, plan.opens_at)
                lines.append(f"EXDATE;{_here(left_out)}")
            day += WEEK
    return [*lines, "END:VEVENT"]


def _here(moment):
    return f"TZID=Europe/Athens:{moment:%Y%m%dT%H%M%S}"


def _in_utc(moment):
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
