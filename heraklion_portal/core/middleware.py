"""What every answer and every request goes through."""

from django.http import Http404

# Where staff sign in and work: never kept by a cache; visitors' pages are everything else.
STAFF_PREFIXES = ("/admin/", "/accounts/")
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "geolocation", "gyroscope", "magnetometer", "microphone",
        "payment", "usb",
    )
)  # fmt: skip
TRUSTED_TYPES = {"require-trusted-types-for": ["'script'"], "trusted-types": ["service-worker"]}
# Nothing on the portal needs more, and a longer one is an attack or an accident.
LONGEST_QUERY = 2000


class HeadersMiddleware:
    """The headers that Django has no setting for, on every answer: pages, files, redirects, errors."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if request.path.startswith(STAFF_PREFIXES):
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers.setdefault("X-Robots-Tag", "noindex")
        else:
            # Kept, but asked about each time: an edit is public at once, and an unchanged page costs a 304.
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


class PublicPolicyMiddleware:
    """Tightens the content security policy on visitors' pages. Django's admin needs what Trusted Types forbid."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path.startswith(STAFF_PREFIXES):
            response._csp_update = TRUSTED_TYPES
        return response


class QueryMiddleware:
    """Refuses queries that no link and no form of the portal makes, before any view reads them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            raise Http404
        # PostgreSQL has no NUL in texts: one in a query would be a server error.
        if any("\0" in value for values in request.GET.lists() for value in (values[0], *values[1])):
            request.GET = request.GET.copy()
            for key, values in list(request.GET.lists()):
                request.GET.setlist(key, [value.replace("\0", "") for value in values])
        return self.get_response(request)
