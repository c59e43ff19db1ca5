"""Programmes: funded efforts with a beginning and, mostly, an end."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import (
    Phased,
    PhasedQuerySet,
    PositionedRecord,
    RecordQuerySet,
    Sensitive,
)
from partners.models import Entry, EntryQuerySet, Figure, Funded, Municipality, Participation
from partners.models.municipalities import NATIONAL
from services.models import ForPeople, Kind, Service, Structure


class ProgrammeQuerySet(PhasedQuerySet, EntryQuerySet):
    def get_by_natural_key(self, municipality, slug):
        if municipality == NATIONAL:
            return self.get(municipality__isnull=True, slug=slug)
        return self.get(municipality__slug=municipality, slug=slug)

    def of_place(self, place):
        """Programmes below a word of the address: a municipality's slug, or the one for national programmes."""
        if place == NATIONAL:
            return self.filter(municipality__isnull=True)
        return self.filter(municipality__slug=place)

    def visible_to(self, user):
        """National programmes belong to everybody; only managers of the network change them."""
        if user.is_superuser:
            return self
        return self.filter(Q(municipality__isnull=True) | Q(municipality__memberships__user=user)).distinct()

    def for_listing(self):
        return (
            self.select_related("municipality", "parent__municipality", "structure__municipality")
            .prefetch_related("needs")
            .with_phase_rank()
        )

    def for_page(self):
        return self.select_related(
            "municipality", "parent__municipality", "structure__municipality"
        ).prefetch_related(
            "needs",
            "audiences",
            "sources__passages",
            "legal_bases",
            "funding_acts__fund",
            "funding_acts__structures__municipality",
            "funding_acts__programmes__municipality",
            "figures",
            Prefetch("services", Service.objects.published().for_listing()),
            Prefetch(
                "participations",
                ProgrammeParticipation.objects.filter(partner__publication="published").select_related(
                    "partner"
                ),
            ),
        )


class Programme(ForPeople, Funded, Sensitive, Phased, Entry, PositionedRecord):
    """A funded effort: of a municipality, or of none (national)."""

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        help_text=_("Empty for a national programme."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.PROGRAMME)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    full_title = models.CharField(_("full title"), max_length=300, blank=True)
    former_names = models.TextField(_("former names"), blank=True, help_text=_("One on each line."))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    structure = models.ForeignKey(
        Structure,
        verbose_name=_("action of the structure"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
    )
    services = models.ManyToManyField(
        Service, verbose_name=_("services it delivers"), blank=True, related_name="programmes"
    )
    aims = models.TextField(_("aims"), blank=True, help_text=_("A line that begins with “- ” makes a list."))
    eligibility = models.TextField(_("who it is for"), blank=True)
    how_to_access = models.TextField(_("how to take part"), blank=True)
    results = models.TextField(_("results"), blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = (F("municipality__position").asc(nulls_last=True), "position", "slug")
        constraints = [
            *Sensitive.Meta.constraints,
            *Phased.Meta.constraints,
            models.UniqueConstraint(fields=("municipality", "slug"), name="programme_slug_is_unique"),
            models.UniqueConstraint(
                fields=("slug",),
                condition=Q(municipality__isnull=True),
                name="programme_national_slug_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(structure__isnull=True),
                name="programme_is_part_of_one_thing",
                violation_error_message=_("Part of a programme, or action of a structure: not both."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="programme_is_not_its_own_parent"
            ),
        ]

    def natural_key(self):
        return (self.place, self.slug)

    def get_absolute_url(self):
        return reverse("programmes:programme_detail", args=(self.place, self.slug))

    def clean(self):
        super().clean()
        if self.structure_id and self.structure.municipality_id != self.municipality_id:
            raise ValidationError({"structure": _("The structure is in another municipality.")})

    @property
    def kind_in_words(self):
        return self.get_kind_display()

    @property
    def place(self):
        """The word between kind and name in its address."""
        return self.municipality.slug if self.municipality_id else NATIONAL


class OfProgrammeQuerySet(RecordQuerySet):
    def get_by_natural_key(self, place, slug, *rest):
        programme = Programme.objects.get_by_natural_key(place, slug)
        return self.get(programme=programme, **dict(zip(self.model.NATURAL_KEY[2:], rest, strict=True)))


class ProgrammeFigure(Figure):
    NATURAL_KEY = ("programme__place", "programme__slug", "slug")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="figures")

    objects = OfProgrammeQuerySet.as_manager()

    class Meta(Figure.Meta):
        verbose_name = _("figure of a programme")
        verbose_name_plural = _("figures of programmes")
        constraints = [
            *Figure.Meta.constraints,
            models.UniqueConstraint(fields=("programme", "slug"), name="programme_figure_is_unique"),
        ]


class ProgrammeParticipation(Participation):
    NATURAL_KEY = ("programme__place", "programme__slug", "partner__slug", "role")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="participations")

    objects = OfProgrammeQuerySet.as_manager()

    class Meta(Participation.Meta):
        verbose_name = _("body in a programme")
        verbose_name_plural = _("bodies in programmes")
        constraints = [
            *Participation.Meta.constraints,
            models.UniqueConstraint(
                fields=("programme", "partner", "role"), name="programme_participation_is_unique"
            ),
        ]
