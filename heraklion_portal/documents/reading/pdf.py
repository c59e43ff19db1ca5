"""PDF, by pypdf: the text that is in it. A picture of a page has none, and that is said."""

import io
import logging

from django.utils.translation import gettext_lazy as _

from .lines import Document, Line, Place, Unreadable, limited

try:
    import pypdf
    from pypdf.errors import PyPdfError
except ImportError:  # the extra "documents" is not installed
    pypdf = None

MOST_PAGES = 200


def read(name, data):
    if pypdf is None:
        raise Unreadable(
            name, _("This machine cannot read such files: the extra “documents” is not installed.")
        )
    # It warns of every small fault that it works round.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(name, _("The file is locked with a password."))
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(
                name, _("The document is too long to be a page or a leaflet."), Place(1, page=MOST_PAGES)
            )
        lines = list(limited(name, _lines(reader)))
    except Unreadable:
        raise
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, RecursionError,
            NotImplementedError, AssertionError, ZeroDivisionError, OverflowError, MemoryError) as error:  # fmt: skip
        raise Unreadable(name, _("The file is damaged or no PDF.")) from error
    if not any(line.text.strip() for line in lines):
        problem = _(
            "There is no text in it, only pictures of pages (a scan). Ask for the file that it was printed from."
        )
        raise Unreadable(name, problem, Place(1, page=1))
    return Document(name, "pdf", tuple(lines))


def _lines(reader):
    count = 0
    for page, content in enumerate(reader.pages, start=1):
        for count, line in enumerate((content.extract_text() or "").split("\n"), start=1):
            yield Line(line, Place(count, page=page))
        yield Line("", Place(count + 1, page=page))
