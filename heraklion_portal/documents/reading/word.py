"""DOCX, by python-docx; opened only after a look at what it would unpack to."""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext_lazy as _

from .lines import Document, Line, Place, Unreadable, limited, refuse_empty

try:
    import docx
    from docx.opc.exceptions import OpcError
except ImportError:  # the extra "documents" is not installed
    docx = None

MOST_UNPACKED = 30_000_000
MOST_OF_PART = 15_000_000  # of XML, which grows tenfold in memory
MOST_RATIO = 120
MOST_PARTS = 2_000
_PIECE = 1 << 16
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(name, data):
    if docx is None:
        raise Unreadable(
            name, _("This machine cannot read such files: the extra “documents” is not installed.")
        )
    _refuse_bombs(name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(limited(name, _lines(document)))
    except (
        OpcError,
        KeyError,
        ValueError,
        AttributeError,
        SyntaxError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise Unreadable(name, _("The file is damaged or no Word document (DOCX).")) from error
    return refuse_empty(Document(name, "docx", tuple(lines)))


def _refuse_bombs(name, data):
    """Unpacks piece by piece and stops early; refuses entities, which can grow in memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable(name, _too_big())
            for part in parts:
                _look_into(name, archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise Unreadable(name, _("The file is damaged or no Word document (DOCX).")) from error


def _look_into(name, archive, part):
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    if is_xml and part.file_size > MOST_OF_PART:
        raise Unreadable(name, _too_big())
    if part.file_size > 100_000 and part.file_size > MOST_RATIO * max(part.compress_size, 1):
        raise Unreadable(name, _too_big())
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            if is_xml and _ENTITIES.search(before + piece):
                raise Unreadable(
                    name, _("The file defines entities, which no Word document does. It was not opened.")
                )
            before = piece[-16:]


def _too_big():
    return _("The file unpacks to far more than a document holds. It was not opened.")


def _lines(document):
    page, count = 1, 0
    numbers = {}
    for block in document.iter_inner_content():
        paragraphs = _rows(block) if hasattr(block, "rows") else [(block.text, block)]
        for text, paragraph in paragraphs:
            bullet = _bullet(paragraph, numbers) if paragraph is not None else ""
            for part in text.split("\n"):
                count += 1
                yield Line(bullet + part if part.strip() else part, Place(count, page=page))
                bullet = ""
            if paragraph is not None:
                page += _page_breaks(paragraph)


def _rows(table):
    for row in table.rows:
        cells = []
        for cell in row.cells:
            text = " ".join(cell.text.split())
            # A merged cell comes once for each column that it spans.
            if text and (not cells or cells[-1] != text):
                cells.append(text)
        yield " | ".join(cells), None


def _bullet(paragraph, numbers):
    properties = paragraph._p.pPr
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if "list number" in style:
        numbers[style] = numbers.get(style, 0) + 1
        return f"{numbers[style]}. "
    numbers.clear()
    has_numbering = properties is not None and properties.numPr is not None
    return "• " if has_numbering or "list bullet" in style else ""


def _page_breaks(paragraph):
    rendered = len(paragraph._p.findall(f".//{_W}lastRenderedPageBreak"))
    if rendered:
        return rendered
    return sum(one.get(f"{_W}type") == "page" for one in paragraph._p.findall(f".//{_W}br"))
