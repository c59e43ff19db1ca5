"""The colours, type sizes and icons that the sheets and the sprite define, read from them."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

_STATIC = Path(settings.BASE_DIR) / "heraklion_portal" / "static"


@cache
def colours() -> list[str]:
    """The names of the colour tokens, in the order of tokens.css: "sea", "sea-deep", …"""
    return list(dict.fromkeys(re.findall(r"--([a-z-]+): #", (_STATIC / "css" / "tokens.css").read_text())))


@cache
def icons() -> list[str]:
    """The names of the sprite's icons."""
    return re.findall(r'<symbol[^>]* id="([a-z-]+)"', (_STATIC / "icons.svg").read_text())
