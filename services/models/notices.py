"""Messages of the day, and the numbers to call when it is urgent."""

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import PositionedRecord, Published, PublishedQuerySet
from partners.models import Municipality, SourceDocument
from services.opening import days_of_order

from .structures import Structure
from .vocabulary import Audience


class NoticeQuerySet(PublishedQuerySet):
    def current(self, at=None):
        """Published notices that count at a moment (now unless told). They end by themselves."""
        at = at or timezone.now()
        return self.published().filter(starts_at__lte=at).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at))

    def visible_to(self, user):
        return self if user.is_superuser else self.filter(municipalities__memberships__user=user).distinct()

    def for_page(self):
        """With all that a page says of them."""
        return self.prefetch_related(
            "municipalities",
            "audiences",
            "structures__municipality",
            "structures__contact_point__location",
            "structures__contact_point__phones",
            "hours__structure__municipality",
            "hours__structure__contact_point__location",
            "hours__structure__contact_point__phones",
        )


class Notice(Published):
    """A dated message about municipalities or structures, perhaps an emergency order.

    Its `hours` are closures and extra openings that last as long as it does.
    """

    class Severity(models.TextChoices):
        INFORMATION = "information", _("information")
        WARNING = "warning", _("warning")
        EMERGENCY = "emergency", _("emergency")

    title = models.CharField(_("title"), max_length=160)
    message = models.TextField(_("message"), blank=True)
    severity = models.CharField(_("severity"), max_length=11, choices=Severity, default=Severity.INFORMATION)
    municipalities = models.ManyToManyField(
        Municipality, verbose_name=_("municipalities"), related_name="notices"
    )
    structures = models.ManyToManyField(
        Structure,
        verbose_name=_("structures"),
        blank=True,
        related_name="notices",
        help_text=_(
            "None: it concerns the whole municipality. Those with hours below need not be chosen here."
        ),
    )
    audiences = models.ManyToManyField(
        Audience, verbose_name=_("for whom"), blank=True, related_name="notices"
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("Then it disappears by itself. Left empty, it ends with the hours below."),
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="notice_ends_after_it_starts",
                violation_error_message=_("The end lies before the start."),
            )
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        with transaction.atomic():
            super().save(**kwargs)
            for row in self.hours.all():
                row.save()

    def get_absolute_url(self):
        return reverse("services:notice_detail", args=(self.uuid,))

    def days_of(self, row):
        """The first and the last day of hours of this notice."""
        return days_of_order(self.starts_at, self.ends_at, row.opens_at, row.closes_at)

    @property
    def public_hours(self):
        """Its hours as anybody may know them: when people come and go at a confidential place is told to nobody."""
        return [row for row in self.hours.all() if not row.structure.is_confidential] if self.pk else []

    @property
    def for_whom(self):
        """The audiences that it is for; none where it is for everybody."""
        return list(self.audiences.all()) if self.pk else []

    @property
    def concerned(self):
        """The published structures that it names, those with hours first; none where it is about the municipality."""
        named = dict.fromkeys((*(row.structure for row in self.hours.all()), *self.structures.all()))
        return [structure for structure in named if structure.is_published]

    def is_about(self, municipality, structure=None):
        """Whether it concerns what a municipality has: the structure by its name, or all of it by naming none."""
        if municipality not in self.municipalities.all():
            return False
        named = {row.structure for row in self.hours.all()} | set(self.structures.all())
        return not named or structure in named

    def has_begun(self, at):
        return self.starts_at <= at

    def is_over(self, at):
        return self.ends_at is not None and self.ends_at <= at


class EmergencyNumber(PositionedRecord, Published):
    """A national line. Shown as not yet confirmed until somebody called it and set the date."""

    NATURAL_KEY = ("number",)

    number = models.CharField(_("number"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=120)
    description = models.CharField(_("when to call"), max_length=250, blank=True)
    is_for_violence = models.BooleanField(_("helps against violence"), default=False)
    is_in_footer = models.BooleanField(_("on every page"), default=True)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    source = models.ForeignKey(
        SourceDocument,
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="emergency_numbers",
    )

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency number")
        verbose_name_plural = _("emergency numbers")
        ordering = ("position", "number")

    def __str__(self):
        return f"{self.number} {self.name}"

    def get_tel_url(self):
        return f"tel:{self.number}"
