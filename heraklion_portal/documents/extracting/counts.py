"""How many: staff, ages, things counted."""

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBERS = {
    "ένα": 1, "ένας": 1, "έναν": 1, "μία": 1, "μια": 1, "δύο": 2, "δυο": 2, "τρία": 3, "τρεις": 3, "τέσσερα": 4,
    "τέσσερις": 4,
    "πέντε": 5, "έξι": 6, "επτά": 7, "εφτά": 7, "οκτώ": 8, "οχτώ": 8, "εννέα": 9, "εννιά": 9, "δέκα": 10, "έντεκα": 11,
    "δώδεκα": 12, "δεκαπέντε": 15, "δεκαοκτώ": 18, "είκοσι": 20, "τριάντα": 30, "σαράντα": 40, "πενήντα": 50,
    "εκατό": 100, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "hundred": 100,
}  # fmt: skip
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪◦‣]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Post:
    """How many people of a specialty. `headcount` is None where it is not said."""

    specialty: str
    headcount: int | None


_COUNT_FIRST = re.compile(r"^(\d{1,3})\s+(?:[x×]\s*)?([^\W\d_].*)$")
_COUNT_LAST = re.compile(r"^([^\W\d_][^:;]*?)\s*(?:[:\-–x×]\s*|\()(\d{1,3})\)?$")


def post(text: str) -> Post | None:
    """A line of a staff list: "11 Κοινωνικοί Λειτουργοί", "Ψυχολόγοι: 2", "Δύο νοσηλεύτριες", "Οδηγός"."""
    line = _BULLET.sub("", text).strip().rstrip(".,;·")
    if not line or len(line) > 120:
        return None
    if match := _COUNT_FIRST.match(line):
        return Post(match[2].strip(), int(match[1])) if int(match[1]) else None
    if match := _COUNT_LAST.match(line):
        return Post(match[1].strip(), int(match[2])) if int(match[2]) else None
    first, _space, rest = line.partition(" ")
    if first.lower() in _NUMBERS and rest:
        return Post(rest.strip(), _NUMBERS[first.lower()])
    return Post(line, None) if line[0].isalpha() and "." not in line else None


@dataclass(frozen=True)
class Ages:
    """In months, so that "8 months to 4 years" is one span; None where a side is open."""

    first: int | None
    last: int | None


_UNIT = r"(μην(?:ών|ες)|μήνες|months?|ετών|έτη|χρονών|χρόνων|years?(?:\s+old)?)"
_AGE_SPAN = re.compile(
    rf"(?<!\d)(\d{{1,3}})\s*{_UNIT}?\s*(?:έως|ως|μέχρι|[-–]|to|until)\s*(?:και\s+)?(?:τα\s+|τους\s+)?(\d{{1,3}})\s*{_UNIT}",
    re.IGNORECASE,
)
_AGE_UP_TO = re.compile(
    rf"(?:έως|μέχρι|κάτω των|και των|up to|until|under)\s+(?:την\s+ηλικία\s+)?(?:των\s+|"
    rf"the\s+age\s+of\s+)?(\d{{1,3}})\s*{_UNIT}",
    re.IGNORECASE,
)
_AGE_FROM = re.compile(
    rf"(?:άνω των|από|over|above|from)\s+(?:την\s+ηλικία\s+)?(?:των\s+|the\s+age\s+of\s+)?(\d{{1,3}})\s*{_UNIT}",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"διάρκεια|διαμον|παραμον|φιλοξεν|σύμβαση|duration|stay|accommodat|course|κύκλο", re.IGNORECASE
)


def ages(text: str) -> list[Ages]:
    """Spans of age: "8 μηνών έως 4 ετών", "6-12 ετών", "άνω των 65 ετών". A length of time is none."""
    found, taken = [], []
    for pattern, sides in ((_AGE_SPAN, "both"), (_AGE_UP_TO, "last"), (_AGE_FROM, "first")):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if (
                sides != "both"
                and _is_month(match[2])
                and _DURATION.search(text[max(0, match.start() - 40) : match.end()])
            ):
                continue
            span = _span(match, sides)
            if span is not None:
                taken.append(match.span())
                found.append((match.start(), span))
    return [span for _start, span in sorted(found, key=lambda pair: pair[0])]


def _span(match, sides):
    if sides == "both":
        first = _months(match[1], match[2] or match[4])
        last = _months(match[3], match[4])
        return Ages(first, last) if first <= last <= 1440 else None
    months = _months(match[1], match[2])
    return (Ages(None, months) if sides == "last" else Ages(months, None)) if months <= 1440 else None


def _is_month(unit):
    return unit.lower().startswith(("μην", "μήν", "month"))


def _months(number, unit):
    return int(number) if _is_month(unit) else int(number) * 12


@dataclass(frozen=True)
class Count:
    """A number with what is counted, as printed: 60 "αστέγους". `qualifier` as `partners.models.Qualifier` has it."""

    number: Decimal
    unit: str
    qualifier: str = "exactly"


_COUNT = re.compile(
    r"(?<![\w.,/:+-])(\d{1,3}(?:[.,]\d{3})+|\d{1,6}(?:,\d{1,2})?)(\s*%|\s+[^\W\d_]{3,}(?:\s+[^\W\d_]{4,})?)(?![\w/])"
)
_QUALIFIERS = (
    (
        "at-least",
        re.compile(
            r"(?:τουλάχιστον|πάνω από|άνω των|περισσότερ\w+ από|at least|more than|over)\s*$", re.IGNORECASE
        ),
    ),
    ("at-most", re.compile(r"(?:έως|μέχρι|το πολύ|up to|at most)\s*$", re.IGNORECASE)),
    ("about", re.compile(r"(?:περίπου|γύρω στ\w+|about|around|approximately)\s*$", re.IGNORECASE)),
)
_NO_UNIT = re.compile(
    r"^(?:και|έως|από|στο|στη|στην|μέχρι|ευρώ|euro\w*|ετών|έτη|χρόν\w*|μην\w*|μήν\w*|έτους|"
    r"(?:ιαν|φεβ|μαρτ|απρ|μαΐ|μάι|ιουν|ιουλ|αυγ|σεπτ|οκτ|νοε|δεκεμ)\w*|κάθε|πριν|ανά|were|was|are|have|took|take|per|january|february|march|april|may|june|july|august|september|october|november|december|and|the|"
    r"to|until|years?|months?|in|of|for|with|που|του|της|των|με|η|ο)(?:\s|$)",
    re.IGNORECASE,
)


def counts(text: str) -> list[Count]:
    """Numbers of people, places, things: "60 αστέγους", "2.950 άτομα". Years, ages, dates, money and codes are none."""
    found = []
    for match in _COUNT.finditer(text):
        number, unit = _value(match[1]), match[2].strip()
        is_year = unit != "%" and 1900 <= number <= 2100 and len(match[1]) == 4
        if is_year or _NO_UNIT.match(unit) or number == 0:
            continue
        unit = unit if _NO_UNIT.match(unit.partition(" ")[2] or "-") is None else unit.partition(" ")[0]
        before = text[: match.start()]
        qualifier = next((name for name, pattern in _QUALIFIERS if pattern.search(before)), "exactly")
        found.append(Count(number, unit, qualifier))
    return found


def _value(text):
    """Greek pages write 2.950 and 3,5; English ones 2,950."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return Decimal(re.sub("[.,]", "", text))
    return Decimal(text.replace(",", "."))
