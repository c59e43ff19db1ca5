"""Sums in euros."""

import re
from decimal import Decimal, InvalidOperation

_AMOUNT = re.compile(
    r"(?:(?P<sign>€)\s*)?(?<![\w.,])(?P<number>\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\d])"
    r"\s*(?P<scale>εκατ(?:ομμύρια|\.)?|χιλ(?:ιάδες|\.)|million|thousand)?\s*(?P<unit>€|ευρώ|euros?|eur)?(?![^\W\d_])",
    re.IGNORECASE,
)
_SCALES = (("εκατ", 1_000_000), ("million", 1_000_000), ("χιλ", 1_000), ("thousand", 1_000))


def amounts(text: str) -> list[Decimal]:
    """Amounts in euros, in the Greek or the English way of writing: 3.421.912,00 Ευρώ, €1,775,248.00, "
    "2,5 εκατ. ευρώ."""
    found = []
    for match in _AMOUNT.finditer(text):
        if match["sign"] or match["unit"]:
            value = _value(match["number"])
            if value is not None:
                scale = (match["scale"] or "").lower()
                found.append(value * next((by for name, by in _SCALES if scale.startswith(name)), 1))
    return found


def _value(number):
    number = re.sub(r"\s", "", number)
    # The last mark divides the cents if one or two digits follow it; all others group thousands.
    cents = re.search(r"[.,](\d{1,2})$", number)
    whole = number[: cents.start()] if cents else number
    try:
        return Decimal(re.sub("[.,]", "", whole) + (f".{cents[1]}" if cents else ""))
    except InvalidOperation:
        return None
