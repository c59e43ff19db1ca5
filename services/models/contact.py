"""Where a place is and how it is reached. Public pages ask `public_contact` of what is reached, never these rows."""

import re
from dataclasses import dataclass, field

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import PositionedRecord, Record
from partners.models import OfMunicipality, OfMunicipalityQuerySet


class Location(OfMunicipality, Record):
    """An address. Places that share a building share the row."""

    NATURAL_KEY = ("municipality__slug", "slug")

    slug = models.SlugField(_("short name"), max_length=80)
    street = models.CharField(_("street"), max_length=160)
    street_number = models.CharField(_("number"), max_length=16, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{3} \d{2}$", _("Write a Greek postcode as 712 02."))],
    )
    area = models.CharField(_("area"), max_length=120, blank=True, help_text=_("E.g. Nea Alikarnassos."))
    city = models.CharField(_("city"), max_length=120)
    directions = models.TextField(
        _("how to get there"), blank=True, help_text=_("Bus, stop, entrance, floor.")
    )
    step_free = models.BooleanField(
        _("step-free entrance"), null=True, blank=True, help_text=_("Leave open where it is not known.")
    )
    access_note = models.TextField(_("about access"), blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    objects = OfMunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ("municipality", "slug")
        constraints = [
            models.UniqueConstraint(fields=("municipality", "slug"), name="location_is_unique"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="location_coordinates_come_in_pairs",
                violation_error_message=_("Give both coordinates or neither."),
            ),
        ]

    def __str__(self):
        return ", ".join(filter(None, (self.street_line, self.postcode_line)))

    @property
    def street_line(self):
        return " ".join(filter(None, (self.street, self.street_number)))

    @property
    def postcode_line(self):
        return ", ".join(filter(None, (self.area, " ".join(filter(None, (self.postcode, self.city))))))

    @property
    def has_coordinates(self):
        return self.latitude is not None

    def get_map_url(self):
        """The address on OpenStreetMap, to be opened by the visitor; nothing is loaded from there."""
        if self.has_coordinates:
            place = {"mlat": self.latitude, "mlon": self.longitude}
            return (
                f"https://www.openstreetmap.org/?{urlencode(place)}#map=18/{self.latitude}/{self.longitude}"
            )
        # In Greek whatever the page's language: that is how the street stands on the map.
        street = " ".join(filter(None, (self.street_el, self.street_number)))
        # The short form of a street's kind ("Λ." for avenue) is not on maps.
        street = re.sub(r"^Λ\.\s*", "Λεωφόρος ", street)
        return f"https://www.openstreetmap.org/search?{urlencode({'query': f'{street}, {self.city_el}'})}"


class ContactPoint(OfMunicipality, Record):
    """How an office is reached: a place, phones, an e-mail address. Several structures may share one."""

    NATURAL_KEY = ("municipality__slug", "slug")

    slug = models.SlugField(_("short name"), max_length=80)
    location = models.ForeignKey(
        Location,
        verbose_name=_("location"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_points",
    )
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = OfMunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        ordering = ("municipality", "slug")
        constraints = [
            models.UniqueConstraint(fields=("municipality", "slug"), name="contact_point_is_unique"),
        ]

    def __str__(self):
        return f"{self.municipality.short_name}: {self.slug}"


class Phone(PositionedRecord):
    """One number that can be dialled. Three numbers are three rows."""

    NATURAL_KEY = ("contact_point__municipality__slug", "contact_point__slug", "number")

    class Line(models.TextChoices):
        LANDLINE = "landline", _("landline")
        MOBILE = "mobile", _("mobile")
        FREE = "free", _("free call")
        MESSAGES = "messages", _("messages")

    contact_point = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(
        _("number"),
        max_length=20,
        validators=[
            RegexValidator(
                r"^(\+\d{6,15}|\d{3,6})$",
                _("Write the number with its country code and no spaces, e.g. +302813409549."),
            )
        ],
        help_text=_("With the country code and no spaces, e.g. +302813409549. One number only."),
    )
    extension = models.CharField(_("extension"), max_length=10, blank=True)
    line = models.CharField(_("kind of line"), max_length=8, choices=Line, default=Line.LANDLINE)
    label = models.CharField(_("what for"), max_length=120, blank=True, help_text=_("E.g. appointments."))
    is_public = models.BooleanField(_("shown to the public"), default=True)

    class Meta:
        verbose_name = _("phone")
        verbose_name_plural = _("phones")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=("contact_point", "number"), name="phone_is_unique")]

    def __str__(self):
        return self.display

    @property
    def display(self):
        """As people in Greece write and read it: 2813 409549."""
        national = self.number.removeprefix("+30")
        if national != self.number and len(national) == 10:
            return f"{national[:4]} {national[4:]}"
        return self.number

    def get_tel_url(self):
        return f"tel:{self.number}"


@dataclass(frozen=True)
class PublicContact:
    """What the public may know of how something is reached. Every output takes contacts from here."""

    location: Location | None = None
    phones: list[Phone] = field(default_factory=list)
    email: str = ""
    website: str = ""
    note: str = ""

    def __bool__(self):
        return bool(self.location or self.phones or self.email or self.website)

    @property
    def first_phone(self) -> Phone | None:
        return self.phones[0] if self.phones else None
