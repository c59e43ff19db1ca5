"""One box over everything."""

from django.core.paginator import Paginator
from django.http import JsonResponse
from django.utils.translation import get_language, ngettext
from django.views.generic import TemplateView

from services.snapshot import snapshot

from .results import results
from .searching import nearest_spellings, search
from .unmet import remember
from .urgent import urgent_numbers

ON_A_PAGE = 10
MOST_SUGGESTIONS = 7
LEAST_LETTERS = 2


class SearchView(TemplateView):
    template_name = "search/search.html"

    def get_context_data(self, **kwargs):
        text, near = _asked(self.request)
        answers = search(text, get_language(), near)
        page = Paginator(answers.entries, ON_A_PAGE).get_page(self.request.GET.get("page"))
        numbers = urgent_numbers(answers.question, answers.is_about_violence)
        if not answers.entries and not numbers:
            remember(answers.question, get_language(), near)
        shown = results(page.object_list, get_language())
        return super().get_context_data(
            query=text,
            near=near,
            answers=answers,
            page=page,
            results=shown,
            urgent_numbers=numbers,
            spellings=nearest_spellings(answers.question) if not answers.entries else (),
            is_sensitive=answers.is_about_violence or any(result.document.is_sensitive for result in shown),
            **kwargs,
        )

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        # What somebody looked for is nobody else's business, least of all about violence.
        response.headers["Cache-Control"] = "no-store" if context["is_sensitive"] else "private, no-cache"
        return response


def suggestions(request):
    """Entries for a half-typed word, for the script of the search box.

    {"found": [{"name", "lang", "url", "about"}], "amount"}: at most seven, and how many in words ("" for none).
    """
    text, near = _asked(request)
    found = []
    if len(text) >= LEAST_LETTERS:
        answers = search(text, get_language(), near, completing=True)
        found = [
            _suggestion(result) for result in results(answers.entries[:MOST_SUGGESTIONS], get_language())
        ]
    amount = ngettext("%(amount)d suggestion", "%(amount)d suggestions", len(found)) % {"amount": len(found)}
    return JsonResponse(
        {"found": found, "amount": amount if found else ""},
        headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
    )


def _suggestion(result):
    about = ", ".join(filter(None, (str(result.kind), result.place)))
    name = result.document.name
    return {"name": name, "lang": result.document.language, "url": result.url, "about": about}


def _asked(request):
    """The words, and the municipality that the visitor came from ("" where it is none of ours)."""
    near = request.GET.get("near", "")
    known = {municipality.slug for municipality in snapshot().municipalities}
    return " ".join(request.GET.get("q", "").split())[:100], near if near in known else ""
