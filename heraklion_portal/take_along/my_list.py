"""A visitor's own list. Its entries stand in the address and nowhere else: no account, no cookie, nothing stored."""

from uuid import UUID

from heraklion_portal.core.short_ids import lengthen, shorten
from programmes.models import Programme
from services.models import Service, Structure

MOST = 20


def read_identifiers(text: str) -> list[UUID]:
    """The identifiers of an address, each once, at most `MOST`; what is none is passed over."""
    found = (lengthen(part) for part in text.split(","))
    return list(dict.fromkeys(identifier for identifier in found if identifier))[:MOST]


def write_identifiers(identifiers) -> str:
    return ",".join(map(shorten, identifiers))


def query(identifiers) -> str:
    """The list's address after its path; nothing in it wants quoting."""
    return f"?ids={write_identifiers(identifiers)}" if identifiers else ""


def entries(identifiers: list[UUID]) -> list:
    """The published entries in the list's order, with their contacts, in seven queries."""
    found = {}
    for entries_of_kind in (
        Structure.objects.select_related("municipality", "contact_point__location").prefetch_related(
            "contact_point__phones"
        ),
        Service.objects.select_related(
            "municipality",
            "contact_point__location",
            "structure__municipality",
            "structure__contact_point__location",
        ).prefetch_related("contact_point__phones", "structure__contact_point__phones"),
        Programme.objects.select_related("municipality"),
    ):
        for entry in entries_of_kind.published().filter(uuid__in=identifiers):
            found[entry.uuid] = entry
    return [found[identifier] for identifier in identifiers if identifier in found]


def contact_of(entry):
    """The entry's public contact, or that of the structure that gives it; None where neither is known."""
    for reachable in (entry, getattr(entry, "structure", None)):
        contact = getattr(reachable, "public_contact", None)
        if contact and reachable.is_published:
            return contact
    return None
