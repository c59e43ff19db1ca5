"""A contact for the address book of a phone: vCard 3.0 (RFC 2426), which old phones read too. Pure."""

from dataclasses import dataclass, field
from decimal import Decimal

from heraklion_portal.core.content_lines import escaped, joined


@dataclass(frozen=True)
class ContactCard:
    """Texts in one language; phones as they are dialled; an address's parts may be empty."""

    name: str
    organisation: str
    address: str  # of the entry's page
    phones: list[str] = field(default_factory=list)
    email: str = ""
    website: str = ""
    street: str = ""
    city: str = ""
    postcode: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


def write(card: ContactCard) -> str:
    lines = [
        ("VERSION", "3.0"),
        ("FN", escaped(card.name)),
        ("N", f"{escaped(card.name)};;;;"),
        ("ORG", escaped(card.organisation)),
        *(("TEL;TYPE=WORK,VOICE", phone) for phone in card.phones),
        ("EMAIL;TYPE=INTERNET", escaped(card.email)),
        ("ADR;TYPE=WORK", _address(card)),
        ("GEO", f"{card.latitude};{card.longitude}" if card.latitude is not None else ""),
        ("URL", card.website),
        ("NOTE", escaped(card.address)),
    ]
    written = [f"{name}:{value}" for name, value in lines if value]
    return joined(["BEGIN:VCARD", *written, "END:VCARD"])


def _address(card):
    if not (card.street or card.city):
        return ""
    parts = ("", "", card.street, card.city, "", card.postcode, "")
    return ";".join(map(escaped, parts))
