"""When something is open, and who may come how."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import PositionedRecord
from services import opening

from .services import Service
from .structures import Structure
from .vocabulary import Audience

_GREEK_CAPITAL = RegexValidator(r"^[Α-ΡΣ-Ω]$", _("Write one Greek capital letter without an accent."))


class OfStructureOrService(models.Model):
    """Belongs to a structure or to a service, to exactly one."""

    structure = models.ForeignKey(
        Structure,
        verbose_name=_("structure"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
    )
    service = models.ForeignKey(
        Service,
        verbose_name=_("service"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(structure__isnull=True) ^ Q(service__isnull=True),
                name="%(app_label)s_%(class)s_has_one_owner",
                violation_error_message=_("Choose a structure or a service, not both."),
            )
        ]


class OpeningHours(OfStructureOrService, PositionedRecord):
    """A span of a weekday. Where it closes at or before it opens, it runs past midnight."""

    Mode = opening.Mode

    weekday = models.PositiveSmallIntegerField(_("day"), choices=opening.Weekday)
    opens_at = models.TimeField(_("from"))
    closes_at = models.TimeField(_("until"), help_text=_("Earlier than “from” means past midnight."))
    mode = models.CharField(_("how"), max_length=11, choices=Mode, default=Mode.OPEN)
    audience = models.ForeignKey(
        Audience, verbose_name=_("for whom"), on_delete=models.PROTECT, null=True, blank=True
    )
    valid_from = models.DateField(
        _("valid from"),
        null=True,
        blank=True,
        help_text=_(
            "E.g. a summer timetable. It takes the place of the hours of that day that have no dates."
        ),
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ("weekday", "opens_at", "pk")
        constraints = [
            *OfStructureOrService.Meta.constraints,
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="opening_hours_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="opening_hours_validity_runs_forward",
                violation_error_message=_("The end lies before the start."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"


class Closure(OfStructureOrService, PositionedRecord):
    """Dates that differ from the weekly hours: closed, or open at other hours.

    Those of a notice have its dates, its people and its title for a reason, and count while it is published.
    """

    Effect = opening.Effect

    notice = models.ForeignKey(
        "services.Notice",
        verbose_name=_("notice"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="hours",
        editable=False,
    )
    effect = models.CharField(_("what happens"), max_length=6, choices=Effect, default=Effect.CLOSED)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), help_text=_("The last day."))
    opens_at = models.TimeField(_("opens at"), null=True, blank=True)
    closes_at = models.TimeField(_("closes at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("closure or extra opening")
        verbose_name_plural = _("closures and extra openings")
        ordering = ("starts_on", "pk")
        constraints = [
            *OfStructureOrService.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="closure_runs_forward",
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                condition=Q(effect="closed", opens_at__isnull=True, closes_at__isnull=True)
                | (~Q(effect="closed") & Q(opens_at__isnull=False, closes_at__isnull=False)),
                name="closure_has_hours_unless_closed",
                violation_error_message=_("Give hours for an opening, and none for a closure."),
            ),
        ]

    def __str__(self):
        return f"{self.get_effect_display()} {self.starts_on} – {self.ends_on}"

    def save(self, **kwargs):
        if self.notice_id:
            self.starts_on, self.ends_on = self.notice.days_of(self)
        super().save(**kwargs)


class AccessRule(OfStructureOrService, PositionedRecord):
    """Who may come how: walk in, by appointment, by phone, on referral; perhaps for some people or dates only.

    The rules of one way for the same people belong together: a row for each day of the surnames, another that suspends
    them all for a week.
    """

    class Mode(models.TextChoices):
        WALK_IN = "walk-in", _("just come")
        SURNAME = "surname", _("on the day of the surname")
        APPOINTMENT = "appointment", _("by appointment")
        PHONE = "phone", _("by phone")
        ONLINE = "online", _("online")
        REFERRAL = "referral", _("on referral")

    mode = models.CharField(_("how"), max_length=11, choices=Mode)
    audience = models.ForeignKey(
        Audience, verbose_name=_("for whom"), on_delete=models.PROTECT, null=True, blank=True
    )
    weekday = models.PositiveSmallIntegerField(_("day"), choices=opening.Weekday, null=True, blank=True)
    surname_from = models.CharField(
        _("surnames from"), max_length=1, blank=True, validators=[_GREEK_CAPITAL], help_text=_("E.g. Α.")
    )
    surname_until = models.CharField(
        _("surnames to"), max_length=1, blank=True, validators=[_GREEK_CAPITAL], help_text=_("E.g. Δ.")
    )
    condition = models.CharField(_("in detail"), max_length=250, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_suspended = models.BooleanField(
        _("suspended"),
        default=False,
        help_text=_("Nobody of these people may come in this way on these dates, whatever other lines say."),
    )

    class Meta:
        verbose_name = _("access rule")
        verbose_name_plural = _("access rules")
        ordering = ("position", "pk")
        constraints = [
            *OfStructureOrService.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="access_rule_runs_forward",
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                condition=Q(surname_from="", surname_until="")
                | (Q(surname_from__gt="") & Q(surname_until__gte=F("surname_from"))),
                name="access_rule_surnames_run_forward",
                violation_error_message=_(
                    "Give the first and the last letter, in the order of the alphabet."
                ),
            ),
        ]

    def __str__(self):
        return self.get_mode_display()

    @property
    def surnames(self):
        """The letters with which surnames begin: "Α–Δ"."""
        return "–".join(dict.fromkeys(filter(None, (self.surname_from, self.surname_until))))
