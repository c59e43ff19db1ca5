"""What every page shows besides its own content, made once for each version of the content."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Count

from heraklion_portal.core.models import Published
from partners.models import ContentVersion, Municipality

from . import clock
from .facets import FacetCounts
from .models import Audience, EmergencyNumber, GlossaryTerm, Need, Notice, Service
from .openings import Openings


@dataclass(frozen=True)
class Snapshot:
    """Lists of records in their order; texts follow the active language, so one snapshot serves both."""

    municipalities: list[Municipality]
    needs: list[Need]
    audiences: list[Audience]
    emergency_numbers: list[EmergencyNumber]
    notices: list[Notice]
    glossary: list[GlossaryTerm]
    service_facets: FacetCounts
    openings: Openings
    # When the next draft becomes public by itself (`desk/schedule.py`).
    next_publication: datetime | None

    @property
    def current_notices(self):
        now = clock.now()
        for notice in self.notices:
            clock.changes(notice.starts_at)
            clock.changes(notice.ends_at)
        return [notice for notice in self.notices if notice.has_begun(now) and not notice.is_over(now)]

    def notices_in(self, municipality):
        """All current notices of a municipality."""
        return [notice for notice in self.current_notices if municipality in notice.municipalities.all()]

    def notices_about(self, municipality, structure=None):
        """Current notices that concern an entry: those that name its structure and those that name none."""
        return [notice for notice in self.current_notices if notice.is_about(municipality, structure)]


_latest: tuple[object, Snapshot] | None = None
# What the request at hand has seen: asked for once, however many parts of the page need it.
_of_request: ContextVar[dict] = ContextVar("snapshot of the request")


class SnapshotMiddleware:
    """One look at the content's mark for each request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        seen = _of_request.set({})
        try:
            return self.get_response(request)
        finally:
            _of_request.reset(seen)


def snapshot() -> Snapshot:
    """The snapshot of the content as it stands: one query for a request, and a few more after the content changed."""
    seen = _of_request.get(None)
    if seen is None:
        return _current()
    if "snapshot" not in seen:
        seen["snapshot"] = _current()
    return seen["snapshot"]


def _current():
    global _latest  # noqa: PLW0603 (one per process, replaced whole)
    mark = ContentVersion.objects.current()
    if mark is None or _latest is None or _latest[0] != mark:
        _latest = (mark, _take())
    return _latest[1]


def forget():
    """Drops the snapshot: the next page takes a new one, whatever the mark says."""
    global _latest  # noqa: PLW0603
    _latest = None
    _of_request.get({}).clear()


def _take():
    counts = dict(
        Service.objects.published()
        .running()
        .order_by()
        .values_list("needs__slug")
        .annotate(amount=Count("pk", distinct=True))
    )
    needs = list(Need.objects.all())
    for need in needs:
        need.service_count = counts.get(need.slug, 0)
    return Snapshot(
        municipalities=list(Municipality.objects.published()),
        needs=needs,
        audiences=list(Audience.objects.all()),
        emergency_numbers=list(EmergencyNumber.objects.published().select_related("source")),
        notices=list(Notice.objects.published().for_page()),
        glossary=list(GlossaryTerm.objects.all()),
        service_facets=FacetCounts(),
        openings=Openings(),
        next_publication=_next_publication(),
    )


def published_models():
    """The models whose records are drafts before they are public."""
    return [model for model in apps.get_models() if issubclass(model, Published)]


def _next_publication():
    first, *others = (
        model._default_manager.scheduled().order_by().values_list("publish_at", flat=True)
        for model in published_models()
    )
    return min(first.union(*others), default=None)
