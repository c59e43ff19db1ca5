"""Short names for addresses from Greek titles, in Latin letters (ELOT 743). Pure."""

import re

from django.utils.text import slugify

from heraklion_portal.core.text import fold

_PAIRS = (
    ("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "b"), ("γγ", "ng"), ("γχ", "nch"), ("γξ", "nx"), ("θ", "th"),
    ("χ", "ch"), ("ψ", "ps"), ("ξ", "x"),
)  # fmt: skip
_LETTERS = str.maketrans("αβγδεζηικλμνοπρστυφω", "avgdeziiklmnoprstyfo")
_SMALL = frozenset(
    [
        "και",
        "του",
        "της",
        "των",
        "το",
        "τα",
        "ο",
        "η",
        "οι",
        "για",
        "με",
        "σε",
        "στο",
        "στη",
        "στην",
        "στον",
        "από",
        "the",
        "of",
        "and",
        "for",
        "a",
        "in",
    ]
)
_LONGEST = 60


def slug_of(title, taken=frozenset()):
    """A slug that is not in `taken`: of the words that say something, as many as fit."""
    words = [word for word in re.findall(r"[^\W_]+", title.lower()) if word not in _SMALL]
    slug = ""
    for word in words:
        longer = f"{slug}-{_latin(word)}".strip("-")
        if len(longer) > _LONGEST:
            break
        slug = longer
    slug = slug or slugify(_latin(title))[:_LONGEST].strip("-") or "entry"
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def _latin(word):
    word = fold(word)
    for greek, latin in _PAIRS:
        word = word.replace(greek, latin)
    return slugify(word.translate(_LETTERS))
