"""Staff work in the language of their account; only visitors' pages have it in the address."""

from django.utils import translation

from heraklion_portal.accounts.models import Language
from heraklion_portal.core.middleware import STAFF_PREFIXES


class StaffLanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(STAFF_PREFIXES):
            return self.get_response(request)
        language = request.user.language if request.user.is_authenticated else _at_the_door(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return self.get_response(request)


def _at_the_door(request):
    """Greek, whatever the browser was sold with, until somebody chooses."""
    if request.GET.get("language") in Language.values:
        request.session["language"] = request.GET["language"]
    return request.session.get("language", Language.GREEK)
