"""Faults that a reader would stumble over, found in a text without knowing what it says. No models."""

import re
import unicodedata
from collections.abc import Iterator

_GREEK = "Ͱ-Ͽ"
_LETTERS = re.compile(r"[^\W\d_]+")
# What is said as one vowel, with or without accent: "άι" as in «γάιδαρος» too.
_SYLLABLES = re.compile(r"άι|άη|όι|όη|[αεου]ί|[αεηο]ύ|[αεου]ι|[αεηο]υ|[αεηιουωάέήίόύώϊϋΐΰ]")
_ACCENTED = re.compile(r"[άέήίόύώΐΰ]")
_GLIDE = re.compile(r"(?:[εο]ι|ι|υ)(?=[αεηοωάέήόώ])")
# Two vowels said as one syllable and written without accent: «μια» is right, «βια» is not.
_ONE_SYLLABLE = re.compile(
    r"μιας?|για|δια|γεια|δυο|πι([αοω]|ας|ει|ες|ουν)|ποι([αο]|ας|αν|ες|οι|ον|ος|ου|ους|ων)|[γν]ι([αοε]|ες|οι|ος|ου|ους|ων)"
)
# Letters of one alphabet that look like letters of the other: "To" for «Το».
_LOOKS_GREEK = re.compile(r"[ABEHIKMNOPTXYZaeiknoptuvx]{1,3}")
_ROMAN_NUMERAL = re.compile(r"[IVX]+")
# A capital at the very end is meant: «ΑμεΑ».
_CAPITAL_INSIDE = re.compile(r"[ά-ώ][Ά-ΏΑ-Ω]\w")
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
        if _CAPITAL_INSIDE.search(word):
            yield f"has words glued together: {word}"


def _greek_faults(text):
    if re.search(r"[\u1f00-\u1fff]", text):
        yield "has polytonic accents"
    if '"' in text or "'" in text:
        yield "has straight quotation marks; Greek uses « » and ’"
    yield from (f"has Latin letters for a Greek word: {word}" for word in _disguised(text))
    # "24ωρη" is half a word.
    for word in re.findall(r"(?<![\d\w])[^\W\d_]+", text):
        if re.search(r"σ$|ς.", word) and len(word) > 1:
            yield f"has the wrong sigma: {word}"
        if _lacks_accent(word):
            yield f"has a word without accent: {word}"
        if _is_accented_amiss(word):
            yield f"has words glued together, or an accent in the wrong place: {word}"


def _english_faults(text):
    if run := re.search(rf"[{_GREEK}]+", text):
        yield f"has Greek letters in English text: {run[0]}"
    if '"' in text or "'" in text:
        yield "has straight quotation marks; English uses “ ” and ’"


def _disguised(text):
    """Words of up to three Latin letters that could all be Greek, among Greek words: "To" for «Το»."""
    words = _LETTERS.findall(text)
    for place, word in enumerate(words):
        neighbours = words[max(place - 1, 0) : place] + words[place + 1 : place + 2]
        is_quoted = any(
            re.match("[A-Za-z]", other) and not _LOOKS_GREEK.fullmatch(other) for other in neighbours
        )
        if _LOOKS_GREEK.fullmatch(word) and not _ROMAN_NUMERAL.fullmatch(word) and not is_quoted:
            yield word


def _lacks_accent(word):
    """Whether a Greek word of two syllables or more, not in capitals, has no accent."""
    if not re.fullmatch(rf"[{_GREEK}]+", word) or word[1:] != word[1:].lower():
        return False
    decomposed = unicodedata.normalize("NFD", word)
    if "\N{COMBINING ACUTE ACCENT}" in decomposed:
        return False
    small = word.lower()
    return len(_SYLLABLES.findall(small)) > 1 and not _ONE_SYLLABLE.fullmatch(small)


def _is_accented_amiss(word):
    """Whether a Greek word breaks the law of three syllables.

    One accent stands on one of the last three; a second one on the last, where the first is on the third from
    the end: «το παράρτημά του». The sounds of «έφτιαξε» may be counted as three syllables or as four.
    """
    small = word.lower()
    return not any(_keeps_the_law(_SYLLABLES.findall(sounds)) for sounds in (small, _GLIDE.sub("", small)))


def _keeps_the_law(syllables):
    accents = [place for place, vowel in enumerate(reversed(syllables), 1) if _ACCENTED.search(vowel)]
    return accents in ([], [1], [2], [3], [1, 3])


def _around(text, place):
    return f"“{text[max(0, place.start() - 12) : place.end() + 12]}”"
