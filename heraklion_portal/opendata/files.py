"""The files: tables, the workbook, and the whole directory in one archive with its checksum."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from django.http import Http404, HttpResponse

from . import content
from .answers import as_json, lines_of_json, mark_of, reading_only, streamed
from .archives import gathered, zipped
from .downloads import XLSX
from .feed import LANGUAGES, LICENCE, Feed, spoken_in
from .hsds.collections import COLLECTIONS
from .rdf.cpsv import directory
from .rdf.graph import as_turtle
from .sheets import as_csv, data_package, workbook
from .tables import TABLES

ARCHIVE = "directory.zip"
README = """Directory of social services: open data

content/          everything, in the portal's own form: `python manage.py load_content content` makes a copy of it
tables/           the same as tables (CSV); datapackage.json tells what each column means
hsds/             services and organisations by HSDS 3.2.3, in Greek and English, one on each line
cpsv.ttl          services by CPSV-AP 3.2.0
SHA256SUMS        check with `sha256sum -c SHA256SUMS`

Licence: CC BY 4.0, {licence}
From: {origin}/
"""
# The checksum of the archive as it was last made, with the mark of what it was made from.
_known: tuple[str, str] | None = None


@reading_only
def table(request, name, language):
    chosen = next((table for table in TABLES if table.name == name), None)
    if chosen is None:
        raise Http404
    feed = Feed.of(request, language)
    return streamed(request, "text/csv; charset=utf-8", lambda: gathered(as_csv(chosen, feed)), f"{name}.csv")


@reading_only
def spreadsheet(request, language):
    feed = Feed.of(request, language)
    return streamed(request, XLSX, lambda: zipped(workbook(feed)), "directory.xlsx")


@reading_only
def package(request, language):
    return as_json(data_package(Feed.of(request, language), ""))


@reading_only
def archive(request, language):
    feed = Feed.of(request, language)
    return streamed(request, "application/zip", lambda: zipped(_members(feed)), ARCHIVE)


@reading_only
def checksum(request, language):
    """The SHA-256 of the archive, as `sha256sum` writes it. Made once for each version of the content."""
    global _known  # noqa: PLW0603 (one per process, replaced whole)
    feed = Feed.of(request, language)
    mark = mark_of(feed.origin)
    if _known is None or _known[0] != mark:
        digest = hashlib.sha256()
        for piece in zipped(_members(feed)):
            digest.update(piece)
        _known = (mark, digest.hexdigest())
    return HttpResponse(f"{_known[1]}  {ARCHIVE}\n", content_type="text/plain; charset=utf-8")


def _members(feed: Feed) -> Iterator[tuple[str, Iterable[bytes]]]:
    """All that is in the archive; what each member's checksum is comes last, when they are known."""
    sums = {}
    for name, bits in _contents(feed):
        digest = hashlib.sha256()
        yield name, _counted(bits, digest)
        sums[name] = digest.hexdigest()
    yield "SHA256SUMS", ["".join(f"{value}  {name}\n" for name, value in sums.items())]


def _counted(bits, digest):
    for piece in gathered(bits):
        digest.update(piece)
        yield piece


def _contents(feed):
    yield "README.txt", [README.format(licence=LICENCE, origin=feed.origin)]
    for name, bits in content.files():
        yield f"content/{name}", bits
    yield "datapackage.json", [json.dumps(data_package(feed, "tables/"), ensure_ascii=False, indent=1)]
    for one in TABLES:
        yield f"tables/{one.name}.csv", as_csv(one, feed)
    for language in LANGUAGES:
        for name in ("services", "organizations"):
            yield f"hsds/{language}/{name}.ndjson", _in_full(name, Feed(language, feed.origin))
    yield "cpsv.ttl", as_turtle(directory(feed))


def _in_full(name, feed):
    collection = COLLECTIONS[name]
    rows = collection.rows({}, feed)
    return lines_of_json(spoken_in(feed.language, (collection.full(row, feed) for row in rows)))
