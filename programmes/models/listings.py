"""The listings of a municipality's page: Important Initiatives, Best Practices, News."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Phase, Phased, PhasedQuerySet, PositionedRecord, RecordQuerySet
from partners.models import Entry, EntryQuerySet, OfMunicipality, Participation
from services.models import Need, Service, Structure

from .programmes import Programme

RUNNING_FIRST = ("phase_rank", "position", "slug")


class InitiativeQuerySet(RecordQuerySet):
    def visible_to(self, user):
        return self if user.is_superuser else self.filter(municipality__memberships__user=user)

    def published(self):
        """Places in the listing whose entry is published."""
        return self.filter(
            Q(structure__publication="published")
            | Q(programme__publication="published")
            | Q(service__publication="published")
        )

    def for_listing(self):
        return self.select_related(
            "structure__municipality",
            "programme__municipality",
            "service__municipality",
            "service__structure",
        )


class Initiative(OfMunicipality, PositionedRecord):
    """A place in a municipality's listing of important initiatives, held by one entry."""

    title = models.CharField(
        _("title in the listing"), max_length=200, blank=True, help_text=_("Empty: the entry's own name.")
    )
    structure = models.ForeignKey(
        Structure,
        verbose_name=_("structure"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="initiatives",
    )
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="initiatives",
    )
    service = models.ForeignKey(
        Service,
        verbose_name=_("service"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="initiatives",
    )

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("important initiative")
        verbose_name_plural = _("important initiatives")
        # Positions are not unique: staff swap two of them in one form.
        ordering = ("municipality__position", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(structure__isnull=False, programme__isnull=True, service__isnull=True)
                | Q(structure__isnull=True, programme__isnull=False, service__isnull=True)
                | Q(structure__isnull=True, programme__isnull=True, service__isnull=False),
                name="initiative_is_one_entry",
                violation_error_message=_("Choose one structure, programme or service."),
            ),
            *(
                models.UniqueConstraint(
                    fields=("municipality", entry), name=f"initiative_{entry}_stands_once"
                )
                for entry in ("structure", "programme", "service")
            ),
        ]

    def __str__(self):
        return self.title or str(self.entry)

    def clean(self):
        super().clean()
        entry = self.entry
        if entry and entry.municipality_id not in (None, self.municipality_id):
            raise ValidationError(_("The entry is in another municipality."))

    @property
    def entry(self):
        return self.structure or self.programme or self.service


class BestPracticeQuerySet(PhasedQuerySet, EntryQuerySet):
    def for_page(self):
        return self.select_related("municipality").prefetch_related(
            "sources__passages",
            "sections",
            Prefetch("structures", Structure.objects.published().for_listing().order_by(*RUNNING_FIRST)),
            Prefetch("programmes", Programme.objects.published().for_listing().order_by(*RUNNING_FIRST)),
            Prefetch(
                "participations",
                PracticeParticipation.objects.filter(partner__publication="published").select_related(
                    "partner"
                ),
            ),
        )


class BestPractice(Phased, OfMunicipality, Entry, PositionedRecord):
    """Something that a municipality does well and others may learn from."""

    structures = models.ManyToManyField(
        Structure, verbose_name=_("structures"), blank=True, related_name="best_practices"
    )
    programmes = models.ManyToManyField(
        Programme, verbose_name=_("programmes"), blank=True, related_name="best_practices"
    )
    needs = models.ManyToManyField(Need, verbose_name=_("needs"), blank=True, related_name="best_practices")

    objects = BestPracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("best practice")
        verbose_name_plural = _("best practices")
        ordering = ("municipality__position", "position", "slug")
        constraints = [
            *Phased.Meta.constraints,
            models.UniqueConstraint(fields=("municipality", "slug"), name="best_practice_slug_is_unique"),
        ]

    def get_absolute_url(self):
        return reverse("programmes:practice_detail", args=(self.municipality.slug, self.slug))


class PracticeSection(PositionedRecord):
    """A part of a best practice's page, with a heading."""

    NATURAL_KEY = ("practice__municipality__slug", "practice__slug", "slug")

    practice = models.ForeignKey(BestPractice, on_delete=models.CASCADE, related_name="sections")
    slug = models.SlugField(_("short name"), max_length=60)
    heading = models.CharField(_("heading"), max_length=160)
    body = models.TextField(_("text"), help_text=_("A line that begins with “- ” makes a list."))

    class Meta:
        verbose_name = _("section of a best practice")
        verbose_name_plural = _("sections of best practices")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=("practice", "slug"), name="practice_section_is_unique")
        ]

    def __str__(self):
        return self.heading


class PracticeParticipation(Participation):
    NATURAL_KEY = ("practice__municipality__slug", "practice__slug", "partner__slug", "role")

    practice = models.ForeignKey(BestPractice, on_delete=models.CASCADE, related_name="participations")

    class Meta(Participation.Meta):
        verbose_name = _("body in a best practice")
        verbose_name_plural = _("bodies in best practices")
        constraints = [
            *Participation.Meta.constraints,
            models.UniqueConstraint(
                fields=("practice", "partner", "role"), name="practice_participation_is_unique"
            ),
        ]


class NewsItemQuerySet(PhasedQuerySet, EntryQuerySet):
    def for_page(self):
        return self.select_related("municipality").prefetch_related("sources__passages")


class NewsItem(Phased, OfMunicipality, Entry, PositionedRecord):
    """News of a municipality."""

    phase = models.CharField(
        _("phase"),
        max_length=13,
        choices=Phase,
        blank=True,
        help_text=_("Of what it tells of; the dates below, where known, win. Empty: a mere announcement."),
    )
    url = models.URLField(_("read more at"), blank=True)

    objects = NewsItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        ordering = ("municipality__position", "position", "slug")
        constraints = [
            *Phased.Meta.constraints,
            models.UniqueConstraint(fields=("municipality", "slug"), name="news_item_slug_is_unique"),
        ]

    def get_absolute_url(self):
        return reverse("programmes:news_detail", args=(self.municipality.slug, self.slug))
