"""The acts and laws that structures and programmes rest on."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import PositionedRecord

from .partners import Partner
from .sources import Sourced


class FundingAct(Sourced, PositionedRecord):
    """A funding decision. Several structures and programmes may share one: its amount is never added up over them."""

    NATURAL_KEY = ("slug",)

    class System(models.TextChoices):
        OPS = "ops", _("OPS")
        MIS = "mis", _("MIS")

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=250)
    system = models.CharField(_("code system"), max_length=3, choices=System, blank=True)
    code = models.CharField(_("code"), max_length=40, blank=True)
    fund = models.ForeignKey(
        Partner, verbose_name=_("fund"), on_delete=models.PROTECT, related_name="funding_acts"
    )
    axis = models.CharField(_("priority axis"), max_length=250, blank=True)
    first_year = models.PositiveSmallIntegerField(_("period from"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("period to"), null=True, blank=True)
    amount = models.DecimalField(_("amount in euros"), max_digits=14, decimal_places=2, null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("funding act")
        verbose_name_plural = _("funding acts")
        ordering = ("position", "slug")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="funding_act_amount_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(first_year__isnull=True)
                | Q(last_year__isnull=True)
                | Q(last_year__gte=F("first_year")),
                name="funding_act_period_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(code="") | ~Q(system=""), name="funding_act_code_names_its_system"
            ),
            models.UniqueConstraint(
                fields=("system", "code"), condition=~Q(code=""), name="funding_act_code_is_unique"
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.get_system_display()} {self.code})" if self.code else self.title


class LegalBasis(PositionedRecord):
    """A law or decision, with its gazette issue, and what it lays down."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=250, help_text=_("e.g. law 4368/2016"))
    gazette = models.CharField(
        _("gazette issue"), max_length=80, blank=True, help_text=_("e.g. ΦΕΚ 21 Α΄/21.02.2016")
    )
    summary = models.TextField(_("what it lays down"), blank=True)

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        ordering = ("position", "slug")

    def __str__(self):
        return self.name


class Funded(models.Model):
    """Something that rests on laws and funding acts."""

    legal_bases = models.ManyToManyField(
        LegalBasis, verbose_name=_("legal bases"), blank=True, related_name="%(class)ss"
    )
    funding_acts = models.ManyToManyField(
        FundingAct, verbose_name=_("funding acts"), blank=True, related_name="%(class)ss"
    )
    funding_note = models.TextField(_("about its funding"), blank=True)

    class Meta:
        abstract = True
