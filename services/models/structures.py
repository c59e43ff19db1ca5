"""Structures: the places and bodies that people turn to."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.dates import PrecisionField
from heraklion_portal.core.models import Phased, PhasedQuerySet, PositionedRecord, Publication, Sensitive
from partners.models import (
    Entry,
    EntryQuerySet,
    Figure,
    FormerAddress,
    Funded,
    OfMunicipality,
    Participation,
)
from services.opening import HolidayRule, HoursRule, Opening, Timetable, opening_at
from services.opening.records import structure_timetable

from .reachable import Reachable, forget_past
from .vocabulary import ForPeople, Kind
from .ways_in import WayIn, ways_in
from .weekly_hours import weekly_hours


class StructureQuerySet(PhasedQuerySet, EntryQuerySet):
    def for_listing(self):
        return (
            self.select_related("municipality", "parent", "contact_point__location")
            .prefetch_related("needs", "contact_point__phones")
            .with_phase_rank()
        )

    def for_opening(self):
        """With all that its opening state is made of."""
        return self.select_related("municipality").prefetch_related(
            "municipality__local_holidays",
            "openinghours_rows__audience",
            "closure_rows__notice__audiences",
            "accessrule_rows",
        )

    def for_page(self):
        """With all that a structure's own page shows, in a fixed number of queries."""
        return self.select_related(
            "municipality", "parent__municipality", "successor__municipality", "contact_point__location"
        ).prefetch_related(
            "needs",
            "audiences",
            "sources__passages",
            "legal_bases",
            "funding_acts__fund",
            "funding_acts__structures__municipality",
            "funding_acts__programmes__municipality",
            "figures",
            "former_places",
            "staff_posts",
            "contact_point__phones",
            "openinghours_rows__audience",
            "parent__openinghours_rows__audience",
            "closure_rows__notice__audiences",
            "accessrule_rows__audience",
            Prefetch(
                "participations",
                StructureParticipation.objects.filter(partner__publication="published").select_related(
                    "partner"
                ),
            ),
        )


