"""Blocks: the parts of a document, between its text and the portal's records."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from heraklion_portal.documents.reading import Place


class Form(StrEnum):
    """What sort of document it is."""

    PAGE = "page"  # of a municipality, in the network's form
    LEAFLET = "leaflet"
    PRACTICE = "practice"


class Sort(StrEnum):
    """What a block is."""

    HEAD = "head"
    INTRO = "intro"
    FIGURE = "figure"
    ENTRY = "entry"
    PROJECT = "project"  # inside an entry
    PRACTICE = "practice"
    SECTION = "section"  # a list of a practice, with what leads to it
    NEWS = "news"
    STRUCTURE = "structure"
    CONTACT = "contact"
    SERVICE = "service"
    STAFF = "staff"
    HOURS = "hours"
    FURNITURE = "furniture"
    UNKNOWN = "unknown"


# What becomes of no record.
SILENT = (Sort.HEAD, Sort.FURNITURE)


@dataclass(eq=False)
class Block:
    """A part of a document. `title` is what it is to be called; `is_titled` says whether the document calls it so.

    `kind` is a value of `services.models.Kind` and `model` "structure", "programme" or "service", where they matter.
    `facts` holds what was extracted, by name. `confidence` runs from 0 to 1.
    """

    sort: Sort
    place: Place
    text: str
    title: str = ""
    is_titled: bool = False
    model: str = ""
    kind: str = ""
    confidence: float = 1.0
    parent: "Block | None" = None
    text_places: list = field(default_factory=list)  # where its text stands, if that is elsewhere
    facts: dict = field(default_factory=dict)

    @property
    def digest(self):
        return digest(self.text)


@dataclass
class Outline:
    form: Form
    language: str
    municipality: str = ""
    blocks: list[Block] = field(default_factory=list)

    def of(self, *sorts):
        return [block for block in self.blocks if block.sort in sorts]

    def inside(self, parent, *sorts):
        return [block for block in self.of(*sorts) if block.parent is parent]

    @property
    def not_understood(self):
        return self.of(Sort.UNKNOWN)


def digest(value) -> str:
    """What a value is recognised by later: spaces, line breaks, quotes and the file's form do not matter."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.blake2b(plain.encode(), digest_size=12).hexdigest()
