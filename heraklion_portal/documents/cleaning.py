"""Makes the lines of a document plain, and reports what it did: a step that staff can read. Pure.

What is certain is corrected (spaces, signs that look alike); what is not (words run together) is proposed only.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum

from .glued import split_glued
from .reading.lines import Document, Place

_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_WORD = re.compile(r"[^\W\d_]+")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_LATIN = re.compile("[A-Za-z]")
# Latin letters that have a Greek twin, by their looks.
_TWINS = dict(zip("ABEHIKMNOPTXYZaikouvtpxyn", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖαικουντρχυη", strict=True))
_LOOKS_GREEK = frozenset("ABEHIKMNOPTXYZoaiuvxp")
_SHORT_GREEK = frozenset(["Το", "Τα", "Ο", "Η", "Οι", "Και", "Κι", "Να", "το", "τα", "ο", "οι"])


class Step(Enum):
    SPACES = "spaces"
    FORMS = "forms"  # ligatures, the micro sign, half-width letters
    LATIN = "latin"  # a Latin letter inside a Greek word
    GLUED = "glued"  # words run together


@dataclass(frozen=True)
class Correction:
    """`was` became `now`; or should perhaps, where it is not `certain`."""

    place: Place
    step: Step
    was: str
    now: str
    certain: bool = True


def clean(document: Document, vocabulary=frozenset()) -> tuple[Document, list[Correction]]:
    """The document with plain lines, and the corrections. `vocabulary`: words in their usual spelling, lower case.

    Line by line: places stay.
    """
    corrections, lines = [], []
    for line in document.lines:
        text = _plain_forms(line, corrections)
        lines.append(replace(line, text=_greek_letters(text, line.place, corrections)))
    cleaned = replace(document, lines=tuple(lines))
    own = Counter(word.lower() for line in cleaned.lines for word in _WORD.findall(line.text))
    words = vocabulary | {
        word for word, count in own.items() if 1 < len(word) < 12 or (count > 1 and len(word) < 24)
    }
    # A long word that the document says once only may be glued itself.
    whole = vocabulary | {word for word, count in own.items() if count > 1 or len(word) < 7}
    for line in cleaned.lines:
        for was, now in split_glued(line.text, words, whole):
            corrections.append(Correction(line.place, Step.GLUED, was, now, certain=False))
    return cleaned, corrections


def corrected(text, corrections):
    """A text with the proposed corrections made."""
    for correction in corrections:
        if not correction.certain:
            text = text.replace(correction.was, correction.now)
    return text


def _plain_forms(line, corrections):
    text = _UNSEEN.sub("", line.text)
    spaced = _SPACES.sub(" ", text)
    if spaced != line.text:
        corrections.append(Correction(line.place, Step.SPACES, "", ""))
    normal = unicodedata.normalize("NFKC", spaced)
    for was, now in zip(spaced.split(), normal.split(), strict=False):
        if was != now:
            corrections.append(Correction(line.place, Step.FORMS, was, now))
    return normal.rstrip()


def _greek_letters(text, place, corrections):
    """A word with letters of both scripts is Greek if its Latin letters all have twins; so is a lone «To»."""

    def mend(match):
        word = match[0]
        if not _LATIN.search(word):
            return word
        now = "".join(_TWINS.get(letter, letter) for letter in word)
        is_mixed = bool(_GREEK.search(word)) and not _LATIN.search(now) and _mostly_greek(word)
        is_lone = not _GREEK.search(word) and now in _SHORT_GREEK and _stands_in_greek(text, match)
        if not (is_mixed or is_lone):
            return word
        corrections.append(Correction(place, Step.LATIN, word, now))
        return now

    return _WORD.sub(mend, text)


def _mostly_greek(word):
    return len(_GREEK.findall(word)) >= len(_LATIN.findall(word))


def _stands_in_greek(text, match):
    after = _WORD.search(text, match.end())
    return after is not None and _GREEK.search(after[0]) is not None
