"""Bodies, and the part they take in what others do."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.dates import PrecisionField
from heraklion_portal.core.models import Fresh, PositionedRecord, Published, PublishedQuerySet

from .addresses import Addressed
from .sources import Sourced


class PartnerKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("municipality")
    OFFICE = "office", _("municipal office")
    PUBLIC_BODY = "public-body", _("public body")
    NGO = "ngo", _("non-governmental organisation")
    ASSOCIATION = "association", _("association")
    UNIVERSITY = "university", _("university or research centre")
    COMPANY = "company", _("company")
    INTERNATIONAL = "international", _("international organisation")
    FUND = "fund", _("fund or funding programme")
    NETWORK = "network", _("network")
    MEDIA = "media", _("media")


class PartnerQuerySet(PublishedQuerySet):
    def for_listing(self):
        return self.select_related("parent")


class Partner(Addressed, Fresh, Sourced, Published):
    """A body that runs, pays for, supports or takes part in something."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    former_names = models.TextField(_("former names"), blank=True, help_text=_("One on each line."))
    kind = models.CharField(_("kind"), max_length=13, choices=PartnerKind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("E.g. what it is called today."))
    website = models.URLField(_("website"), blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ("slug",)
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="partner_is_not_its_own_parent"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partners:partner_detail", args=(self.slug,))


class Role(models.TextChoices):
    """What a body does in something, in the order in which pages list it."""

    IMPLEMENTS = "implements", _("implements")
    MANAGES = "manages", _("manages")
    COORDINATES = "coordinates", _("coordinates")
    BENEFICIARY = "beneficiary", _("beneficiary body")
    FUNDS = "funds", _("funds")
    PARTNER = "partner", _("partner")
    MEMBER = "member", _("member")
    SUPERVISES = "supervises", _("supervises or supports")
    REFERS = "refers", _("place of referral")
    DONOR = "donor", _("donor")
    OWNER = "owner", _("owner")


class Participation(PositionedRecord):
    """A body in a role. Whom it concerns is the concrete model's foreign key."""

    partner = models.ForeignKey(
        Partner, verbose_name=_("body"), on_delete=models.PROTECT, related_name="%(class)ss"
    )
    role = models.CharField(_("role"), max_length=11, choices=Role)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    starts_precision = PrecisionField(_("how exact the start is"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    ends_precision = PrecisionField(_("how exact the end is"))
    area = models.CharField(
        _("where or in what"), max_length=200, blank=True, help_text=_("E.g. Region of Crete.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                violation_error_message=_("The end lies before the start."),
            )
        ]

    def __str__(self):
        return f"{self.partner}: {self.get_role_display()}"
