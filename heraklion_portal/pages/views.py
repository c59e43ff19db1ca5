"""Pages that belong to no single app."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.generic import TemplateView

from partners.models import SourceDocument
from services.models import Structure


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


def leave(request):
    """The quick exit: away to a neutral page, without a trace in the cache."""
    response = HttpResponse(status=303, headers={"Location": settings.QUICK_EXIT_URL})
    response.headers["Cache-Control"] = "no-store"
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def page_not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    """Asks nothing of the database: it may be what failed."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        return HttpResponseServerError(render_to_string("500.html", {"language": language}))
