"""The dates ahead that differ from the weekly hours, as people want to know them beforehand."""

import datetime
from dataclasses import dataclass

from django.utils import formats

from .timetable import Timetable
from .values import NO_TEXT, Text
from .wording import say_day, say_exception, say_people, say_today

# Holidays come by themselves every year: only the near ones are worth a line.
HOLIDAYS_AHEAD = datetime.timedelta(days=35)


@dataclass(frozen=True)
class DatesAhead:
    """Days in a row and what happens on them. `when` and `what` are in the active language."""

    starts_on: datetime.date
    ends_on: datetime.date
    what: str
    reason: Text = NO_TEXT
    is_confirmed: bool = True

    @property
    def when(self) -> str:
        if self.starts_on == self.ends_on:
            return say_day(self.starts_on)
        return f"{_short(self.starts_on)} – {_short(self.ends_on)}"


def dates_ahead(timetable: Timetable, today: datetime.date) -> list[DatesAhead]:
    """The exceptions that are not over, and the holidays of the next five weeks, by date."""
    found = [
        DatesAhead(row.starts_on, row.ends_on, _say_exception(row), row.reason)
        for row in timetable.exceptions
        if row.ends_on >= today
    ]
    for day in timetable.exceptional_days(today, today + HOLIDAYS_AHEAD):
        if day.holiday and day.reason == day.holiday.name:
            found.append(DatesAhead(day.on, day.on, say_today(day), day.reason, day.holiday.is_confirmed))
    return sorted(found, key=lambda item: (item.starts_on, item.ends_on))


def _say_exception(row):
    said = say_exception(row)
    if row.note:
        said = f"{said}, {row.note.words}"
    return f"{said} ({say_people(row.audience)})" if row.audience else said


def _short(day):
    return formats.date_format(day, "j E")
