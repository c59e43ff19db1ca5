"""What people take along: a card for the desk, a contact, their own list, pages kept on the phone."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from heraklion_portal.core.dates import say_date
from heraklion_portal.core.views import keep_quiet
from heraklion_portal.pages.entries import find_entry, quiet_title
from heraklion_portal.search.results import results
from heraklion_portal.search.searching import search
from services import clock
from services.asking import where_to_ask
from services.models import Reachable, Structure
from services.snapshot import snapshot

from . import icalendar, my_list, vcard

MOST_SUGGESTIONS = 8
LISTED = ("services.structure", "services.service", "programmes.programme")
WORKER = (Path(__file__).parent / "worker.js").read_bytes()


class CardView(TemplateView):
    """The hand-over card: the page's language with the other beside it, for somebody who hands it over at a desk."""

    template_name = "take_along/card.html"

    def get_context_data(self, **kwargs):
        entry = find_entry(**self.kwargs)
        contact = getattr(entry, "public_contact", None)
        above = getattr(entry, "structure", None) or getattr(entry, "parent", None)
        # What a programme is part of may be a programme, which nobody can visit.
        structure = above if isinstance(above, Structure) else None
        ask = None if contact else where_to_ask(entry.municipality, structure)
        # The hours of the place that the card names.
        place = ask.structure if ask else structure
        hours = getattr(entry, "weekly_hours", None) or (place.weekly_hours if place else ())
        return super().get_context_data(
            entry=entry,
            title=quiet_title(entry),
            has_place=isinstance(entry, Reachable),
            contact=contact,
            hours=hours,
            ask=ask,
            entry_url=self.request.build_absolute_uri(entry.get_absolute_url()),
            sides=sorted(dict(settings.LANGUAGES), key=lambda code: code != get_language()),
            **kwargs,
        )

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        if context["entry"].is_sensitive:
            keep_quiet(response)
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def contact_card(request, kind, municipality, slug):
    """The contact as a file for the address book. None for sensitive entries: it would stay in the phone."""
    entry = find_entry(kind, slug, municipality)
    contact = getattr(entry, "public_contact", None)
    if not contact or entry.is_sensitive:
        raise Http404
    location = contact.location
    card = vcard.ContactCard(
        name=entry.name,
        organisation=entry.municipality.name,
        address=request.build_absolute_uri(entry.get_absolute_url()),
        phones=[phone.number for phone in contact.phones],
        email=contact.email,
        website=contact.website,
        street=location.street_line if location else "",
        city=location.city if location else "",
        postcode=location.postcode if location else "",
        latitude=location.latitude if location else None,
        longitude=location.longitude if location else None,
    )
    return _file(vcard.write(card), "text/vcard", f"{slug}.vcf")


def openings_calendar(request, kind, municipality, slug):
    """The opening hours as a file for the calendar. None for sensitive entries, nor where the week is not known."""
    entry = find_entry(kind, slug, municipality)
    openings = snapshot().openings
    if entry.is_sensitive or not openings.has_plan(entry.uuid):
        raise Http404
    now = clock.now()
    today = timezone.localdate(now)
    contact = my_list.contact_of(entry)
    about = icalendar.About(
        identifier=entry.uuid,
        name=entry.name,
        address=request.build_absolute_uri(entry.get_absolute_url()),
        note=_("Opening hours as the portal knew them on %(date)s. Look again before you go:")
        % {"date": say_date(today)},
        place=str(contact.location) if contact and contact.location else "",
    )
    written = icalendar.write(about, openings.timetable(entry.uuid), today, now)
    return _file(written, "text/calendar", f"{slug}.ics")


def _file(text, content_type, name):
    return HttpResponse(
        text,
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"},
    )


class MyListView(TemplateView):
    """The list that its address holds, and a search to add to it."""

    template_name = "take_along/my_list.html"

    def get_context_data(self, **kwargs):
        identifiers = my_list.read_identifiers(self.request.GET.get("ids", ""))
        entries = my_list.entries(identifiers)
        here = [entry.uuid for entry in entries]
        words = " ".join(self.request.GET.get("q", "").split())[:100]
        is_about_violence, suggestions = self._suggestions(words, here)
        return super().get_context_data(
            rows=[
                (entry, my_list.contact_of(entry), my_list.query([one for one in here if one != entry.uuid]))
                for entry in entries
            ],
            missing=len(identifiers) - len(entries),
            ids=my_list.write_identifiers(here),
            is_full=len(here) >= my_list.MOST,
            words=words,
            suggestions=suggestions,
            list_url=self.request.build_absolute_uri(self.request.path + my_list.query(here)),
            is_sensitive=is_about_violence
            or any(entry.is_sensitive for entry in entries)
            or any(result.document.is_sensitive for result, _query in suggestions),
            **kwargs,
        )

    def _suggestions(self, words, here):
        """Whether the words are about violence, and what they find with the address that adds each."""
        if not words:
            return False, []
        answers = search(words, get_language())
        found = [
            (result, my_list.query([*here, result.document.record]))
            for result in results(answers.entries[: MOST_SUGGESTIONS * 2], get_language())
            if result.document.model in LISTED and result.document.record not in here
        ]
        return answers.is_about_violence, found[:MOST_SUGGESTIONS]

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        response.headers["Cache-Control"] = "no-store" if context["is_sensitive"] else "private, no-cache"
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def worker(request):
    """The service worker that gives kept pages where there is no network. Nobody's browser has it unasked."""
    return HttpResponse(WORKER, content_type="text/javascript; charset=utf-8")
