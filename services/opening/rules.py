"""The vocabulary of time that structures and services are stored with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Weekday(models.IntegerChoices):
    """Numbered as ISO 8601 does."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class HoursRule(models.TextChoices):
    OWN = "own", _("its own hours, below")
    PARENT = "parent", _("those of the structure it belongs to")
    UNKNOWN = "unknown", _("not known")


class HolidayRule(models.TextChoices):
    CLOSED = "closed", _("closed")
    OPEN = "open", _("open as usual")
    OTHER = "other", _("other hours, as dated exceptions")
    UNKNOWN = "unknown", _("not known")


class Mode(models.TextChoices):
    """How one comes during a span of hours."""

    OPEN = "open", _("open")
    APPOINTMENT = "appointment", _("by appointment")
    PHONE = "phone", _("by phone")


class Effect(models.TextChoices):
    """What dates that differ do to the weekly hours."""

    CLOSED = "closed", _("closed")
    EXTRA = "extra", _("open in addition")
    OTHER = "other", _("other hours")
