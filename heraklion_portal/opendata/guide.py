"""The page about the open data: what there is, and how to ask for it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from .feed import HSDS_VERSION, LICENCE, Feed
from .hsds.openapi import describe_api

HSDS_SITE = "https://docs.openreferral.org/"


@dataclass(frozen=True)
class Offer:
    """Something that can be had: under which standard, for whom, and where."""

    name: str
    about: str
    addresses: list[str]
    standard: str = ""
    standard_url: str = ""


@dataclass(frozen=True)
class Example:
    about: str
    command: str


class GuideView(TemplateView):
    template_name = "opendata/guide.html"

    def get_context_data(self, **kwargs):
        feed = Feed.of(self.request, get_language())
        return super().get_context_data(
            offers=_offers(feed),
            examples=_examples(feed),
            operations=_operations(feed),
            api_url=f"{feed.origin}/api/hsds/{feed.language}",
            licence_url=LICENCE,
            citation=_(
                "Social services, open data of the directory, %(address)s, read on %(date)s, CC BY 4.0."
            )
            % {"address": f"{feed.origin}/{feed.language}/data/", "date": timezone.localdate().isoformat()},
            **kwargs,
        )


def _offers(feed):
    return [
        Offer(
            _("Services, organisations and places, as an API"),
            _(
                "For directories, referral tools and apps. Ask for what you need; two languages, the same identifiers."
            ),
            ["/api/hsds/el/", "/api/hsds/en/"],
            f"HSDS {HSDS_VERSION}",
            HSDS_SITE,
        ),
    ]


def _examples(feed):
    api = f"{feed.origin}/api/hsds/{feed.language}"
    word = {"el": "φαγητό"}.get(feed.language, "food")
    return [
        Example(
            _("What helps somebody who needs food"),
            f"curl --get '{api}/services' --data-urlencode 'search={word}'",
        ),
        Example(
            _("All services in full, one on each line"), f"curl '{api}/services?full=true&format=ndjson'"
        ),
        Example(
            _("Only what changed since a moment"),
            f"curl '{api}/services?modified_after={timezone.localdate().replace(day=1).isoformat()}'",
        ),
        Example(_("The structures and bodies"), f"curl '{api}/organizations?per_page=100'"),
    ]


def _operations(feed):
    """The API's operations as its own description has them: method, path, words and parameters."""
    return [{"path": path, **item["get"]} for path, item in describe_api(feed)["paths"].items()]
