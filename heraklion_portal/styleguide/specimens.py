"""Each component once, with what it wants."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heraklion_portal.feedback.forms import LONGEST, FeedbackForm
from heraklion_portal.search.results import results
from heraklion_portal.search.searching import search

from .examples import Examples
from .tokens import icons

FOLDER = Path(settings.BASE_DIR) / "templates" / "components"


@dataclass(frozen=True)
class Specimen:
    """A component: its name, the first line of its template, and how it looks ("" where the content has no example)."""

    name: str
    about: str
    html: SafeString
    seen_at: str = ""  # the page that shows it, where it can stand only once on a page


def specimens(request) -> list[Specimen]:
    """All components of templates/components/, by name."""
    examples = Examples(request)
    return [_specimen(path, examples, request) for path in sorted(FOLDER.glob("*.html"))]


def _specimen(path, examples, request):
    about = re.match(r"\{# (.*?) #\}", path.read_text())[1]
    if path.stem in SEEN_AT:
        return Specimen(path.stem, about, SafeString(), reverse(SEEN_AT[path.stem]))
    contexts = CONTEXTS[path.stem](examples)
    if contexts is None:
        return Specimen(path.stem, about, SafeString())
    drawn = [
        render_to_string(f"components/{path.name}", context, request)
        for context in (contexts if isinstance(contexts, list) else [contexts])
    ]
    html = "\n".join(drawn)
    if html.lstrip().startswith("<li "):
        html = f'<ul class="plain-list">{html}</ul>'
    return Specimen(path.stem, about, SafeString(html))


# What can stand only once on a page, or takes one away from it, and where it is seen.
SEEN_AT = {
    "hero": "pages:home",
    "language_switch": "styleguide:styleguide",
    "quick_exit": "pages:safety",
    "search_form": "pages:home",
    "site_footer": "styleguide:styleguide",
    "site_header": "styleguide:styleguide",
    "specimen": "styleguide:styleguide",
    "swatch": "styleguide:styleguide",
}


def _of(name, *path):
    """A context of one example under its name, or of what lies on a path from it; None where there is none."""

    def context(examples):
        found = examples
        for part in path:
            found = getattr(found, part, None)
        return {name: found} if found else None

    return context


def _structure(name, relation):
    """A context of the rows of a structure that has many."""

    def context(examples):
        structure = examples.structure_with(relation)
        return {name: getattr(structure, relation).all()} if structure else None

    return context


def _entry(**more):
    return lambda examples: {"entry": examples.structure, **more} if examples.structure else None


def _contact(examples):
    structure = examples.structure
    if structure is None:
        return None
    return {
        "contact": structure.public_contact,
        "is_confidential": False,
        "ask": examples.ask,
        "numbers": examples.furniture.emergency_numbers,
        "title": _("Contact"),
    }


def _at_a_glance(examples):
    contact = examples.ask.contact
    return (
        {"entry": examples.structure, "phone": contact.first_phone, "owner": ""} if contact.phones else None
    )


def _hand_over_card(examples):
    structure = examples.structure
    if structure is None:
        return None
    return {
        "entry": structure,
        "has_place": True,
        "contact": structure.public_contact,
        "ask": examples.ask,
        "hours": structure.weekly_hours,
        "side": get_language(),
        "page_language": get_language(),
        "numbers": examples.furniture.emergency_numbers,
    }


def _hours_panel(examples):
    structure = examples.structure
    if structure is None:
        return None
    return {
        "entry": structure,
        "hours": structure.weekly_hours,
        "owner": structure.hours_owner,
        "noted": structure,
        "timetable": structure.timetable,
    }


def _staff_table(examples):
    context = _structure("posts", "staff_posts")(examples)
    return context and {**context, "total": sum(post.headcount or 0 for post in context["posts"])}


def _involvement_row(examples):
    programme = examples.programme
    participation = programme and programme.participations.first()
    return {"entry": programme, "participation": participation} if participation else None


def _search_result(examples):
    structure = examples.structure
    if structure is None:
        return None
    shown = results(search(structure.name, get_language()).entries[:1], get_language())
    return {"result": shown[0]} if shown else None


def _breadcrumbs(examples):
    return {
        "section": _("Structures"),
        "section_url": reverse("services:structure_list"),
        "municipality": examples.municipality,
        "parent": None,
        "current": _("Structure"),
    }


def _numbers(examples):
    return {"numbers": examples.furniture.emergency_numbers}


CONTEXTS = {
    "access_rule_list": _of("ways", "ways_in"),
    "api_operation": lambda examples: {
        "operation": {
            "path": "/services",
            "summary": _("Services"),
            "parameters": [{"name": "search", "description": _("Word")}],
        }
    },
    "as_of": _entry(),
    "ask_here": _of("ask", "ask"),
    "at_a_glance": _at_a_glance,
    "body_list": _of("bodies", "bodies"),
    "branch_list": _of("structures", "cards"),
    "breadcrumbs": _breadcrumbs,
    "card_grid": lambda examples: {"entries": examples.cards, "has_phase": True} if examples.cards else None,
    "code_sample": lambda examples: {"code": "curl 'https://…/api/hsds/el/services'"},
    "contact": _contact,
    "contact_panel": _contact,
    "dated_row": _of("item", "news"),
    "dates_ahead": _of("dates", "dates_ahead"),
    "document_list": _of("documents", "documents"),
    "eligibility": lambda examples: (found := examples.structure_with("audiences")) and {"entry": found},
    "emergency_numbers": _numbers,
    "empty_result": lambda examples: {"url": reverse("services:service_list")},
    "empty_search": lambda examples: {
        "spellings": [_("food")],
        "numbers": examples.furniture.emergency_numbers,
        "municipalities": examples.furniture.municipalities,
        "has_urgent": True,
    },
    "entry_card": lambda examples: (
        {"entry": examples.cards[0], "kind": examples.cards[0].kind_in_words, "has_phase": True}
        if examples.cards
        else None
    ),
    "entry_head": _entry(kind=_("Structure"), has_phase=True),
    "feedback_form": lambda examples: {
        "form": FeedbackForm(path=examples.request.path, initial={"token": ""}),
        "is_refused": False,
        "longest": LONGEST,
    },
    "figure_list": _structure("figures", "figures"),
    "filter_form": lambda examples: {
        "form": examples.filter.form,
        "is_chosen": False,
        "url": reverse("services:service_list"),
    },
    "former_places": _of("places", "former_places"),
    "funding_list": _of("funding_acts", "funding"),
    "glossary": lambda examples: {"terms": examples.furniture.glossary[:3]},
    "hand_over_card": _hand_over_card,
    "helplines": _numbers,
    "hours_panel": _hours_panel,
    "hours_table": _of("hours", "structure", "weekly_hours"),
    "icon": lambda examples: {"name": icons()[0]},
    "initiative_row": lambda examples: (
        examples.initiative and {"initiative": examples.initiative, "number": 1}
    ),
    "involvement_row": _involvement_row,
    "legal_list": _of("legal_bases", "laws"),
    "list_row": lambda examples: (
        {"entry": examples.structure, "contact": examples.structure.public_contact, "without": ""}
        if examples.structure
        else None
    ),
    "list_search": lambda examples: {"ids": "", "words": _("food"), "suggestions": ()},
    "municipality_card": _of("municipality", "municipality"),
    "municipality_head": lambda examples: (
        {"municipality": examples.municipality, "has_practices": True, "has_news": True, "has_contact": True}
        if examples.municipality
        else None
    ),
    "need_links": _structure("needs", "needs"),
    "need_tile": lambda examples: {"need": examples.furniture.needs[0]} if examples.furniture.needs else None,
    "notice_banner": lambda examples: [{"notice": notice} for notice in examples.notices],
    "notice_hours": lambda examples: (
        {"rows": examples.hours_of_notice, "has_contact": True} if examples.structure else None
    ),
    "notice_people": lambda examples: {"audiences": examples.furniture.audiences[:2]},
    "notice_place": _of("structure", "structure"),
    "offer_list": lambda examples: {
        "offers": [{"name": "HSDS", "about": _("Services"), "addresses": ["/api/hsds/el/"], "standard": ""}]
    },
    "open_now": lambda examples: {
        "structures": examples.cards,
        "more_url": reverse("services:structure_list"),
        "has_place": True,
    },
    "opening_state": lambda examples: [{"opening": state} for state in examples.states] or None,
    "page_head": lambda examples: {"title": _("Structures"), "lead": _("In plain words.")},
    "pagination": _of("page", "page"),
    "paper_link": lambda examples: {"address": examples.request.build_absolute_uri()},
    "participation_list": lambda examples: (
        {"participations": examples.programme.participations.select_related("partner")}
        if examples.programme
        else None
    ),
    "phase_tag": lambda examples: [{"entry": programme} for programme in examples.phases],
    "outage_note": lambda examples: {"as_of": timezone.now()},
    "preview_note": lambda examples: {},
    "result_count": lambda examples: {"page": examples.page, "chosen": [_("food")], "url": "."},
    "search_result": _search_result,
    "service_list": lambda examples: {"services": examples.services, "usual": "running", "has_details": True},
    "source_note": _entry(address="https://…"),
    "staff_table": _staff_table,
    "take_along": _entry(has_contact=True, address="https://…"),
    "translated_text": lambda examples: (
        _entry(field="description")(examples) and {"record": examples.structure, "field": "description"}
    ),
    "urgent_help": _numbers,
}
