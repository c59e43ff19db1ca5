"""HTML, by Python's own parser: what a reader of the page sees, block by block; scripts, styles and menus left out."""

import re
from html.parser import HTMLParser

from django.utils.translation import gettext_lazy as _

from .lines import MOST_LINES, Document, Line, Place, Unreadable, limited, refuse_empty
from .plain import decode

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "head",
        "nav",
        "select",
        "button",
        "textarea",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Tags that never end: the parser would look for the end of each from the start again.
_MARKS_IN_TAG = re.compile(r"(?:<[a-zA-Z!/?][^<>]{0,200}){200}")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


MOST_BYTES = 3_000_000
_PIECE = 1 << 16


def read(name, data):
    if len(data) > MOST_BYTES:
        raise Unreadable(name, _("The document is too long to be a page or a leaflet."))
    text = _text(name, data)
    if _MARKS_IN_TAG.search(text):
        raise Unreadable(name, _("The file is damaged or no page (HTML)."))
    parser = _Parser()
    for start in range(0, len(text), _PIECE):
        parser.feed(text[start : start + _PIECE])
        if len(parser.lines) > MOST_LINES:
            break
    parser.close()
    parser.end_block()
    return refuse_empty(Document(name, "html", tuple(limited(name, parser.lines))))


def _text(name, data):
    """By what the page says of itself, where that fits; else as any text."""
    said = _CHARSET.search(data[:4096])
    if said:
        try:
            return data.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(name, data)


class _Parser(HTMLParser):
    """Collects the text of blocks; the line of a block is the one in the source on which its text begins."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = []
        self._words, self._line, self._bullet = [], 0, ""
        self._unseen = []
        self._lists = []

    def handle_starttag(self, tag, attrs):
        if self._unseen:
            if tag not in _VOID:
                self._unseen.append(tag)
            return
        if tag in _BLOCKS:
            self.end_block()
        if tag in _UNSEEN or (tag not in _VOID and any(name == "hidden" for name, _value in attrs)):
            self._unseen.append(tag)
        elif tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"):
            self._gap()
        if tag in ("ul", "ol"):
            self._lists.append([tag, 0])
        elif tag == "li":
            self._bullet = self._next_bullet()

    def handle_endtag(self, tag):
        if self._unseen:
            # What was not closed inside is closed with what held it.
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
            return
        if tag in _BLOCKS:
            self.end_block()
        if tag in ("p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"):
            self._gap()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data):
        if self._unseen:
            return
        if not self._line and data.strip():
            self._line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self._words.append(data)

    def end_block(self):
        text = _SPACES.sub(" ", "".join(self._words)).strip(" ")
        if text:
            self.lines.append(Line(self._bullet + text, Place(self._line)))
            self._bullet = ""
        self._words, self._line = [], 0

    def _gap(self):
        if self.lines and self.lines[-1].text:
            self.lines.append(Line("", Place(self.getpos()[0])))

    def _next_bullet(self):
        if not self._lists or self._lists[-1][0] == "ul":
            return "• "
        self._lists[-1][1] += 1
        return f"{self._lists[-1][1]}. "
