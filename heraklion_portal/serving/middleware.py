"""Public pages from memory: made once for each version of the content, and still there when the database is not."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from heraklion_portal.core.middleware import STAFF_PREFIXES

from .kept_pages import KeptPage, KeptPages
from .sources import STANDBY
from .watch import watch

# With the half second for which a worker believes that the content is unchanged, an edit is public within two.
PROXY_SECONDS = 1
# How long a proxy may give an old page where the portal does not answer.
STALE_SECONDS = 24 * 60 * 60
# For how long a page from the copy is kept: it says so, and must not once the database is back.
STANDBY_TIME = timedelta(seconds=10)
# Answered without asking anybody for the content's mark: the way to a language, and what machines ask for.
NEVER_KEPT = ("/", "/healthz", "/readyz", "/metrics")


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
        self.pages = KeptPages(settings.KEPT_PAGES_BYTES * 3 // 4)
        # Nobody can push out the pages themselves by asking for many combinations of facets.
        self.queried_pages = KeptPages(settings.KEPT_PAGES_BYTES // 4)

    def __call__(self, request):
        key = _key(request)
        if key is None:
            return self.get_response(request)
        pages = self.queried_pages if request.META.get("QUERY_STRING") else self.pages

        seen = watch.look()  # before the page is made, so that a page is never newer than its mark says
        page = pages.get(key)
        if page is not None and (seen.source is None or page.is_current(seen.mark, datetime.now(UTC))):
            return _answer(request, page)
        response = self.get_response(request)
        if page is not None and response.status_code >= 500:
            return _answer(request, page)
        if seen.source is not None and _is_same_for_all(response):
            until = _changes_at(response)
            if seen.source == STANDBY:
                until = min(until, timezone.now() + STANDBY_TIME)
            _tell_proxies(response, until)
            if request.method == "GET":
                headers = tuple(response.headers.items())
                pages.keep(key, KeptPage(response.content, headers, seen.mark, until))
        return response


def _key(request):
    """All that a public page depends on; None for what never comes from memory."""
    if (
        request.method not in ("GET", "HEAD")
        or request.path.startswith(STAFF_PREFIXES)
        or request.path in NEVER_KEPT
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
