"""What pages weigh, compressed with gzip, which every browser understands; most get less by Brotli."""

import gzip
from functools import cache
from pathlib import Path

from django.conf import settings

from heraklion_portal.core.joined_files import scripts, sheets

STATIC = Path(settings.BASE_DIR) / "heraklion_portal" / "static"
KB = 1024
HTML, CSS, JS, FONTS, ALL, REQUESTS = 20 * KB, 12 * KB, 6 * KB, 55 * KB, 100 * KB, 10


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


@cache
def joined(names: tuple[str, ...]) -> int:
    """Files that are joined into one where the portal serves."""
    return packed("\n".join((STATIC / name).read_text() for name in names).encode())


@cache
def fonts() -> list[int]:
    return [path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")]


@cache
def _weight(name):
    return packed((STATIC / name).read_bytes())


def over_budget(page) -> str:
    """What is too much of a page (`tests.reading.Page` with its `html`) at the first view; empty where nothing is."""
    html = packed(page.html.encode())
    # A browser fetches a file once; the icons of a sprite are one.
    loads = {load.split("#")[0].removeprefix("/static/") for load in page.loads}
    others = {load for load in loads - {*sheets(), *scripts()} if (STATIC / load).is_file()}
    size = (
        html + joined(tuple(sheets())) + joined(tuple(scripts())) + sum(fonts()) + sum(map(_weight, others))
    )
    requests = 3 + len(fonts()) + len(others)
    if html > HTML or size > ALL or requests > REQUESTS:
        return f"HTML {html}, all {size}, {requests} requests"
    return ""
