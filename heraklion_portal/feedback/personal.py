"""Finds what somebody should better not send: phones, e-mail addresses, social security numbers. Pure."""

import re
from enum import StrEnum

_SEPARATORS = r"[ .\-/()\u00a0]{0,2}"
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}")
# A date of birth and five digits.
_AMKA = re.compile(rf"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{{2}}{_SEPARATORS}\d{{5}}(?!\d)")
# Greek numbers have ten digits; a country code may stand before them.
_PHONE = re.compile(rf"(?<!\d)\+?(?:\d{_SEPARATORS}){{9,13}}\d(?!\d)")


class Personal(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    AMKA = "amka"


def find_personal(text: str) -> set[Personal]:
    """Kinds of personal data that a text seems to hold. Eleven digits that begin with a date count as an ΑΜΚΑ."""
    found = set()
    if _EMAIL.search(text):
        found.add(Personal.EMAIL)
    rest, numbers = _AMKA.subn(" ", text)
    if numbers:
        found.add(Personal.AMKA)
    if _PHONE.search(rest):
        found.add(Personal.PHONE)
    return found
