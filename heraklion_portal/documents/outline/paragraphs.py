"""Paragraphs: the lines of a document put together where they were broken, each with its bullet taken off."""

import re
from dataclasses import dataclass

from heraklion_portal.documents.reading import Place

_BULLET = re.compile(
    r"^\s*(?P<mark>[-–—•·*▪◦‣➢►✓✔]|\d{1,2}[.)]|[A-Za-zΑ-Ωα-ω][.)])\s+(?=\S)|^\s*(?P<tight>[•▪◦‣➢►✓✔])(?=\S)"
)
# Κ. Παπαδόπουλος and Ν. 4368 are no lettered items; a., b., Α., Β. are.
_LETTERS = frozenset("aAbBcCdDeEαΑβΒγΓδΔεΕ")
_ENDED = (".", ":", ";", "·", "!", "?", "»")


@dataclass(frozen=True)
class Paragraph:
    """`mark`: the bullet or number of a list item, else empty. `gap`: how many empty lines stand before it."""

    text: str
    place: Place
    mark: str = ""
    gap: int = 0

    @property
    def is_item(self):
        return bool(self.mark)

    @property
    def is_numbered(self):
        return self.mark[:1].isdigit()

    @property
    def leads(self):
        """Whether what it announces follows: it ends with a colon."""
        return self.text.endswith(":")

    @property
    def is_sentence(self):
        return self.text.endswith((".", "!", "?", "…")) or len(self.text) > 160

    @property
    def is_short(self):
        return len(self.text) <= 110 and not self.text.endswith((".", ",", ";"))


def paragraphs(document) -> list[Paragraph]:
    found, gap = [], 0
    joins = document.form == "pdf" or _is_wrapped(document.lines)
    longest = max((len(line.text) for line in document.lines), default=0)
    before = None
    for line in document.lines:
        text = " ".join(line.text.split())
        if not text:
            gap, before = gap + 1, None
            continue
        mark, rest = _bullet(text)
        if joins and before is not None and not mark and _goes_on(before, text, longest):
            last = found[-1]
            glue = "" if last.text.endswith("-") and text[0].islower() else " "
            joined = last.text[:-1] + text if not glue else f"{last.text} {text}"
            found[-1] = Paragraph(joined, last.place.until(line.place), last.mark, last.gap)
        else:
            found.append(Paragraph(rest, line.place, mark, gap))
        gap, before = 0, text
    return found


def _bullet(text):
    match = _BULLET.match(text)
    if match is None:
        return "", text
    mark = match["mark"] or match["tight"]
    if mark[0].isalpha() and (
        mark[0] not in _LETTERS or (mark[1] == "." and text[match.end() :][:1].isdigit())
    ):
        return "", text
    return mark, text[match.end() :].strip()


def _is_wrapped(lines):
    """Whether lines were broken at a width, as in a PDF or a text of 80 columns."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    if len(lengths) < 4 or lengths[-1] > 140:
        return False
    full = [length for length in lengths if length > 0.75 * lengths[-1]]
    return len(full) * 4 > len(lengths) and lengths[-1] > 55


def _goes_on(before, text, longest):
    """Whether a line goes on in the next: it is nearly full and does not end a sentence, or the next begins small."""
    if before.endswith(_ENDED):
        return len(before) > 0.75 * longest and before[-1] in ".»" and text[0].islower()
    return text[0].islower() or len(before) > 0.85 * longest
