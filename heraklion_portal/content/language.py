"""Faults that a reader would stumble over, found in a text without knowing what it says. No models."""

import re
import unicodedata
from collections.abc import Iterator

_GREEK = "Ͱ-Ͽ"
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"αι|ει|οι|ου|υι|αυ|ευ|ηυ|[αεηιουω]")
# Said as one syllable and written without accent, however many vowels they have.
_ONE_SYLLABLE = re.compile(r"[^αεηιουω]*(ι|υ|ει|οι)(α|ε|ο|ω|οι|ου|ους|ος|ον|ας|ες|ων)[σνς]?$")
LONGEST_WORD = 24


def faults(text: str, language: str) -> Iterator[str]:
    """What is wrong with a text in a language ("el" or "en"), one sentence for each fault, in the order of rules."""
    yield from _typing_faults(text)
    if language == "el":
        yield from _greek_faults(text)
    else:
        yield from _english_faults(text)


def _typing_faults(text):
    if "\N{MICRO SIGN}" in text:
        yield "has the micro sign for the letter μ"
    if any(unicodedata.category(sign) == "Cf" or sign == "\N{NO-BREAK SPACE}" for sign in text):
        yield "has a character that cannot be seen"
    if "  " in text:
        yield "has two spaces together"
    if place := re.search(r"\s[,.;:!·)»]", text):
        yield f"has a space before a mark: {_around(text, place)}"
    # "ό,τι" (whatever) is one word, told apart from "ότι" by its comma.
    if place := re.search(r"(?<![Όό])[,;][^\W\d_]", text):
        yield f"has no space after a mark: {_around(text, place)}"
    if text != text.strip():
        yield "begins or ends with a space"
    for word in _LETTERS.findall(text):
        if len(word) > LONGEST_WORD:
            yield f"has words glued together: {word}"
        if re.search(rf"[{_GREEK}][A-Za-z]|[A-Za-z][{_GREEK}]", word):
            yield f"mixes Greek and Latin letters: {word}"


def _greek_faults(text):
    if re.search(r"[\u1f00-\u1fff]", text):
        yield "has polytonic accents"
    if '"' in text or "''" in text:
        yield "has straight quotation marks; Greek uses « »"
    # "24ωρη" is half a word.
    for word in re.findall(r"(?<![\d\w])[^\W\d_]+", text):
        if re.search(r"σ$|ς.", word) and len(word) > 1:
            yield f"has the wrong sigma: {word}"
        if _lacks_accent(word):
            yield f"has a word without accent: {word}"


def _english_faults(text):
    run = re.search(rf"[{_GREEK}]{{3,}}", text)
    if run:
        yield f"has Greek words in English text: {run[0]}"


def _lacks_accent(word):
    """Whether a Greek word of two syllables or more, not in capitals, has no accent."""
    if not re.fullmatch(rf"[{_GREEK}]+", word) or word[1:] != word[1:].lower():
        return False
    decomposed = unicodedata.normalize("NFD", word)
    if "\N{COMBINING ACUTE ACCENT}" in decomposed:
        return False
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()
    return len(_VOWELS.findall(bare)) > 1 and not _ONE_SYLLABLE.fullmatch(bare)


def _around(text, place):
    return f"“{text[max(0, place.start() - 12) : place.end() + 12]}”"
