"""Feeds and calendars to subscribe to. Their addresses have a language; a former address leads to the new one."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from heraklion_portal.opendata.answers import reading_only
from partners.middleware import current_path
from partners.models import Municipality
from services import clock
from services.models import Need, Structure
from services.snapshot import snapshot

from . import atom, calendar, items


@reading_only
def portal_feed(request, language):
    return _feed(request, language, _("News and changes"), reverse("pages:home"), items.items_of_all())


@reading_only
def municipality_feed(request, language, slug):
    town = _municipality(slug)
    if town is None:
        return _lead_on(request, language, f"municipalities/{slug}/")
    title = _("News and changes: %(name)s") % {"name": town.name}
    return _feed(request, language, title, town.get_absolute_url(), items.items_of_municipality(town))


@reading_only
def need_feed(request, language, slug):
    need = Need.objects.filter(slug=slug, is_sensitive=False).first()
    if need is None:
        raise Http404
    title = _("News and changes: %(name)s") % {"name": need.name}
    page = f"{reverse('services:service_list')}?need={slug}"
    return _feed(request, language, title, page, items.items_of_need(need))


@reading_only
def municipality_calendar(request, language, slug):
    """The exceptions of all its structures, and its notices that set no hours."""
    town = _municipality(slug)
    if town is None:
        return _lead_on(request, language, f"municipalities/{slug}/")
    structures = (
        Structure.objects.published()
        .filter(municipality=town, is_confidential=False, is_sensitive=False)
        .select_related("municipality", "contact_point__location")
        .prefetch_related("contact_point__phones")
    )
    events = [event for structure in structures for event in _events(request, structure, has_holidays=False)]
    for notice in snapshot().notices:
        if town in notice.municipalities.all() and notice.ends_at and not notice.is_over(clock.now()):
            if not notice.hours.all():
                events.append(_notice(request, notice))
            clock.changes(notice.ends_at)
    return _calendar(request, town.name, events)


@reading_only
def structure_calendar(request, language, municipality, slug):
    structure = (
        Structure.objects.published()
        .filter(municipality__slug=municipality, slug=slug, is_confidential=False, is_sensitive=False)
        .select_related("municipality", "contact_point__location")
        .first()
    )
    if structure is None:
        return _lead_on(request, language, f"structures/{municipality}/{slug}/")
    return _calendar(request, structure.name, _events(request, structure, has_holidays=True))


def _municipality(slug):
    return Municipality.objects.published().filter(slug=slug).first()


def _lead_on(request, language, path):
    """To the same feed of what the path leads to today. Raises `Http404` where it never led anywhere."""
    leads_to = current_path(path)
    if leads_to is None:
        raise Http404
    ending = request.path.rpartition(".")[2]
    return HttpResponsePermanentRedirect(f"/feeds/{language}/{leads_to.rstrip('/')}.{ending}")


def _feed(request, language, title, page, found):
    written = atom.write(
        title=title,
        page_url=request.build_absolute_uri(page),
        feed_url=request.build_absolute_uri(request.path),
        author=_("Social services"),
        language=language,
        items=found,
        origin=request.build_absolute_uri("/").rstrip("/"),
    )
    return HttpResponse(written, content_type=atom.CONTENT_TYPE)


def _calendar(request, name, events):
    title = _("Openings and closures: %(name)s") % {"name": name}
    written = calendar.write(title, events, clock.now(), request.get_host())
    return HttpResponse(written, content_type=calendar.CONTENT_TYPE)


def _events(request, structure, *, has_holidays):
    timetable = snapshot().openings.timetable(structure.uuid)
    if timetable is None or structure.is_ended:
        return []
    contact = structure.public_contact
    return calendar.events_of(
        structure.uuid,
        structure.name,
        timetable,
        timezone.localdate(clock.now()),
        url=request.build_absolute_uri(structure.get_absolute_url()),
        place=str(contact.location) if contact.location else "",
        has_holidays=has_holidays,
    )


def _notice(request, notice):
    return calendar.Event(
        str(notice.uuid),
        notice.starts_at,
        notice.ends_at,
        notice.title,
        notice.message,
        request.build_absolute_uri(notice.get_absolute_url()),
    )
