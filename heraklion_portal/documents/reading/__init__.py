"""From a file to lines with their places, whatever it is: text, HTML, DOCX, PDF. Pure: no database."""

import re
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from . import pages, pdf, plain, word
from .lines import MOST_BYTES, Document, Line, Place, Unreadable

__all__ = ["MOST_BYTES", "Document", "Line", "Place", "Unreadable", "check_size", "read", "read_file"]

_HTML = re.compile(rb"<(?:!doctype html|html|head|body|main|article|section|div|p|h1|ul)\b", re.IGNORECASE)
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0", _("This is an old Word file (DOC). Save it as DOCX.")),
    (b"{\\rtf", _("This is a file in RTF. Save it as DOCX.")),
)


def read_file(path):
    """Reads a file of the disk. Raises `Unreadable`."""
    return read(Path(path).name, check_size(path))


def check_size(path) -> bytes:
    """The content of a file; one that is too big is refused before it is read."""
    path = Path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_big(path.name)
        return path.read_bytes()
    except OSError as error:
        problem = _("The file cannot be opened: %(why)s")
        raise Unreadable(path.name, problem, why=error.strerror) from error


def read(name, data: bytes) -> Document:
    """The lines of a document. What it is, is seen from its bytes, not from its name. Raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise _too_big(name)
    for mark, problem in _OTHER_KINDS:
        if data.startswith(mark):
            raise Unreadable(name, problem)
    if b"%PDF-" in data[:1024]:
        return pdf.read(name, data)
    if data.startswith(b"PK"):
        return word.read(name, data)
    if name.lower().endswith((".htm", ".html", ".xhtml")) or _HTML.search(data[:2048]):
        return pages.read(name, data)
    return plain.read(name, data)


def _too_big(name):
    problem = _("The file is larger than %(most)d MB. No page or leaflet is.")
    return Unreadable(name, problem, most=MOST_BYTES // 1_000_000)
