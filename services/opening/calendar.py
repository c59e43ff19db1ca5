"""The holidays of Greece and of a municipality.

`holidays` knows the national ones, the movable feasts and where the government moves a 1 May. It leaves out Easter
Sunday and Pentecost, which are Sundays anyway; a place that works on Sundays asks about them, so they are added.
"""

import datetime
from dataclasses import dataclass
from functools import cache

from holidays import country_holidays

from .values import Text

_ADDED = (
    # (name, days after, the name of a holiday that `holidays` has)
    (Text("Κυριακή του Πάσχα", "Easter Sunday"), 2, "Μεγάλη Παρασκευή"),
    (Text("Πεντηκοστή", "Pentecost"), -1, "Δευτέρα του Αγίου Πνεύματος"),
)
# What `holidays` writes behind the name of a 1 May that was moved.
_MOVED = (" (παρατηρήθηκε)", " (observed)")


@dataclass(frozen=True)
class Holiday:
    """A day on which offices are closed. `is_confirmed`: a local one may wait for the municipality's word."""

    name: Text
    is_local: bool = False
    is_confirmed: bool = True


@dataclass(frozen=True)
class YearlyHoliday:
    """A municipality's own holiday, on the same date each year."""

    month: int
    day: int
    name: Text
    is_confirmed: bool = False


@dataclass(frozen=True)
class Calendar:
    """The national holidays and a municipality's own."""

    local: tuple[YearlyHoliday, ...] = ()

    def holiday_on(self, day: datetime.date) -> Holiday | None:
        national = national_holidays(day.year).get(day)
        if national:
            return Holiday(national)
        for own in self.local:
            if (own.month, own.day) == (day.month, day.day):
                return Holiday(own.name, is_local=True, is_confirmed=own.is_confirmed)
        return None


NATIONAL = Calendar()


@cache
def national_holidays(year: int) -> dict[datetime.date, Text]:
    """The public holidays of a year, by date."""
    greek = country_holidays("GR", years=year, language="el")
    english = country_holidays("GR", years=year, language="en_US")
    found = {day: Text(_plain(name), _plain(english[day])) for day, name in greek.items()}
    for name, days, other in _ADDED:
        found[greek.get_named(other)[0] + datetime.timedelta(days=days)] = name
    return dict(sorted(found.items()))


def _plain(name):
    for words in _MOVED:
        name = name.replace(words, "")
    return name
