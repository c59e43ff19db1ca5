"""What the hours of a place are made of, as plain values: no database, no language, no clock."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import translation

from .rules import Effect, Mode

ATHENS = ZoneInfo("Europe/Athens")


@dataclass(frozen=True)
class Text:
    """A short text in both languages. English may be missing."""

    el: str = ""
    en: str = ""

    def __bool__(self):
        return bool(self.el or self.en)

    def __str__(self):
        return self.words

    @property
    def words(self) -> str:
        """In the active language, or else in Greek."""
        return (self.en if translation.get_language() == "en" else self.el) or self.el

    @property
    def language(self) -> str:
        """What to mark the words with: "" where they are in the page's own language."""
        return "el" if translation.get_language() == "en" and not self.en else ""


NO_TEXT = Text()


@dataclass(frozen=True)
class Row:
    """A span of a weekday (1 is Monday). Where it closes at or before it opens, it runs past midnight.

    A row with dates counts on them, the last included, instead of the rows of the same weekday and audience that
    have none: that is how a summer timetable is written.
    """

    weekday: int
    opens_at: datetime.time
    closes_at: datetime.time
    mode: Mode = Mode.OPEN
    audience: Text = NO_TEXT
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    note: Text = NO_TEXT

    @property
    def is_dated(self):
        return self.valid_from is not None or self.valid_until is not None

    def counts_on(self, day: datetime.date) -> bool:
        return day.isoweekday() == self.weekday and self.is_valid_on(day)

    def is_valid_on(self, day: datetime.date) -> bool:
        return runs_on(day, self.valid_from, self.valid_until)


@dataclass(frozen=True)
class Exceptional:
    """Dates that differ from the weekly hours, the last included: closed, other hours, or hours in addition.

    `opens_at` and `closes_at` belong to openings; `mode` and `audience` as in a row; `identifier` is that of the
    record it was entered as.
    """

    effect: Effect
    starts_on: datetime.date
    ends_on: datetime.date
    opens_at: datetime.time | None = None
    closes_at: datetime.time | None = None
    audience: tuple[Text, ...] = ()
    reason: Text = NO_TEXT
    note: Text = NO_TEXT
    identifier: str = ""

    @property
    def length(self) -> datetime.timedelta:
        return self.ends_on - self.starts_on

    def counts_on(self, day: datetime.date) -> bool:
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class Access:
    """How everybody comes, in a time; or, if suspended, that this way is closed in that time."""

    mode: str
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    is_suspended: bool = False


def runs_on(day, starts_on, ends_on) -> bool:
    """Whether a day lies within dates of which either may be open; the last day counts."""
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


def is_open_way(rules, day) -> bool:
    """Whether people may come in a way on a day, by all rules of that way for the same people.

    A suspended rule closes the way on its dates, whatever the others say; alone, it says too that the way is open on
    all others. `rules` have `starts_on`, `ends_on` and `is_suspended`.
    """
    within = [rule for rule in rules if runs_on(day, rule.starts_on, rule.ends_on)]
    if any(rule.is_suspended for rule in within):
        return False
    return bool(within) or all(rule.is_suspended for rule in rules)


@dataclass(frozen=True)
class Span:
    """From one moment (included) to another (not included), in UTC."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    mode: Mode = Mode.OPEN
    audience: tuple[Text, ...] = ()
    note: Text = NO_TEXT
    reason: Text = NO_TEXT

    def has(self, moment: datetime.datetime) -> bool:
        return self.starts_at <= moment < self.ends_at


def span_of(
    day: datetime.date, opens_at: datetime.time, closes_at: datetime.time, zone=ATHENS, **said
) -> Span:
    """The span of a day's wall-clock times. Closing at or before opening is closing on the next day.

    Where the clock goes forward, a time that does not exist is the moment of the change; where it goes back, a
    place opens at the first of two such times and closes at the second.
    """
    last_day = day if closes_at > opens_at else day + datetime.timedelta(days=1)
    return Span(_moment(day, opens_at, zone, fold=0), _moment(last_day, closes_at, zone, fold=1), **said)


def midnight(day: datetime.date, zone=ATHENS) -> datetime.datetime:
    """When a day begins, in UTC."""
    return _moment(day, datetime.time(), zone, fold=0)


def _moment(day, time, zone, fold):
    local = datetime.datetime.combine(day, time, tzinfo=zone)
    # In a gap the offset before it comes with fold 0 and the one after it with fold 1; elsewhere only in an hour
    # that comes twice do they differ, the other way round.
    before, after = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    if before < after:
        return _end_of_gap(local, zone)
    return local.replace(fold=fold).astimezone(datetime.UTC)


def _end_of_gap(local, zone):
    """The moment at which the clock jumps over `local`, found by halving the two hours around it."""
    low = local.replace(fold=1).astimezone(datetime.UTC)
    high = local.replace(fold=0).astimezone(datetime.UTC)
    wanted = high.astimezone(zone).utcoffset()
    while high - low > datetime.timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == wanted:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)
