"""Municipalities: the portal's tenants."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Fresh, PositionedRecord, Published, PublishedQuerySet, Record

from .addresses import Addressed
from .partners import Partner
from .sources import Figure, Sourced

# Programmes of no municipality live below this word in addresses.
NATIONAL = "national"


class MunicipalityQuerySet(PublishedQuerySet):
    def visible_to(self, user):
        """Those that a member of staff works for; all of them for the network's managers."""
        return self if user.is_superuser else self.filter(memberships__user=user)


class Municipality(Addressed, Fresh, Sourced, Published, PositionedRecord):
    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120, help_text=_("E.g. Municipality of Heraklion."))
    short_name = models.CharField(_("name of the city"), max_length=80)
    partner = models.OneToOneField(
        Partner,
        verbose_name=_("as a body"),
        on_delete=models.PROTECT,
        related_name="municipality",
        help_text=_("The municipality's own entry among the bodies."),
    )
    intro = models.TextField(_("a few words about the municipality"), blank=True)
    history = models.TextField(_("how it came to be"), blank=True)
    official_code = models.CharField(
        _("official code"), max_length=10, blank=True, help_text=_("Of the Hellenic Statistical Authority.")
    )
    region = models.CharField(_("region"), max_length=120, blank=True)
    website = models.URLField(_("official website"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Athens")
    latitude = models.DecimalField(
        _("latitude of the centre"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude of the centre"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    corrections_email = models.EmailField(_("e-mail for corrections"), blank=True)
    privacy_contact = models.TextField(_("contact for personal data"), blank=True)
    accessibility_contact = models.TextField(_("contact for accessibility"), blank=True)
    privacy_text = models.TextField(
        _("about personal data"),
        blank=True,
        help_text=_("What the municipality says itself as controller, below the portal’s own text."),
    )
    accessibility_text = models.TextField(
        _("about accessibility"),
        blank=True,
        help_text=_("What the municipality says itself, below the portal’s own statement."),
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ("position", "slug")
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=NATIONAL),
                name="municipality_slug_is_not_reserved",
                violation_error_message=_("This short name is reserved for programmes of no municipality."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partners:municipality_detail", args=(self.slug,))

    @property
    def first_contact(self):
        """The structure that people turn to first, or None. Structures belong to an app above this one."""
        return self.structures.published().for_listing().filter(is_first_contact=True).first()


class MunicipalityFigure(Figure):
    NATURAL_KEY = ("municipality__slug", "slug")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="figures")

    class Meta(Figure.Meta):
        verbose_name = _("figure of a municipality")
        verbose_name_plural = _("figures of municipalities")
        constraints = [
            *Figure.Meta.constraints,
            models.UniqueConstraint(fields=("municipality", "slug"), name="municipality_figure_is_unique"),
        ]


class LocalHoliday(Record):
    """A day on which this municipality's offices are closed besides the national holidays, e.g. its patron saint's."""

    NATURAL_KEY = ("municipality__slug", "month", "day")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="local_holidays")
    name = models.CharField(_("name"), max_length=120)
    month = models.PositiveSmallIntegerField(_("month"))
    day = models.PositiveSmallIntegerField(_("day"))
    is_confirmed = models.BooleanField(_("confirmed by the municipality"), default=False)

    class Meta:
        verbose_name = _("local holiday")
        verbose_name_plural = _("local holidays")
        ordering = ("municipality", "month", "day")
        constraints = [
            models.UniqueConstraint(fields=("municipality", "month", "day"), name="local_holiday_is_unique"),
            models.CheckConstraint(
                condition=Q(month=2, day__range=(1, 28))
                | Q(month__in=(4, 6, 9, 11), day__range=(1, 30))
                | Q(month__in=(1, 3, 5, 7, 8, 10, 12), day__range=(1, 31)),
                name="local_holiday_is_a_day_of_every_year",
                violation_error_message=_("There is no such day every year."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def next_on(self):
        """The next such day, today included."""
        today = timezone.localdate()
        this_year = datetime.date(today.year, self.month, self.day)
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)


class Membership(Record):
    """A member of staff works for a municipality in a role."""

    NATURAL_KEY = ("user__username", "municipality__slug")

    class StaffRole(models.TextChoices):
        AUTHOR = "author", _("author")
        EDITOR = "editor", _("editor")
        APPROVER = "approver", _("approver")
        MANAGER = "manager", _("manager")
        OBSERVER = "observer", _("observer")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="memberships"
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=8, choices=StaffRole, default=StaffRole.EDITOR)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("municipality", "user")
        constraints = [models.UniqueConstraint(fields=("user", "municipality"), name="membership_is_unique")]

    def __str__(self):
        return f"{self.user}, {self.municipality}: {self.get_role_display()}"
