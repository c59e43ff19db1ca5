"""How words sound, so that Greek in Latin letters and Greek with wrong vowels find the word that was meant. Pure.

Both scripts are reduced to one plain spelling: η, ι, υ, ει, οι are "i"; ο, ω are "o"; αι, ε are "e"; β, μπ, b, v
are "v"; δ, ντ are "d"; doubled letters are single. Where a Latin letter has two readings, both are tried.
"""

import re
from functools import lru_cache
from itertools import islice, product

# Longest first: the first that fits is taken.
_GREEK = (
    ("ντζ", "tz"),
    ("ου", "u"), ("ει", "i"), ("οι", "i"), ("υι", "i"), ("αι", "e"),
    ("αυ", "af"), ("αβ", "af"), ("αφ", "af"), ("ευ", "ef"), ("εβ", "ef"), ("εφ", "ef"),
    ("μπ", "v"), ("ντ", "d"), ("γκ", "g"), ("γγ", "g"), ("γχ", "nH"), ("τζ", "tz"),
    ("α", "a"), ("β", "v"), ("γ", "g"), ("δ", "d"), ("ε", "e"), ("ζ", "z"), ("η", "i"), ("θ", "T"), ("ι", "i"),
    ("κ", "k"), ("λ", "l"), ("μ", "m"), ("ν", "n"), ("ξ", "ks"), ("ο", "o"), ("π", "p"), ("ρ", "r"), ("σ", "s"),
    ("τ", "t"), ("υ", "i"), ("φ", "f"), ("χ", "H"), ("ψ", "ps"), ("ω", "o"),
)  # fmt: skip
_LATIN = (
    ("ntz", ("tz",)), ("nch", ("nH",)), ("gch", ("nH",)), ("nth", ("nT",)), ("mph", ("mf",)), ("mps", ("mps", "vs")),
    ("ou", ("u",)), ("oy", ("u",)), ("ei", ("i",)), ("oi", ("i", "oi")), ("yi", ("i",)), ("ai", ("e", "ai")),
    ("au", ("af",)), ("av", ("af",)), ("af", ("af",)), ("ay", ("af",)), ("ab", ("af",)),
    ("eu", ("ef",)), ("ev", ("ef",)), ("ef", ("ef",)), ("ey", ("ef",)), ("eb", ("ef",)),
    ("mp", ("v",)), ("mb", ("v", "mv")), ("nt", ("d",)), ("nd", ("d", "nd")), ("nk", ("g", "nk")),
    ("gk", ("g",)), ("gg", ("g",)), ("ng", ("g",)), ("gh", ("g", "gi")), ("nx", ("nH", "nks")),
    ("ch", ("H",)), ("kh", ("H", "ki")), ("th", ("T", "ti")), ("ph", ("f", "pi")), ("ps", ("ps",)), ("ks", ("ks",)),
    ("tz", ("tz",)), ("dz", ("tz",)),
    ("x", ("H", "ks")), ("h", ("i", "H")), ("u", ("i", "u")), ("8", ("T",)), ("9", ("T",)), ("3", ("ks",)),
    ("4", ("ps",)), ("j", ("ks",)), ("c", ("k",)), ("q", ("k",)), ("w", ("o",)), ("y", ("i",)), ("b", ("v",)),
    *((letter, (letter,)) for letter in "aefgiklmnoprstvzd"),
)  # fmt: skip
_GREEK_SOUND = dict(_GREEK)
_LATIN_SOUND = dict(_LATIN)
_GREEK_PIECE = re.compile("|".join(piece for piece, _ in _GREEK))
_LATIN_PIECE = re.compile("|".join(piece for piece, _ in _LATIN))
_DOUBLED = re.compile(r"(.)\1+")
# What Greek words end in: vowels, and the s or n of a case.
_ENDING = re.compile(r"(?<=..)[aeiou]+[sn]?$")
MOST_READINGS = 16

# Keys of the Greek keyboard, by the Latin letter on the same key.
_KEYS = dict(zip("wertyuiopasdfghjklzxcvbnm", "ςερτυθιοπασδφγηξκλζχψωβνμ", strict=True))
_TO_GREEK = str.maketrans({key: letter.replace("ς", "σ") for key, letter in _KEYS.items()})
_TO_LATIN = str.maketrans({letter: key for key, letter in _KEYS.items() if letter != "ς"})


@lru_cache(maxsize=100_000)
def greek_sound(form: str) -> str:
    """How a folded Greek word sounds."""
    return _single("".join(_GREEK_SOUND[piece] for piece in _GREEK_PIECE.findall(form)))


def latin_sounds(form: str) -> list[str]:
    """The readings of a folded Latin word as Greek; most likely first."""
    pieces = [_LATIN_SOUND[piece] for piece in _LATIN_PIECE.findall(form)]
    readings = ("".join(reading) for reading in islice(product(*pieces), MOST_READINGS))
    return list(dict.fromkeys(map(_single, readings)))


def bare(sound: str) -> str:
    """A sound without its ending: what the forms of a word share."""
    return _ENDING.sub("", sound)


def may_be_greek(sound: str) -> bool:
    """Whether a word of ours could end so: in a vowel, s or n."""
    return sound[-1:] in "aeiousn"


def other_keyboard(form: str) -> str:
    """The same keys pressed with the other alphabet chosen: "jenvnaw" was meant to be «ξενώνας»."""
    return form.translate(_TO_GREEK if form.isascii() else _TO_LATIN)


def _single(sound):
    return _DOUBLED.sub(r"\1", sound)
