"""QR codes: an address that a phone reads from paper."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=2000)
def qr_svg(text: str) -> SafeString:
    """An SVG drawing in black without inline style, for white paper; medium error correction."""
    code = segno.make_qr(text, error="m")
    # What segno writes are numbers and its own words; the text itself is only in the pattern.
    return mark_safe(code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None))  # noqa: S308
