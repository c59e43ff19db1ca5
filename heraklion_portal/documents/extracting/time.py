"""Opening hours and dates."""

import datetime
import re
from dataclasses import dataclass

from heraklion_portal.core.text import fold


@dataclass(frozen=True, order=True)
class Hours:
    """A span of a weekday (1 is Monday). `until` at or before `since` runs past midnight."""

    weekday: int
    since: datetime.time
    until: datetime.time


_DAYS = (
    ("δευτ", "mon"), ("τριτ", "tue"), ("τεταρτ", "wed"), ("πεμπτ", "thu"), ("παρασκ", "fri"), ("σαββ", "sat"),
    ("κυριακ", "sun"),
)  # fmt: skip
_DAY = r"(?<!\w)(?:δευτ|τριτ|τεταρτ|πεμπτ|παρασκ|σαββ|κυριακ|mon|tue|wed|thu|fri|sat|sun)[a-zα-ω]*\.?"
_TO = r"\s*(?:-|–|—|εωσ|ωσ|μεχρι|to|until|till|through)\s*(?:και\s+)?(?:την?\s+|το\s+)?"
_DAY_GROUP = re.compile(
    rf"(?P<first>{_DAY})(?:{_TO}(?P<last>{_DAY}))?|(?P<every>καθημεριν[α-ω]*|εργασιμ[α-ω]*|weekdays|daily|καθε μερα)"
)
_CLOCK = (
    r"(?P<{0}h>\d{{1,2}})(?:[:.](?P<{0}m>\d{{2}}))?\s*(?P<{0}n>π\.?\s?μ\.?|μ\.?\s?μ\.?|a\.?m\.?|p\.?m\.?)?"
)
_SPAN = re.compile(rf"(?<![\d/.]){_CLOCK.format('a')}{_TO}(?:τισ\s+)?{_CLOCK.format('b')}(?![\d/])")


def hours(text: str) -> list[Hours]:
    """Weekly hours: "Δευτέρα – Παρασκευή 07:30-15:30", "Mon-Fri 9am-2pm, Sat 10-13:00". No day, no hours."""
    folded = fold(text)
    groups = list(_DAY_GROUP.finditer(folded))
    found, days, held = [], [], []
    marks = sorted([(m.start(), "day", m) for m in groups] + [(m.start(), "span", m) for m in _SPAN.finditer(folded)],
                   key=lambda mark: mark[0])  # fmt: skip
    for _start, sort, match in marks:
        if sort == "day":
            # Days that follow each other share the hours after them; new ones begin after hours.
            days = days + _days(match) if not held else _days(match)
            held = []
            continue
        span = _span(match)
        if span is None or not days:
            continue
        held.append(span)
        found += [Hours(day, *span) for day in days]
    return sorted(set(found))


def _days(match):
    if match["every"]:
        return list(range(1, 8)) if match["every"] in ("daily", "καθε μερα") else list(range(1, 6))
    first = _day(match["first"])
    last = _day(match["last"]) if match["last"] else first
    return list(range(first, last + 1)) if first <= last else [*range(first, 8), *range(1, last + 1)]


def _day(name):
    return next(number for number, starts in enumerate(_DAYS, start=1) if name.startswith(starts))


def _span(match):
    has_minutes = match["am"] or match["bm"] or match["an"] or match["bn"]
    since, until = _clock(match, "a"), _clock(match, "b")
    if since is None or until is None or since == until or not has_minutes:
        return None
    return since, until


def _clock(match, side):
    hour, minute = int(match[f"{side}h"]), int(match[f"{side}m"] or 0)
    half = re.sub(r"[\s.]", "", match[f"{side}n"] or "")
    if half in ("μμ", "pm") and hour < 12:
        hour += 12
    elif half in ("πμ", "am") and hour == 12:
        hour = 0
    if hour == 24 and minute == 0:
        hour = 0
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


@dataclass(frozen=True)
class Found:
    """A date and how exactly it is known: "day", "month" or "year"."""

    day: datetime.date
    precision: str


_MONTHS = (
    ("ιαν", "jan"), ("φεβ", "feb"), ("μαρτ", "mar"), ("απρ", "apr"), ("μαι", "μαϊ", "may"), ("ιουν", "jun"),
    ("ιουλ", "jul"), ("αυγ", "aug"), ("σεπ", "sep"), ("οκτ", "oct"), ("νοε", "nov"), ("δεκ", "dec"),
)  # fmt: skip
_MONTH = (
    r"(?:ιανουαρ|φεβρουαρ|μαρτ|απριλ|μαι|ιουν|ιουλ|αυγουστ|σεπτεμβρ|οκτωβρ|νοεμβρ|δεκεμβρ)[α-ω]{1,3}"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_NUMERIC_DATE = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d{2})(?!\d)")
_WORDED_DATE = re.compile(
    rf"(?:(?<!\d)(\d{{1,2}})(?:η|st|nd|rd|th|ησ)?\s+)?({_MONTH})\s+(?:του\s+|of\s+)?((?:19|20)\d{{2}})(?!\d)"
)
_ENGLISH_DATE = re.compile(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,\s*((?:19|20)\d{{2}})(?!\d)")
_YEAR = re.compile(
    r"(?<![\d.,/:-])(?:το|του|ετοσ|in|since|from|since|until|μεχρι|εωσ|απο)\s+(?:το\s+)?((?:19|20)\d{2})(?![\d/]|[-–.]\d)"
)


def dates(text: str) -> list[Found]:
    """Dates of a text: "19.05.2023", "3 Φεβρουαρίου 2020", "Μάιο του 2019", "από το 2012"."""
    folded = fold(text)
    found, taken = [], []

    def take(match, day, month, year, precision):
        if any(start < match.end() and match.start() < end for start, end in taken):
            return
        try:
            found.append((match.start(), Found(datetime.date(int(year), month, int(day or 1)), precision)))
        except ValueError:
            return
        taken.append(match.span())

    for m in _NUMERIC_DATE.finditer(folded):
        if 1 <= int(m[3]) <= 12:
            take(m, m[1], int(m[3]), m[4], "day")
    for m in _ENGLISH_DATE.finditer(folded):
        take(m, m[2], _month(m[1]), m[3], "day")
    for m in _WORDED_DATE.finditer(folded):
        take(m, m[1], _month(m[2]), m[3], "day" if m[1] else "month")
    for m in _YEAR.finditer(folded):
        take(m, 1, 1, m[1], "year")
    return [one for _start, one in sorted(found, key=lambda pair: pair[0])]


def _month(name):
    return next(number for number, starts in enumerate(_MONTHS, start=1) if name.startswith(starts))
