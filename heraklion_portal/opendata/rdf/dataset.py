"""The data itself, described for catalogues: DCAT-AP 3.0.1, and CPSV-AP 3.2.0 where both speak of the same thing."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from heraklion_portal.opendata.downloads import ABOUT, DIRECTORY, DOWNLOADS, HSDS, Download
from heraklion_portal.opendata.feed import LANGUAGES, LICENCE, Feed

from .graph import AUTHORITY, in_languages, labels, link, node

CATALOGUE = "/data/catalogue.ttl"
DATASET = f"{CATALOGUE}#directory"
GREECE = f"{AUTHORITY}/country/GRC"
DAILY = f"{AUTHORITY}/frequency/DAILY"
SOCIETY = f"{AUTHORITY}/data-theme/SOCI"
LANGUAGE_CODES = {"el": "ELL", "en": "ENG"}


def dataset_nodes(feed: Feed, **more) -> Iterator[dict]:
    """The data set, and who publishes it."""
    publisher = f"{feed.origin}{CATALOGUE}#publisher"
    named = labels(settings.SITE_NAME)
    said = {
        "dct:title": labels(DIRECTORY),
        "dct:description": labels(ABOUT),
        "dct:publisher": [link(publisher)],
        "dct:identifier": f"{feed.origin}{DATASET}",
    }
    yield node(f"{feed.origin}{DATASET}", "dcat:Dataset", said | more)
    # DCAT-AP wants a name, CPSV-AP a title.
    said = {"foaf:name": named, "dct:title": named, "dct:identifier": f"{feed.origin}/"}
    yield node(publisher, "foaf:Agent", said | {"foaf:homepage": [link(f"{feed.origin}/")]})


def catalogue(feed: Feed) -> Iterator[dict]:
    """The catalogue, its one data set, the files and the API."""
    services = {language: f"{feed.origin}/api/hsds/{language}/" for language in LANGUAGES}
    said = {
        "dct:title": labels(_("Open data of the social services portal")),
        "dct:description": labels(ABOUT),
        "dct:publisher": [link(f"{feed.origin}{CATALOGUE}#publisher")],
        "dct:license": [link(LICENCE)],
        "dct:language": _languages(LANGUAGES),
        "dcat:dataset": [link(f"{feed.origin}{DATASET}")],
        "dcat:service": [link(address) for address in services.values()],
        "foaf:homepage": [link(f"{feed.origin}/")],
    }
    yield node(f"{feed.origin}{CATALOGUE}#catalogue", "dcat:Catalog", said)
    pages = _guide_pages(feed)
    yield from dataset_nodes(
        feed,
        **{
            "dct:language": _languages(LANGUAGES),
            "dct:accrualPeriodicity": [link(DAILY)],
            "dct:spatial": [link(GREECE)],
            "dcat:theme": [link(SOCIETY)],
            "dcat:keyword": labels(_("social services")),
            "dcat:landingPage": [link(page) for page in pages],
            "dcat:distribution": [link(_distribution(download, feed)) for download in DOWNLOADS],
        },
    )
    for download in DOWNLOADS:
        yield from _file(download, feed)
    for language, address in services.items():
        yield _api(language, address, feed)
    yield from _words(feed, pages)


def _file(download: Download, feed):
    address = f"{feed.origin}{download.path}"
    file_type = f"{AUTHORITY}/file-type/{download.file_type}"
    media_type = f"https://www.iana.org/assignments/media-types/{download.media_type}"
    said = {
        "dct:title": labels(download.name),
        "dcat:accessURL": [link(address)],
        "dcat:downloadURL": [link(address)],
        "dct:format": [link(file_type)],
        "dcat:mediaType": [link(media_type)],
        "dct:license": [link(LICENCE)],
        "dct:language": _languages(LANGUAGES),
        "dct:conformsTo": [link(download.standard)] if download.standard else None,
    }
    yield node(_distribution(download, feed), "dcat:Distribution", said)


def _distribution(download, feed):
    return f"{feed.origin}{CATALOGUE}#{download.path.removeprefix('/data/')}"


def _api(language, address, feed):
    said = {
        "dct:title": labels(_("Services, organisations and places, as an API")),
        "dct:identifier": address,
        "dcat:endpointURL": [link(address)],
        "dcat:endpointDescription": [link(f"{address}openapi.json")],
        "dcat:servesDataset": [link(f"{feed.origin}{DATASET}")],
        "dct:conformsTo": [link(HSDS)],
        "dct:license": [link(LICENCE)],
        "dct:language": _languages([language]),
    }
    return node(address, "dcat:DataService", said)


def _words(feed, pages):
    """What the catalogue links to, typed."""
    yield node(GREECE, "dct:Location", {"skos:prefLabel": labels(_("Greece"))})
    yield node(DAILY, "dct:Frequency", {"skos:prefLabel": labels(_("daily"))})
    yield node(SOCIETY, "skos:Concept", {"skos:prefLabel": labels(_("Population and society"))})
    yield node(LICENCE, "dct:LicenseDocument", {"dct:title": in_languages(lambda language: "CC BY 4.0")})
    for code in LANGUAGE_CODES.values():
        yield node(f"{AUTHORITY}/language/{code}", "dct:LinguisticSystem", {"dct:identifier": code})
    standards = {download.standard for download in DOWNLOADS if download.standard}
    for standard in sorted({HSDS, *standards}):
        yield node(standard, "dct:Standard", {})
    for page in pages:
        yield node(page, "foaf:Document", {"dct:title": labels(_("Open data"))})
    for file_type in sorted({download.file_type for download in DOWNLOADS}):
        yield node(
            f"{AUTHORITY}/file-type/{file_type}", "dct:MediaTypeOrExtent", {"dct:identifier": file_type}
        )
    for media_type in sorted({download.media_type for download in DOWNLOADS}):
        address = f"https://www.iana.org/assignments/media-types/{media_type}"
        yield node(address, "dct:MediaType", {"dct:identifier": media_type})


def _languages(codes):
    return [link(f"{AUTHORITY}/language/{LANGUAGE_CODES[code]}") for code in codes]


def _guide_pages(feed):
    pages = []
    for language in LANGUAGES:
        with translation.override(language):
            pages.append(f"{feed.origin}{reverse('opendata:guide')}")
    return pages
