"""What a line says in figures and addresses: one small function for each sort, text in, values out. Pure.

Each returns what it found in the order of the text, and an empty list (or None) where there is nothing.
"""

from .contacts import Address, address, emails, phones, websites
from .counts import Ages, Count, Post, ages, counts, post
from .law import Funding, Gazette, Law, funding_codes, gazettes, laws
from .money import amounts
from .time import Found, Hours, dates, hours

__all__ = [
    "Address",
    "Ages",
    "Count",
    "Found",
    "Funding",
    "Gazette",
    "Hours",
    "Law",
    "Post",
    "address",
    "ages",
    "amounts",
    "counts",
    "dates",
    "emails",
    "funding_codes",
    "gazettes",
    "hours",
    "laws",
    "phones",
    "post",
    "websites",
]
