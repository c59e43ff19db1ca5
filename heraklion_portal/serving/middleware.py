"""Public pages from memory: made once for each version of the content, and still there when the database is not."""

import logging
import time
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from heraklion_portal.core.middleware import STAFF_PREFIXES
from partners.models import ContentVersion

from .kept_pages import KeptPage, KeptPages

log = logging.getLogger(__name__)

# With the half second for which a worker believes that the content is unchanged, an edit is public within two.
PROXY_SECONDS = 1
# How long a proxy may give an old page where the portal does not answer.
STALE_SECONDS = 24 * 60 * 60
NO_CONTENT = "none yet"


class ContentMark:
    """The mark of the content, asked for twice a second at most. None while the database does not answer.

    `NO_CONTENT` before anything was entered.
    """

    def __init__(self, seconds: float):
        self.seconds = seconds
        self._read_at = float("-inf")
        self._mark = None

    def read(self):
        now = time.monotonic()
        if now - self._read_at >= self.seconds:
            try:
                self._mark = ContentVersion.objects.current() or NO_CONTENT
            except DatabaseError as error:
                log.warning("the database does not answer: %s", type(error).__name__)
                self._mark = None
            self._read_at = now
        return self._mark


class KeptPagesMiddleware:
    """Answers a public page from memory while the content is what it was made from and no state on it has changed.

    A page is kept if it is the same for everyone: found, without cookie, not `private`, and not `no-store` unless the
    view says that it is for the visitor's sake alone (`response.is_same_for_all`). Proxies that speak for us are told
    by headers of their own how long to keep it (RFC 9213, and nginx's); browsers ask each time. Where a view knows
    when its words stop being true it says so in `response.changes_at`.
    """

    def __init__(self, get_response):
        if not settings.KEPT_PAGES_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.mark = ContentMark(settings.CONTENT_MARK_SECONDS)
        self.pages = KeptPages(settings.KEPT_PAGES_BYTES * 3 // 4)
        # Nobody can push out the pages themselves by asking for many combinations of facets.
        self.queried_pages = KeptPages(settings.KEPT_PAGES_BYTES // 4)

    def __call__(self, request):
        key = _key(request)
        if key is None:
            return self.get_response(request)
        pages = self.queried_pages if request.META.get("QUERY_STRING") else self.pages

        mark = self.mark.read()  # before the page is made, so that a page is never newer than its mark says
        page = pages.get(key)
        if page is not None and (mark is None or page.is_current(mark, datetime.now(UTC))):
            return _answer(request, page)
        response = self.get_response(request)
        if mark is not None and _is_same_for_all(response):
            until = _changes_at(response)
            _tell_proxies(response, until)
            if request.method == "GET":
                headers = tuple(response.headers.items())
                pages.keep(key, KeptPage(response.content, headers, mark, until))
        return response


def _key(request):
    """All that a public page depends on; None for what never comes from memory."""
    if (
        request.method not in ("GET", "HEAD")
        or request.path.startswith(STAFF_PREFIXES)
        or request.path == "/"
    ):
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None  # refused further in, with all headers
    compressed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    return request.scheme, host, request.path, request.META.get("QUERY_STRING", ""), compressed


def _is_same_for_all(response):
    policy = response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "private" not in policy
        and ("no-store" not in policy or getattr(response, "is_same_for_all", False))
        and "cookie" not in response.headers.get("Vary", "").lower()
    )


def _changes_at(response):
    """When the page must be made anew at the latest: dates on it are of today."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    midnight = today + timedelta(days=1)
    said = getattr(response, "changes_at", None)
    return min(said, midnight) if said else midnight


def _tell_proxies(response, until):
    seconds = max(0, min(PROXY_SECONDS, int((until - timezone.now()).total_seconds())))
    response.headers["CDN-Cache-Control"] = f"max-age={seconds}, stale-if-error={STALE_SECONDS}"
    response.headers["X-Accel-Expires"] = str(seconds)


def _answer(request, page):
    response = HttpResponse(page.body)
    for name, value in page.headers:
        response.headers[name] = value
    return get_conditional_response(request, etag=response.headers.get("ETag"), response=response)
