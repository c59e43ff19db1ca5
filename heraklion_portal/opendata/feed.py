"""What all open formats share: the words of a record, its address, and identifiers that last."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.encoding import iri_to_uri

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
HSDS_VERSION = "3.2.3"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
# Identifiers that are made and not stored come from this one; it never changes.
NAMESPACE = uuid.UUID("c8906ad9-6034-5708-9c1a-c4a8fddddb85")


@dataclass(frozen=True)
class Feed:
    """A language, and the address of the portal as the reader called it ("https://example.org")."""

    language: str
    origin: str

    @classmethod
    def of(cls, request, language):
        return cls(language, request.build_absolute_uri("/").rstrip("/"))

    @property
    def other_language(self):
        return next(code for code in LANGUAGES if code != self.language)

    def text(self, record, field: str) -> str:
        """The text in the feed's language, or else in Greek."""
        return in_language(record, field, self.language) or in_language(record, field, "el")

    def other_text(self, record, field: str) -> str:
        """The text in the other language; empty where it is missing or the same."""
        other = in_language(record, field, self.other_language)
        return other if other != self.text(record, field) else ""

    def url(self, record, language: str | None = None) -> str:
        """The address of a record's page."""
        return f"{self.origin}/{language or self.language}/{record.get_path()}"

    def identity(self, record) -> str:
        """The address that names the record itself, in every language; it leads to the page."""
        return f"{self.origin}/data/id/{record.uuid}"


def in_language(record, field: str, language: str) -> str:
    return (getattr(record, f"{field}_{language}") or "").replace("\r\n", "\n").strip()


def paragraphs(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def web_address(address: str) -> str:
    """As RFC 3986 has it: Greek letters percent-encoded."""
    return iri_to_uri(address)


def derived(*parts) -> str:
    """The identifier of something that has no row of its own: the same for the same parts, for ever."""
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, parts))))


# All but the bits that say which kind of UUID it is.
_TURNED = uuid.uuid5(NAMESPACE, "counterpart").int & 0xFFFFFFFF_FFFF_0FFF_3FFF_FFFFFFFFFFFF


def counterpart(identifier: uuid.UUID) -> uuid.UUID:
    """An identifier that belongs to another and leads back to it: `counterpart(counterpart(x)) == x`."""
    return uuid.UUID(int=identifier.int ^ _TURNED)


def compact(**values) -> dict:
    """The values that say something. The standards have no null, and mostly no empty text or list."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def spoken_in(language: str, items: Iterable) -> Iterator:
    """Makes each item with the language switched on, and never leaves it on while somebody else works."""
    remaining = iter(items)
    while True:
        with translation.override(language):
            try:
                item = next(remaining)
            except StopIteration:
                return
        yield item
