"""What every public page's template may use."""

from django.conf import settings
from django.urls import translate_url
from django.utils import translation

from heraklion_portal.core.joined_files import linked_scripts, linked_sheets
from heraklion_portal.core.middleware import STAFF_PREFIXES
from heraklion_portal.serving.sources import standby_as_of
from services.snapshot import snapshot


def page(request):
    """The furniture of a page; nothing for the admin, and nothing from the database where an error page is drawn."""
    if request.path.startswith("/accounts/"):
        # The door of the desk looks like the portal, without what visitors need.
        return {"site_name": settings.SITE_NAME, "stylesheets": linked_sheets()}
    if request.path.startswith(STAFF_PREFIXES):
        return {}
    here = request.path
    match = request.resolver_match
    return {
        "site_name": settings.SITE_NAME,
        "stylesheets": linked_sheets(),
        "scripts": linked_scripts(),
        "view_name": match.view_name if match else "",
        "canonical_url": request.build_absolute_uri(here),
        "languages": [
            {
                "code": code,
                "name": name,
                "url": (url := _in_language(here, code)),
                "absolute_url": request.build_absolute_uri(url),
                "is_current": code == translation.get_language(),
                "is_default": code == settings.LANGUAGE_CODE,
            }
            for code, name in settings.LANGUAGES
        ],
        "near": _municipality_at_hand(request),
        "furniture": snapshot(),
        "as_of": standby_as_of(),
        "is_preview": getattr(request, "is_preview", False),
    }


def _in_language(path, code):
    """The same page's address in another language; an address that leads nowhere keeps its form."""
    translated = translate_url(path, code)
    head, _, rest = path.lstrip("/").partition("/")
    if translated == path and head in dict(settings.LANGUAGES):
        return f"/{code}/{rest}"
    return translated


def _municipality_at_hand(request):
    """The slug of the municipality that the page belongs to; "" for others. A search from here prefers its entries."""
    named = request.resolver_match.kwargs if request.resolver_match else {}
    known = {municipality.slug for municipality in snapshot().municipalities}
    return next((slug for slug in (named.get("municipality"), named.get("slug")) if slug in known), "")
