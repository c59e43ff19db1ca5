"""For search engines: which pages there are, in which languages, and when each last changed."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation

from .answers import reading_only, streamed
from .changes import with_last_change
from .feed import LANGUAGES
from .identity import ENTRIES

# sitemaps.org allows 50,000 addresses in a file; each page has one for each language.
PAGES_IN_A_FILE = 20_000
CHUNK = 1000
OVERVIEWS = (
    "pages:home",
    "partners:municipality_list",
    "services:structure_list",
    "services:service_list",
    "programmes:programme_list",
    "programmes:practice_list",
    "programmes:news_list",
    "partners:partner_list",
    "pages:about",
    "pages:safety",
    "pages:accessibility",
    "pages:privacy",
    "opendata:guide",
)
NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@reading_only
def sitemap(request, language):
    """All pages in one file; where they are too many, the parts (?part=1) that hold them."""
    amount = len(OVERVIEWS) + sum(model.objects.published().count() for model in ENTRIES)
    parts = -(-amount // PAGES_IN_A_FILE)
    asked = request.GET.get("part", "")
    origin = request.build_absolute_uri("/").rstrip("/")
    if parts > 1 and not asked:
        return streamed(request, "application/xml", lambda: _index(origin, parts))
    number = int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 6 else 1
    first = (number - 1) * PAGES_IN_A_FILE
    return streamed(request, "application/xml", lambda: _urls(origin, first, first + PAGES_IN_A_FILE))


@reading_only
def robots(request, language):
    """Everything may be read but searches, which have no end."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{code}/{name}/" for code in LANGUAGES for name in ("search", "exit")]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _index(origin, parts):
    yield f"{HEAD}<sitemapindex {NAMESPACES}>\n"
    for number in range(1, parts + 1):
        yield f"<sitemap><loc>{origin}{reverse('sitemap')}?part={number}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _urls(origin, first, last):
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    for path, changed_at in _pages(first, last):
        addresses = {code: escape(f"{origin}/{code}/{path}") for code in LANGUAGES}
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
            for code, address in (*addresses.items(), ("x-default", addresses[settings.LANGUAGE_CODE]))
        )
        changed = f"<lastmod>{changed_at.isoformat(timespec='seconds')}</lastmod>" if changed_at else ""
        for address in addresses.values():
            yield f"<url><loc>{address}</loc>{changed}{alternates}</url>\n"
    yield "</urlset>\n"


def _pages(first, last) -> Iterator[tuple]:
    """Path without the language, and moment of the last change, of the pages from number `first` to before `last`."""
    with translation.override(settings.LANGUAGE_CODE):
        overviews = [(reverse(name).split("/", 2)[2], None) for name in OVERVIEWS]
    yield from overviews[first:last]
    passed = len(OVERVIEWS)
    for model in ENTRIES:
        rows = with_last_change(model.objects.published()).order_by("pk")
        amount = rows.count()
        start, stop = max(first - passed, 0), max(last - passed, 0)
        passed += amount
        if start >= amount or stop <= 0:
            continue
        if any(field.name == "municipality" for field in model._meta.concrete_fields):
            rows = rows.select_related("municipality")
        for entry in rows[start:stop].iterator(chunk_size=CHUNK):
            yield entry.get_path(), entry.last_change
