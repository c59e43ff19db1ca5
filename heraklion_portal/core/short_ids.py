"""A UUID in 22 letters, for addresses that hold several."""

import base64
import binascii
from uuid import UUID


def shorten(identifier: UUID) -> str:
    """22 letters of base64url (RFC 4648, section 5), without padding."""
    return base64.urlsafe_b64encode(identifier.bytes).rstrip(b"=").decode()


def lengthen(text: str) -> UUID | None:
    """The UUID that `shorten` wrote; None for anything else."""
    try:
        return UUID(bytes=base64.urlsafe_b64decode(f"{text}=="))
    except (ValueError, binascii.Error):
        return None
