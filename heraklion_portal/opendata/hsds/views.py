"""The HSDS API: root, lists, single records, and the description of all that."""

import math

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from heraklion_portal.opendata.answers import as_json, lines_of_json, reading_only, streamed
from heraklion_portal.opendata.feed import HSDS_VERSION, Feed, spoken_in
from heraklion_portal.opendata.problems import problem

from .collections import COLLECTIONS
from .openapi import describe_api
from .parameters import BRIEF_ON_A_PAGE, MOST_ON_A_PAGE, ON_A_PAGE, read


@reading_only
def root(request, language):
    feed = Feed.of(request, language)
    return as_json(
        {
            "version": HSDS_VERSION,
            "profile": f"{feed.origin}{reverse('opendata:guide')}#hsds",
            "openapi_url": f"{feed.origin}/api/hsds/{language}/openapi.json",
            "description": _("The directory of social services of Greek municipalities, in English."),
            "data_guide": f"{feed.origin}{reverse('opendata:guide')}",
            "publisher": {"name": _("Social services"), "website": f"{feed.origin}/{language}/"},
        }
    )


@reading_only
def openapi(request, language):
    return as_json(describe_api(Feed.of(request, language)))


@reading_only
def listing(request, name, language):
    collection, feed = COLLECTIONS[name], Feed.of(request, language)
    asked, faults = read(request.GET, collection.parameters)
    if faults:
        return problem(400, language, faults=faults)
    describe = collection.describe(asked)
    rows = collection.rows(asked, feed)
    if asked["format"] == "ndjson":
        return streamed(
            request,
            "application/x-ndjson",
            lambda: lines_of_json(spoken_in(language, (describe(row, feed) for row in rows))),
        )
    return as_json(_page(rows, describe, asked, feed))


def _page(rows, describe, asked, feed):
    is_brief = asked.get("minimal") and not asked.get("full")
    most = BRIEF_ON_A_PAGE if is_brief else MOST_ON_A_PAGE
    size = min(asked["per_page"] or (BRIEF_ON_A_PAGE if is_brief else ON_A_PAGE), most)
    number, total = asked["page"] or 1, rows.count()
    pages = max(1, math.ceil(total / size))
    contents = [describe(row, feed) for row in rows.slice((number - 1) * size, number * size)]
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


@reading_only
def detail(request, name, identifier, language):
    collection, feed = COLLECTIONS[name], Feed.of(request, language)
    asked, faults = read(request.GET, collection.detail_parameters)
    if faults:
        return problem(400, language, faults=faults)
    row = collection.find(identifier)
    if row is None:
        raise Http404
    describe = collection.detail or collection.full
    return as_json(describe(row, feed, **{name: value for name, value in asked.items() if value}))
