"""Messages of the day, and the numbers to call when it is urgent."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import PositionedRecord, Published, PublishedQuerySet
from partners.models import Municipality, SourceDocument

from .structures import Structure
from .vocabulary import Audience


class NoticeQuerySet(PublishedQuerySet):
    def current(self, at=None):
        """Published notices that count at a moment (now unless told). They end by themselves."""
        at = at or timezone.now()
        return self.published().filter(starts_at__lte=at).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at))

    def visible_to(self, user):
        return self if user.is_superuser else self.filter(municipalities__memberships__user=user).distinct()


class Notice(Published):
    """A dated message about municipalities or structures, perhaps an emergency order."""

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
        Structure, verbose_name=_("structures"), blank=True, related_name="notices"
    )
    audiences = models.ManyToManyField(
        Audience, verbose_name=_("for whom"), blank=True, related_name="notices"
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("It disappears by itself."))

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
