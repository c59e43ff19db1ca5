"""Staff work in the language of their account; only visitors' pages have it in the address."""

from django.utils import translation

from heraklion_portal.core.middleware import STAFF_PREFIXES


class StaffLanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(STAFF_PREFIXES) or not request.user.is_authenticated:
            return self.get_response(request)
        with translation.override(request.user.language):
            request.LANGUAGE_CODE = request.user.language
            return self.get_response(request)
