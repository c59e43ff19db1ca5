"""Services: what one person can get."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Phased, PhasedQuerySet, PositionedRecord, Sensitive
from partners.models import Entry, EntryQuerySet, OfMunicipality, Partner
from services.opening import Opening, Timetable, opening_at
from services.opening.records import service_timetable

from .reachable import Reachable
from .structures import Structure
from .vocabulary import ForPeople, Kind
from .ways_in import WayIn, ways_in
from .weekly_hours import weekly_hours


class Cost(models.TextChoices):
    UNKNOWN = "unknown", _("not known")
    FREE = "free", _("free")
    PAID = "paid", _("paid")
    DEPENDS = "depends", _("it depends")


class ServiceQuerySet(PhasedQuerySet, EntryQuerySet):
    def published(self):
        """Also asks that the structure which gives the service is published."""
        return super().published().filter(Q(structure__isnull=True) | Q(structure__publication="published"))

    def for_listing(self):
        """Grouped under whoever gives them: structures in their order, then the rest; ended ones last."""
        return (
            self.select_related("municipality", "structure__municipality", "provider")
            .prefetch_related("needs", "audiences")
            .with_phase_rank()
            .order_by(
                Case(When(phase_rank=3, then=1), default=0),
                "municipality__position",
                F("structure__position").asc(nulls_last=True),
                "structure__slug",
                "provider__slug",
                "position",
                "slug",
            )
        )

    def for_opening(self):
        """With all that its own hours are made of; those of its structure are read by themselves."""
        return self.select_related("municipality").prefetch_related(
            "municipality__local_holidays",
            "openinghours_rows__audience",
            "closure_rows__notice__audiences",
            "accessrule_rows",
        )

    def for_page(self):
        return self.select_related(
            "municipality",
            "provider",
            "contact_point__location",
            "structure__municipality",
            "structure__contact_point__location",
        ).prefetch_related(
            "needs",
            "audiences",
            "sources__passages",
            "contact_point__phones",
            "structure__contact_point__phones",
            "openinghours_rows__audience",
            "structure__openinghours_rows__audience",
            "structure__parent__openinghours_rows__audience",
            "closure_rows__notice__audiences",
            "accessrule_rows__audience",
            "structure__accessrule_rows__audience",
        )


class Service(ForPeople, Sensitive, Reachable, Phased, OfMunicipality, Entry, PositionedRecord):
    """One thing that a person can get: at a structure, or from a provider alone."""

    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind,
        blank=True,
        help_text=_("Leave empty for the kind of the structure that gives it."),
    )
    structure = models.ForeignKey(
        Structure,
        verbose_name=_("structure"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="services",
    )
    provider = models.ForeignKey(
        Partner, verbose_name=_("given by"), on_delete=models.PROTECT, related_name="services"
    )
    eligibility = models.TextField(_("who can use it"), blank=True)
    how_to_access = models.TextField(_("how to use it"), blank=True)
    what_to_bring = models.TextField(_("what to bring"), blank=True)
    cost = models.CharField(_("cost"), max_length=7, choices=Cost, default=Cost.UNKNOWN)
    cost_note = models.CharField(_("about the cost"), max_length=250, blank=True)
    spoken_languages = models.CharField(_("languages spoken"), max_length=200, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ("municipality__position", "position", "slug")
        constraints = [
            *Sensitive.Meta.constraints,
            *Reachable.Meta.constraints,
            *Phased.Meta.constraints,
            models.UniqueConstraint(fields=("municipality", "slug"), name="service_slug_is_unique"),
            models.CheckConstraint(
                condition=Q(structure__isnull=False) | ~Q(kind=""),
                name="service_without_structure_has_a_kind",
                violation_error_message=_("Choose a kind, or the structure that gives the service."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("services:service_detail", args=(self.municipality.slug, self.slug))

    def clean(self):
        super().clean()
        if not self.structure_id:
            return
        if self.municipality_id and self.structure.municipality_id != self.municipality_id:
            raise ValidationError({"structure": _("The structure is in another municipality.")})
        if self.structure.is_confidential and not self.is_confidential:
            raise ValidationError(
                {"is_confidential": _("A service of a confidential place is confidential too.")}
            )

    @property
    def kind_in_words(self):
        """The kind in words: its own, or that of the structure that gives it."""
        return self.get_kind_display() if self.kind else self.structure.get_kind_display()

    @property
    def giver(self):
        """Whoever a list shows the service under: its structure, or else its provider."""
        return self.structure or self.provider

    @property
    def hours_owner(self):
        """Whose weekly hours count for the service: its own, else those of its structure. None where not known."""
        if self.is_confidential:
            return None
        if self.is_round_the_clock or self.openinghours_rows.all():
            return self
        return self.structure.hours_owner if self.structure_id else None

    @property
    def weekly_hours(self):
        return weekly_hours(self.hours_owner)

    def ways_in(self, on) -> list[WayIn]:
        """Who may come how: by its own rules, or else by those of its structure."""
        own = ways_in(self, on)
        return own if own or not self.structure_id else self.structure.ways_in(on)

    @property
    def timetable(self) -> Timetable:
        """Its hours as the opening state is worked out of them. Lists ask `services.openings` instead."""
        return service_timetable(self)

    def opening_at(self, moment) -> Opening:
        return opening_at(self.timetable, moment)
