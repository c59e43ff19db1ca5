"""Plain text, in whichever encoding a Greek office may have saved it."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from .lines import MOST_CHARACTERS, Document, Place, Unreadable, number, refuse_empty

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_BYTES = 4 * MOST_CHARACTERS  # no encoding takes more for one
# Tried where a file is not UTF-8. The two Greek ones differ in a few letters, which tells them apart.
_GREEK = ("cp1253", "iso8859_7")
_WESTERN = "cp1252"
_TYPOGRAPHIC = frozenset("‘’“”–—…€•©®·\u00a0")
# Everyday Greek: a text of some length that has none of these was not decoded rightly.
_GREEK_WORD = re.compile(
    r"(?<!\w)(?:και|του|της|των|το|τα|η|ο|οι|σε|με|για|από|στο|στη|στην|στον|δήμος|δήμου)(?!\w)"
)
_MIXED = re.compile("[a-zA-Z][α-ωά-ώΑ-ΩΆ-Ώ]|[α-ωά-ώΑ-ΩΆ-Ώ][a-zA-Z]")
_LEAST_GREEK = 0.6
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read(name, data):
    """Raises `Unreadable` for what is no text, naming the first line that is not."""
    if len(data) > _MOST_BYTES:
        raise Unreadable(name, _("The document is too long to be a page or a leaflet."))
    text = decode(name, data)
    bad = _FORBIDDEN.search(text)
    if bad:
        place = Place(text.count("\n", 0, bad.start()) + 1)
        raise Unreadable(
            name, _("This is not text: the file is of another kind, whatever its name says."), place
        )
    lines = re.split(r"\r\n|\r|\n|\x0c", text)
    return refuse_empty(Document(name, "text", tuple(number(name, lines))))


def decode(name, data):
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(name, data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(data.count(b"\n", 0, error.start) + 1)
    if b"\0" in data:
        place = Place(data.count(b"\n", 0, data.index(b"\0")) + 1)
        raise Unreadable(
            name, _("This is not text: the file is of another kind, whatever its name says."), place
        )
    candidates = [text for encoding in _GREEK if (text := _plausible_greek(data, encoding)) is not None]
    if candidates:
        return min(candidates, key=_oddities)
    western = data.decode(_WESTERN, errors="replace")
    if all(character in _TYPOGRAPHIC for character in western if ord(character) > 127):
        return western
    problem = _(
        "The encoding is neither UTF-8 nor a Greek one (Windows-1253, ISO-8859-7). Save the file as UTF-8."
    )
    raise Unreadable(name, problem, place)


def _decoded(name, data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = Place(data[: error.start].decode(encoding, errors="ignore").count("\n") + 1)
        raise Unreadable(name, _("The file is cut short or damaged."), place) from None


def _plausible_greek(data, encoding):
    """The text, where it reads as Greek; None where the bytes mean something else."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if ord(character) > 127]
    greek = sum("GREEK" in unicodedata.name(character, "") for character in foreign)
    if greek < _LEAST_GREEK * len(foreign) or any("\x80" <= character <= "\x9f" for character in foreign):
        return None
    words = re.findall(r"\w+", text)
    if len(_GREEK_WORD.findall(text.lower())) * 40 >= len(words):
        return text
    # A page in another language with a Greek word here and there.
    is_sprinkled = len(foreign) * 20 < len(text)
    return text if is_sprinkled and not any(map(_MIXED.search, words)) else None


def _oddities(text):
    """Marks in front of letters, and «Ά» behind some: what text looks like in the wrong one of the two encodings."""
    return len(re.findall(r"[¢¶΅΄¤¦§±²³´·](?=[α-ωά-ώ])|(?<=[α-ωά-ώ])Ά", text))
