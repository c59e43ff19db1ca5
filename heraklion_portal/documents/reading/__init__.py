"""From a file to lines with their places, whatever it is: text, HTML, DOCX, PDF. Pure: no database."""

import re
from pathlib import Path

from django.utils.translation import gettext as _

from . import pages, pdf, plain, word
from .lines import MOST_BYTES, Document, Line, Place, Unreadable

__all__ = ["MOST_BYTES", "Document", "Line", "Place", "Unreadable", "read", "read_file"]

_HTML = re.compile(rb"<(?:!doctype html|html|head|body|main|article|section|div|p|h1|ul)\b", re.IGNORECASE)
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0", lambda: _("This is an old Word file (DOC). Save it as DOCX.")),
    (b"{\\rtf", lambda: _("This is a file in RTF. Save it as DOCX.")),
)


def read_file(path):
    """Reads a file of the disk. A file that is too big is refused before it is read."""
    path = Path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(path.name, _too_big())
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            path.name, _("The file cannot be opened: %(why)s") % {"why": error.strerror}
        ) from error
    return read(path.name, data)


def read(name, data: bytes) -> Document:
    """The lines of a document. What it is, is seen from its bytes, not from its name. Raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(name, _too_big())
    for mark, problem in _OTHER_KINDS:
        if data.startswith(mark):
            raise Unreadable(name, problem())
    if b"%PDF-" in data[:1024]:
        return pdf.read(name, data)
    if data.startswith(b"PK"):
        return word.read(name, data)
    if name.lower().endswith((".htm", ".html", ".xhtml")) or _HTML.search(data[:2048]):
        return pages.read(name, data)
    return plain.read(name, data)


def _too_big():
    return _("The file is larger than %(most)d MB. No page or leaflet is.") % {
        "most": MOST_BYTES // 1_000_000
    }
