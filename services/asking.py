"""Whom to ask where an entry has no contact of its own. No page ends in an empty contact box."""

from dataclasses import dataclass

from partners.models import Municipality

from .models import PublicContact, Structure


@dataclass(frozen=True)
class WhereToAsk:
    """A structure that answers, with its public contacts, and the municipality with its website. Any may be missing."""

    structure: Structure | None
    contact: PublicContact
    municipality: Municipality | None


def where_to_ask(municipality: Municipality | None, nearest: Structure | None = None) -> WhereToAsk:
    """The nearest structure up the line that can be reached, else the municipality's first contact.

    `nearest` is what the entry belongs to: a branch's parent, a service's structure. Confidential places are
    passed over, for their contacts are empty.
    """
    while nearest is not None:
        if nearest.is_published and nearest.public_contact:
            return WhereToAsk(nearest, nearest.public_contact, municipality)
        nearest = nearest.parent
    first = municipality.first_contact if municipality is not None else None
    return WhereToAsk(first, first.public_contact if first else PublicContact(), municipality)
