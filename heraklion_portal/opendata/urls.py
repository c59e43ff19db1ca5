"""Addresses without a language before them: the API and the files. Pages are in `page_urls`."""

from django.conf import settings
from django.urls import include, path

from . import changes, crawling, files, identity
from .feed import LANGUAGES

# Of what speaks no language.
ANY = {"language": settings.LANGUAGE_CODE}

urlpatterns = [
    path("sitemap.xml", crawling.sitemap, ANY, name="sitemap"),
    path("robots.txt", crawling.robots, ANY),
    path("data/", include("heraklion_portal.opendata.rdf.urls"), ANY),
    path("data/changes", changes.changes, ANY, name="changes"),
    path("data/<slug:name>.csv", files.table, ANY, name="table"),
    path("data/datapackage.json", files.package, ANY),
    path("data/directory.xlsx", files.spreadsheet, ANY),
    path(f"data/{files.ARCHIVE}", files.archive, ANY),
    path(f"data/{files.ARCHIVE}.sha256", files.checksum, ANY),
    path("data/id/<uuid:identifier>", identity.lead, ANY),
    *(
        path(f"api/hsds/{language}/", include("heraklion_portal.opendata.hsds.urls"), {"language": language})
        for language in LANGUAGES
    ),
]
