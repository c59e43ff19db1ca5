"""What every answer of the open data has: open to all websites, in the language of its address, errors as problems."""

from django.conf import settings

from .feed import LANGUAGES
from .problems import PROBLEM_TYPE, problem

PREFIXES = ("/api/", "/data/", "/feeds/")


class OpenDataMiddleware:
    """Stands outside of the choice of language: the address alone decides it, and caches need not ask the browser."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path.startswith(PREFIXES):
            return response
        if response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith(
            PROBLEM_TYPE
        ):
            allowed = response.headers.get("Allow")
            response = problem(response.status_code, _language(request.path))
            if allowed:
                response.headers["Allow"] = allowed
        # The default is for files that other websites must not embed; these are for all.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "")
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        _forget_browser_language(response)
        return response


def _language(path):
    return next((part for part in path.split("/") if part in LANGUAGES), settings.LANGUAGE_CODE)


def _forget_browser_language(response):
    names = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    rest = [name for name in names if name and name.lower() not in ("accept-language", "cookie")]
    if rest:
        response.headers["Vary"] = ", ".join(rest)
    else:
        response.headers.pop("Vary", None)
