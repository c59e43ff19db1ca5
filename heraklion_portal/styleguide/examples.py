"""Records of the content that show what a component can look like: published, and as rich as there are."""

from datetime import time, timedelta
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from heraklion_portal.core.models import Phase
from partners.models import FundingAct, LegalBasis, Partner, SourceDocument
from programmes.models import Initiative, NewsItem, Programme
from services.asking import where_to_ask
from services.filters import ServiceFilter
from services.models import AccessRule, Closure, FormerPlace, Notice, Service, Structure
from services.models.ways_in import WayIn
from services.opening import DatesAhead, Text
from services.snapshot import snapshot


def _richest(records, relation):
    """The record with the most of something; None where none has any."""
    return (
        records.annotate(amount=Count(relation, distinct=True)).filter(amount__gt=0).order_by("-amount", "pk")
    ).first()


class Examples:
    """Each is asked for once, when a specimen needs it; None or empty where the content has none."""

    def __init__(self, request):
        self.request = request
        self.furniture = snapshot()

    @cached_property
    def structures(self):
        return Structure.objects.published().filter(is_confidential=False)

    def structure_with(self, relation):
        found = _richest(self.structures.order_by(), relation)
        return Structure.objects.for_page().get(pk=found.pk) if found else None

    @cached_property
    def structure(self):
        """One that can be reached and has hours."""
        return self.structure_with("openinghours_rows") or self.structures.for_page().first()

    @cached_property
    def cards(self):
        return list(self.structures.for_listing()[:3])

    @cached_property
    def services(self):
        return list(Service.objects.published().for_listing()[:4])

    @cached_property
    def programme(self):
        return _richest(Programme.objects.published().order_by(), "participations")

    @cached_property
    def initiative(self):
        return Initiative.objects.published().for_listing().first()

    @cached_property
    def news(self):
        return NewsItem.objects.published().for_listing().first()

    @cached_property
    def notices(self):
        """One of each severity, never saved: what the content has of them is gone tomorrow."""
        return [
            Notice(
                title_el="Καύσωνας: το κέντρο ημέρας μένει ανοιχτό έως τις 21:00",
                title_en="Heatwave: the day centre stays open until 21:00",
                severity=severity,
            )
            for severity in Notice.Severity
        ]

    @cached_property
    def hours_of_notice(self):
        """Never saved, like their notice."""
        return [
            Closure(structure=self.structure, effect=effect, opens_at=time(15, 30), closes_at=time(21))
            for effect in Closure.Effect
        ]

    @cached_property
    def former_places(self):
        """Never saved."""
        left = timezone.localdate().replace(month=1, day=1)
        return [FormerPlace(address_el="Παλιά οδός 1", left_on=left, left_precision="year")]

    @cached_property
    def bodies(self):
        return list(Partner.objects.published().for_listing()[:4])

    @cached_property
    def documents(self):
        return list(SourceDocument.objects.all()[:3])

    @cached_property
    def laws(self):
        return list(LegalBasis.objects.all()[:3])

    @cached_property
    def funding(self):
        return list(
            FundingAct.objects.select_related("fund").prefetch_related("structures", "programmes")[:2]
        )

    @cached_property
    def phases(self):
        """A programme in each phase, never saved."""
        return [Programme(phase=phase) for phase in Phase]

    @cached_property
    def states(self):
        """What is said of one place in the course of the week after this one."""
        if self.structure is None:
            return []
        monday = timezone.localtime().replace(hour=6, minute=0, second=0, microsecond=0)
        monday += timedelta(days=7 - monday.weekday())
        said = {}
        for hour in range(7 * 24):
            state = self.structure.opening_at(monday + timedelta(hours=hour))
            said.setdefault(state.state, state)
        return list(said.values())

    @cached_property
    def dates_ahead(self):
        today = timezone.localdate()
        return [
            DatesAhead(today, today, _("closed"), Text("Άγιος Μηνάς", "Saint Minas"), is_confirmed=False),
            DatesAhead(today, today + timedelta(days=3), "09:00–13:00"),
        ]

    @cached_property
    def ways_in(self):
        """One of each, never saved."""
        today = timezone.localdate()
        suspended = AccessRule(starts_on=today, ends_on=today + timedelta(days=7), is_suspended=True)
        return [
            WayIn(
                mode, None, [AccessRule(mode=mode, weekday=1, surname_from="Α", surname_until="Δ")], [], True
            )
            if mode == AccessRule.Mode.SURNAME
            else WayIn(mode, None, [AccessRule(mode=mode)], [suspended], False)
            for mode in AccessRule.Mode
        ]

    @cached_property
    def municipality(self):
        return next(iter(self.furniture.municipalities), None)

    @cached_property
    def ask(self):
        return where_to_ask(self.municipality)

    @cached_property
    def filter(self):
        chosen = ServiceFilter(self.request.GET, queryset=Service.objects.published(), request=self.request)
        chosen.count_choices()
        return chosen

    @cached_property
    def page(self):
        """The second of three pages."""
        return Paginator(range(3), 1).page(2)
