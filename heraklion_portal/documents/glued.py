"""Finds words that run together, as a converter leaves them: «καιδιασύνδεση», «ΣτονΞενώνα», «π.χ.σύνταξη». Pure.

A Greek word of two syllables or more has one accent, and a final sigma stands at the end only: what breaks these rules
is glued for certain, and the rules say where. The rest is found with the words that the document itself uses.
"""

import re
import unicodedata
from functools import cache

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"(?<!\w)(\d{1,3}(?:ωρη|ωρο|ωρης|ωρου|χρονη|χρονο|μηνη|μηνο))([^\W\d_]{4,})")
_FINAL_SIGMA = re.compile(r"(?<=ς)(?=[^\W\d_])")
_CAPITAL = re.compile(r"(?<=[a-zα-ωά-ώ])(?=[A-ZΑ-ΩΆ-Ώ][a-zα-ωά-ώ])")
_SHORT = frozenset(
    [
        "και",
        "να",
        "με",
        "σε",
        "για",
        "από",
        "στο",
        "στη",
        "στα",
        "στον",
        "στην",
        "στις",
        "στους",
        "το",
        "τη",
        "τα",
        "της",
        "του",
        "των",
        "τον",
        "την",
        "τις",
        "τους",
        "οι",
        "ή",
        "ως",
        "που",
        "προς",
        "μαζί",
        "κατά",
        "μετά",
        "χωρίς",
        "ανά",
    ]
)
_ARTICLES = ("το", "τη", "τα", "του", "της")
_LEAST_GLUED, _LEAST_BROKEN = 7, 5
_LONGEST_WORD = 24
_LONGEST_RUN = 200
_LONGEST_CHUNK = 1_000
_MOST_PRICE, _SMALL_PRICE = 12, 4


def split_glued(text, words, whole):
    """(as printed, with spaces) of each run of words in `text`. `words`: known spellings in lower case.

    Those of `whole` are not split themselves, unless they break the rules of spelling.
    """
    return [
        (chunk, apart)
        for chunk in _unique(text.split())
        if _LEAST_GLUED <= len(chunk) <= _LONGEST_CHUNK
        and not _is_address(chunk)
        and (apart := _apart(chunk, words, whole)) != chunk
    ]


def _unique(chunks):
    return list(dict.fromkeys(chunk.strip("«»“”\"'.,;:()·•") for chunk in chunks))


def _is_address(chunk):
    return "@" in chunk or "/" in chunk or "www." in chunk or (chunk.count(".") > 1 and chunk.isascii())


def _apart(chunk, words, whole):
    spaced = re.sub(r"([α-ωά-ώ]{2,}[,:;!]|[α-ωά-ώ]\.(?=[α-ωά-ώ]{4,}))(?=[α-ωά-ώΑ-ΩΆ-Ώ]{2,})", r"\1 ", chunk)
    spaced = re.sub(r"(?<=[α-ωά-ώ])(?=\([A-ZΑ-Ω])|(?<=\))(?=[α-ωά-ώ])", " ", spaced)
    spaced = _NUMBERED.sub(r"\1 \2", spaced)
    return _LETTERS.sub(lambda match: _apart_letters(match[0], words, whole), spaced)


def _apart_letters(run, words, whole):
    if len(run) < _LEAST_BROKEN or run.isupper():
        return run
    if run.isascii():
        parts = _CAPITAL.split(run)
        # Some names are written so: «SolidarityNow».
        return " ".join(parts) if len(parts) > 1 and all(part.lower() in words for part in parts) else run
    pieces = [piece for part in _FINAL_SIGMA.split(run) for piece in _CAPITAL.split(part)]
    return " ".join(_split_by_words(piece, words, whole, len(pieces) > 1) for piece in pieces)


def _split_by_words(piece, words, whole, is_broken):
    """The piece in known words; as it is where they do not fill it or where it is a word itself.

    `is_broken`: it stood in a run that is glued for certain.
    """
    form = piece.lower()
    must = _breaks_the_rules(form)
    is_broken = is_broken or must
    least = _LEAST_BROKEN if is_broken else _LEAST_GLUED
    if len(form) < least or (form in whole and not must) or len(form) > _LONGEST_RUN:
        return piece
    ends = _fill(form, words - {form}, is_broken, _MOST_PRICE if is_broken else _SMALL_PRICE)
    if ends is None:
        return piece
    return " ".join(piece[start:end] for start, end in ends)


def _fill(form, words, must, most):
    """Spans of known words that fill `form`, cheapest first; None where that costs more than `most`."""

    @cache
    def best(start):
        if start == len(form):
            return 0, ()
        found = None
        for end in range(start + 1, min(len(form), start + _LONGEST_WORD) + 1):
            price = _price(form[start:end], words, must)
            rest = best(end) if price is not None else None
            if rest is not None and (found is None or rest[0] + price < found[0]):
                found = rest[0] + price, ((start, end), *rest[1])
        return found

    if not must and any(form.endswith(article) for article in _ARTICLES):
        return None  # what an article belongs to follows it
    result = best(0)
    return result[1] if result is not None and len(result[1]) > 1 and result[0] <= most else None


def _price(word, words, must):
    if word in _SHORT:
        return 1.2
    if word in ("ο", "η", "ή"):
        return 2 if must else None
    if len(word) >= 4 and word in words and _accents(word) == 1:
        return 1
    # Something that the document does not say elsewhere, in one piece and with its own accent.
    if must and len(word) >= 5 and _accents(word) == 1:
        return 5
    return None


def _accents(word):
    return sum(unicodedata.decomposition(letter).endswith("0301") for letter in word)


def _breaks_the_rules(form):
    """Whether it has more accents than one word may have: a second one only on the syllable after next."""
    marked = [
        index for index, letter in enumerate(form) if unicodedata.decomposition(letter).endswith("0301")
    ]
    if len(marked) < 2:
        return False
    between = re.findall("[αεηιουω]+", form[marked[0] + 1 : marked[1]])
    return len(marked) > 2 or len(between) != 1 or marked[1] < len(form) - 2
