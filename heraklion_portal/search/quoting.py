"""The sentence of a document that answers, with the words that were asked for marked."""

import unicodedata

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from . import normalise

LONGEST_QUOTE = 240


def quote(sentences: list[str], stems: frozenset[str]) -> SafeString:
    """The sentence with most of the `stems`, its words marked with <mark>; "" where none has any."""
    best, hits = "", set()
    for sentence in sentences:
        found = stems.intersection(token.stem for token in normalise.tokens(sentence))
        if len(found) > len(hits):
            best, hits = sentence, found
    return marked(_shortened(best, hits), stems) if best else mark_safe("")


def marked(text: str, stems: frozenset[str]) -> SafeString:
    """`text` as HTML, escaped, with each word that has one of the `stems` marked."""
    pieces, end = [], 0
    text = unicodedata.normalize("NFC", text)
    for match in normalise.WORD.finditer(text):
        if normalise.token(match[0]).stem in stems:
            pieces += [escape(text[end : match.start()]), f"<mark>{escape(match[0])}</mark>"]
            end = match.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 (every piece is escaped)


def _shortened(sentence, stems):
    """The part of a long sentence around its first word that was asked for."""
    if len(sentence) <= LONGEST_QUOTE:
        return sentence
    first = next(
        (
            match.start()
            for match in normalise.WORD.finditer(sentence)
            if normalise.token(match[0]).stem in stems
        ),
        0,
    )
    start = max(0, min(first - LONGEST_QUOTE // 3, len(sentence) - LONGEST_QUOTE))
    cut = sentence[start : start + LONGEST_QUOTE]
    if start:
        cut = "… " + cut.partition(" ")[2]
    if start + LONGEST_QUOTE < len(sentence):
        cut = cut.rpartition(" ")[0] + " …"
    return cut
