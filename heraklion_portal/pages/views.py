"""Pages that belong to no single app."""

import sys

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.generic import TemplateView

from heraklion_portal.core.middleware import STAFF_PREFIXES
from heraklion_portal.core.views import keep_quiet
from heraklion_portal.serving.outage import failed_for_database
from partners.models import SourceDocument
from services.models import Structure

from . import statement


def root(request):
    """To the language that the browser asks for; Greek otherwise."""
    language = translation.get_language_from_request(request)
    with translation.override(language):
        response = HttpResponseRedirect(reverse("pages:home"))
    patch_vary_headers(response, ("Accept-Language",))
    return response


class HomeView(TemplateView):
    template_name = "pages/home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            first_contacts=Structure.objects.published().filter(is_first_contact=True).for_listing(), **kwargs
        )


class AboutView(TemplateView):
    template_name = "pages/about.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(documents=SourceDocument.objects.all(), **kwargs)


class SafetyView(TemplateView):
    """What the portal can do for somebody who is watched, and what it cannot. Quiet like what it speaks of."""

    template_name = "pages/safety.html"

    def render_to_response(self, context, **kwargs):
        return keep_quiet(super().render_to_response(context, **kwargs))


class AccessibilityView(TemplateView):
    template_name = "pages/accessibility.html"
    extra_context = {"prepared_on": statement.PREPARED_ON, "reviewed_on": statement.REVIEWED_ON}


class PrivacyView(TemplateView):
    template_name = "pages/privacy.html"


def leave(request):
    """The quick exit: away to a neutral page, without a trace in the cache or among what was kept on the phone."""
    response = HttpResponse(status=303, headers={"Location": settings.QUICK_EXIT_URL})
    response.headers["Cache-Control"] = "no-store"
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def page_not_found(request, exception):
    # The desk's pages have no furniture of the public ones.
    is_desk = request.path.startswith(STAFF_PREFIXES)
    return render(request, "admin/404.html" if is_desk else "404.html", status=404)


def server_error(request):
    """Asks nothing of the database: it may be what failed."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        response = HttpResponseServerError(render_to_string("500.html", {"language": language}))
    if failed_for_database(request, sys.exc_info()[1]):
        response.status_code = 503
        response["Retry-After"] = "30"
        response["Cache-Control"] = "no-store"
    return response
