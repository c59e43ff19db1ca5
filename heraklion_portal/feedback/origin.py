"""Whether a form was sent from the portal's own page, told without a cookie.

Browsers say where a request comes from: first `Sec-Fetch-Site`, which no page can forge, then `Origin` for those
that do not know the former. A form of a visitor changes nothing in anybody's name, so this keeps out spam, not theft.
"""

from django.conf import settings


def is_own_page(request) -> bool:
    """Whether the browser says that the form stood on a page of ours. One that says nothing is not believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin == f"{request.scheme}://{request.get_host()}" or origin in settings.CSRF_TRUSTED_ORIGINS
