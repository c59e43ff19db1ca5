"""What every reader gives: the lines of a document, each with its place. Pure."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10_000_000
MOST_CHARACTERS = 300_000
MOST_LINES = 10_000
MOST_OF_LINE = 50_000


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: line and page, from 1; page 0 where a document has none. `last` is of a span."""

    line: int
    last: int = 0
    page: int = 0

    def __str__(self):
        lines = f"{self.line}–{self.last}" if self.last > self.line else str(self.line)
        if self.page:
            return _("page %(page)d, line %(lines)s") % {"page": self.page, "lines": lines}
        return _("line %(lines)s") % {"lines": lines}

    def until(self, other):
        """From here to the end of another place."""
        return replace(self, last=max(other.line, other.last))


@dataclass(frozen=True)
class Line:
    text: str
    place: Place


@dataclass(frozen=True)
class Document:
    """A document as read: `form` is "text", "html", "docx" or "pdf"."""

    name: str
    form: str
    lines: tuple[Line, ...]

    @property
    def text(self):
        return "\n".join(line.text for line in self.lines)


class Unreadable(Exception):
    """A document cannot be read. Says which, where and why, in the language that is active when it is told.

    `problem` is a lazy text; `details` are the values in it.
    """

    def __init__(self, name, problem, place=None, **details):
        super().__init__(name, problem, place)
        self.name, self.problem, self.place, self.details = name, problem, place, details

    def __str__(self):
        problem = str(self.problem) % self.details if self.details else str(self.problem)
        return f"{self.name}, {self.place}: {problem}" if self.place else f"{self.name}: {problem}"


def number(name, texts, page=0):
    """Lines of consecutive numbers. Raises `Unreadable` where there are too many or too long ones."""
    return list(
        limited(name, (Line(text, Place(count, page=page)) for count, text in enumerate(texts, start=1)))
    )


def limited(name, lines):
    """The same lines, as long as they could be a page or a leaflet: what comes after takes time for each of them."""
    characters = 0
    for count, line in enumerate(lines, start=1):
        characters += len(line.text)
        if count > MOST_LINES or characters > MOST_CHARACTERS or len(line.text) > MOST_OF_LINE:
            raise Unreadable(name, _("The document is too long to be a page or a leaflet."), line.place)
        yield line


def refuse_empty(document):
    if not document.text.strip():
        raise Unreadable(document.name, _("There is no text in it."))
    return document
