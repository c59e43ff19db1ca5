"""The answer in words, in the active language."""

import datetime
from dataclasses import replace

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .rules import Effect, Mode
from .state import Opening, State
from .timetable import ONE_DAY, Day
from .values import ATHENS, Span, Text


def say_state(opening: Opening) -> str:
    """The state as a short sentence: "Open until 15:30". Its reason stands beside it, in `opening.reason`."""
    words = {
        State.OPEN: _say_open,
        State.CLOSES_SOON: lambda opening: _("Closes soon, at %(time)s") % {"time": say_time(opening.until)},
        State.BY_APPOINTMENT: lambda opening: _with_end(opening, _("By appointment")),
        State.CALL_FIRST: lambda opening: _with_end(opening, _("Call first")),
        State.CLOSED: _say_closed,
        State.UNKNOWN: _say_unknown,
    }
    return words[opening.state](opening)


def say_today(day: Day) -> str:
    """A day's hours in absolute words: "07:30–15:30", "closed", "not known". The date stands beside them."""
    return _say_hours(day) if day.spans or day.is_known else _("not known")


def say_span(span: Span) -> str:
    """ "07:30–15:30 by appointment", in Athens' time."""
    opens, closes = (moment.astimezone(ATHENS) for moment in (span.starts_at, span.ends_at))
    if closes - opens == ONE_DAY and not (opens.hour or opens.minute):
        hours = _("all day and night")
    else:
        hours = f"{say_time(opens)}–{say_time(closes)}"
    return hours if span.mode == Mode.OPEN else f"{hours} {Mode(span.mode).label}"


def say_time(moment: datetime.datetime | datetime.time) -> str:
    return f"{moment:%H:%M}"


def say_day(on: datetime.date) -> str:
    """ "Wednesday 25 November"."""
    return formats.date_format(on, "l j E")


def say_moment(moment: datetime.datetime) -> str:
    """ "Wednesday 25 November, 21:00", in Athens' time."""
    here = moment.astimezone(ATHENS)
    return f"{say_day(here.date())}, {say_time(here)}"


def say_dates(starts_on: datetime.date | None, ends_on: datetime.date | None) -> str:
    """ "from 20 December 2026 until 27 December 2026"; "" where both are open."""
    start, end = (day and formats.date_format(day, "j E Y") for day in (starts_on, ends_on))
    if start and end:
        return _("from %(start)s until %(end)s") % {"start": start, "end": end}
    if start:
        return _("from %(date)s on") % {"date": start}
    return _("until %(date)s") % {"date": end} if end else ""


def say_exception(row) -> str:
    """What an exception does to a day: "closed", "also open 15:30–21:00", "08:00–12:00"."""
    if row.effect == Effect.CLOSED:
        return _("closed")
    hours = f"{say_time(row.opens_at)}–{say_time(row.closes_at)}"
    return _("also open %(hours)s") % {"hours": hours} if row.effect == Effect.EXTRA else hours


def say_people(audience: tuple[Text, ...]) -> str:
    return ", ".join(who.words for who in audience)


def _say_hours(day):
    if not day.spans:
        return _("closed")
    said = []
    for span in _joined(day.spans):
        words = say_span(span)
        if span.audience:
            words = f"{words} ({say_people(span.audience)})"
        said.append(words)
    hours = ", ".join(said)
    return hours if day.is_known else _("%(hours)s, the rest is not known") % {"hours": hours}


def _joined(spans):
    """Spans of one kind that meet are one: nobody cares that the last hours are extra ones."""
    joined = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and span.starts_at <= last.ends_at
            and (last.mode, last.audience) == (span.mode, span.audience)
        ):
            joined[-1] = replace(last, ends_at=max(last.ends_at, span.ends_at))
        else:
            joined.append(span)
    return joined


def _say_open(opening):
    if opening.until is None:
        return _("Open day and night")
    return _("Open %(until)s") % {"until": _say_end(opening)}


def _with_end(opening, words):
    return words if opening.until is None else f"{words} {_say_end(opening)}"


def _say_end(opening):
    """When it ends: the time alone within a day's reach, else with the day."""
    end = opening.until
    if end.date() == opening.at.date() or (end - opening.at < ONE_DAY and end.hour < 12):
        return _("until %(time)s") % {"time": say_time(end)}
    when = {"day": _say_when(end.date(), opening.at.date()), "time": say_time(end)}
    return _("until %(day)s at %(time)s") % when


def _say_closed(opening):
    if opening.opens_at is None:
        return _("Closed")
    return f"{_('Closed')}. {_say_next(opening)}"


def _say_unknown(opening):
    if opening.opens_at is None:
        return _("Hours not known")
    return f"{_('Hours not known')}. {_say_next(opening)}"


def _say_next(opening):
    """When it opens next, and how one comes then."""
    at = opening.opens_at
    when = {"day": _say_when(at.date(), opening.at.date()), "time": say_time(at)}
    if opening.opens_as == State.BY_APPOINTMENT:
        return _("Next appointments %(day)s at %(time)s") % when
    if opening.opens_as == State.CALL_FIRST:
        return _("Answers the phone %(day)s at %(time)s") % when
    if opening.is_latest:
        return _("Opens at the latest %(day)s at %(time)s") % when
    return _("Opens %(day)s at %(time)s") % when


def _say_when(on, today):
    """A day as people say it from today: "today", "tomorrow", "Tuesday", "7 January"."""
    away = (on - today).days
    if away == 0:
        return _("today")
    if away == 1:
        return _("tomorrow")
    if away < 7:
        return (
            pgettext("when", "Monday"), pgettext("when", "Tuesday"), pgettext("when", "Wednesday"),
            pgettext("when", "Thursday"), pgettext("when", "Friday"), pgettext("when", "Saturday"),
            pgettext("when", "Sunday"),
        )[on.weekday()]  # fmt: skip
    date = formats.date_format(on, "j E Y" if on.year != today.year else "j E")
    return pgettext("when", "%(date)s") % {"date": date}