class Structure(ForPeople, Funded, Sensitive, Reachable, Phased, OfMunicipality, Entry, PositionedRecord):
    """A place or body that people turn to. A branch has a parent."""

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    former_names = models.TextField(_("former names"), blank=True, help_text=_("One on each line."))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("branch of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("moved or merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )
    is_first_contact = models.BooleanField(
        _("first contact"),
        default=False,
        help_text=_("Where the portal sends people when an entry has no contact of its own."),
    )
    aims = models.TextField(_("aims"), blank=True, help_text=_("A line that begins with “- ” makes a list."))
    eligibility = models.TextField(_("who can use it"), blank=True)
    how_to_access = models.TextField(_("how to use it"), blank=True)
    what_to_bring = models.TextField(_("what to bring"), blank=True)
    hours_rule = models.CharField(
        _("opening hours are"), max_length=7, choices=HoursRule, default=HoursRule.UNKNOWN
    )
    holiday_rule = models.CharField(
        _("on holidays"), max_length=7, choices=HolidayRule, default=HolidayRule.UNKNOWN
    )
    hours_note = models.CharField(_("about the hours"), max_length=250, blank=True)

    objects = StructureQuerySet.as_manager()

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")
        ordering = ("municipality__position", "position", "slug")
        constraints = [
            *Sensitive.Meta.constraints,
            *Reachable.Meta.constraints,
            *Phased.Meta.constraints,
            models.UniqueConstraint(fields=("municipality", "slug"), name="structure_slug_is_unique"),
            models.UniqueConstraint(
                fields=("municipality",),
                condition=Q(is_first_contact=True),
                name="structure_first_contact_is_one",
                violation_error_message=_("The municipality has another first contact already."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="structure_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="structure_is_not_its_own_successor",
            ),
            models.CheckConstraint(
                condition=~Q(hours_rule="parent") | Q(parent__isnull=False),
                name="structure_takes_hours_from_a_parent_it_has",
                violation_error_message=_("There is no structure that it belongs to."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("services:structure_detail", args=(self.municipality.slug, self.slug))

    def clean(self):
        super().clean()
        if self.parent_id and self.municipality_id and self.parent.municipality_id != self.municipality_id:
            raise ValidationError({"parent": _("The structure it belongs to is in another municipality.")})

    def save(self, **kwargs):
        with transaction.atomic():
            super().save(**kwargs)
            if self.successor_id and self.publication == Publication.ARCHIVED:
                self._lead_on()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            if self.successor_id:
                self._lead_on()
            return super().delete(*args, **kwargs)

    def _lead_on(self):
        """From now on its address, which shows nothing any more, leads to its successor: printed codes too."""
        FormerAddress.objects.remember(self.get_path(), self.successor.get_path())

    @property
    def public_former_places(self):
        """Where it was before; nothing of a confidential place."""
        return [] if self.is_confidential else list(self.former_places.all())

    def forget_contact(self):
        with transaction.atomic():
            for gone in self.former_places.all():
                forget_past(gone)
                gone.delete()
            super().forget_contact()
            for service in self.services.filter(is_confidential=False):
                service.forget_contact()

    @property
    def kind_in_words(self):
        return self.get_kind_display()

    @property
    def hours_owner(self):
        """The structure whose weekly hours count for this one; None where they are not known."""
        if self.is_confidential or self.hours_rule == HoursRule.UNKNOWN:
            return None
        return self if self.hours_rule == HoursRule.OWN else self.parent.hours_owner

    @property
    def weekly_hours(self):
        return weekly_hours(self.hours_owner)

    def ways_in(self, on) -> list[WayIn]:
        return ways_in(self, on)

    @property
    def timetable(self) -> Timetable:
        """Its hours as the opening state is worked out of them. Lists ask `services.openings` instead."""
        return structure_timetable(self)

    def opening_at(self, moment) -> Opening:
        return opening_at(self.timetable, moment)


class FormerPlace(PositionedRecord):
    """Where a structure was before it moved: people come with old papers in their hands."""

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="former_places")
    address = models.CharField(_("former address"), max_length=200, help_text=_("E.g. 121 Ikarou Avenue."))
    left_on = models.DateField(_("until"), null=True, blank=True)
    left_precision = PrecisionField(_("how exact that date is"))

    class Meta:
        verbose_name = _("former place")
        verbose_name_plural = _("former places")
        ordering = ("-left_on", "position", "pk")

    def __str__(self):
        return self.address

    def clean(self):
        super().clean()
        if self.structure_id and self.structure.is_confidential:
            raise ValidationError(_("Nobody may learn where a confidential place is or was."))


class StaffPost(PositionedRecord):
    """How many people of a specialty work at a structure. Never who."""

    NATURAL_KEY = ("structure__municipality__slug", "structure__slug", "slug")

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="staff_posts")
    slug = models.SlugField(_("short name"), max_length=60)
    specialty = models.CharField(_("specialty"), max_length=120)
    headcount = models.PositiveSmallIntegerField(
        _("how many"), null=True, blank=True, help_text=_("Leave empty where it is not known.")
    )

    class Meta:
        verbose_name = _("staff post")
        verbose_name_plural = _("staff")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=("structure", "slug"), name="staff_post_is_unique"),
            models.CheckConstraint(
                condition=Q(headcount__isnull=True) | Q(headcount__gt=0), name="staff_post_counts_somebody"
            ),
        ]

    def __str__(self):
        return self.specialty


class StructureFigure(Figure):
    NATURAL_KEY = ("structure__municipality__slug", "structure__slug", "slug")

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="figures")

    class Meta(Figure.Meta):
        verbose_name = _("figure of a structure")
        verbose_name_plural = _("figures of structures")
        constraints = [
            *Figure.Meta.constraints,
            models.UniqueConstraint(fields=("structure", "slug"), name="structure_figure_is_unique"),
        ]


class StructureParticipation(Participation):
    NATURAL_KEY = ("structure__municipality__slug", "structure__slug", "partner__slug", "role")

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="participations")

    class Meta(Participation.Meta):
        verbose_name = _("body in a structure")
        verbose_name_plural = _("bodies in structures")
        constraints = [
            *Participation.Meta.constraints,
            models.UniqueConstraint(
                fields=("structure", "partner", "role"), name="structure_participation_is_unique"
            ),
        ]
