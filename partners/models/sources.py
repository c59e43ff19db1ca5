"""Where facts come from, and numbers that are true of a date."""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.dates import PrecisionField
from heraklion_portal.core.models import PositionedRecord


class SourceDocument(PositionedRecord):
    """A document that entries were written from. What came from elsewhere has its own, to be confirmed."""

    NATURAL_KEY = ("slug",)

    class Language(models.TextChoices):
        GREEK = "el", _("Greek")
        ENGLISH = "en", _("English")

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=250)
    publisher = models.CharField(_("publisher"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.GREEK)
    as_of = models.DateField(_("information as of"), null=True, blank=True)
    as_of_precision = PrecisionField(_("how exact that date is"))
    url = models.URLField(_("web address"), blank=True)
    note = models.TextField(_("note"), blank=True)
    is_outside = models.BooleanField(
        _("from outside"),
        default=False,
        help_text=_("Not among the municipality's documents: its facts are to be confirmed."),
    )

    class Meta:
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        ordering = ("position", "slug")

    def __str__(self):
        return self.title


class Sourced(models.Model):
    """What was written from source documents."""

    sources = models.ManyToManyField(
        SourceDocument,
        verbose_name=_("sources"),
        blank=True,
        related_name="%(class)s_entries",
        help_text=_("The documents that the content was written from."),
    )

    class Meta:
        abstract = True

    @property
    def citations(self):
        """Its sources with the passages of it and its contact. Pages prefetch `sources__passages`."""
        point = getattr(self, "contact_point", None)
        own = {one.uuid for one in (self, point, point and point.location) if one is not None}
        return [
            Citation(source, [one for one in source.passages.all() if one.record_uuid in own])
            for source in self.sources.all()
        ]


@dataclass
class Citation:
    """A source, and the passages in it (`documents.FieldSource`) that fields of one record came from."""

    source: SourceDocument
    passages: list

    @property
    def pages(self):
        """Of a document with pages: "1–2, 4"."""
        return _spans({one.page for one in self.passages if one.page})

    @property
    def lines(self):
        """Of one without: "13–28, 44"."""
        return _spans(
            {
                line
                for one in self.passages
                if not one.page
                for line in range(one.line, max(one.line, one.last_line) + 1)
            }
        )

    @property
    def is_one(self):
        """Whether `pages` or `lines` is one number."""
        return (self.pages or self.lines).isdecimal()

    @property
    def imported_at(self):
        """When the latest of them was loaded; None of what people wrote from the document by hand."""
        return max((one.imported_at for one in self.passages if one.imported_at), default=None)


def _spans(numbers):
    spans = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


class Qualifier(models.TextChoices):
    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at-least", _("at least")
    AT_MOST = "at-most", _("at most")
    EXPECTED = "expected", _("expected")


class Figure(PositionedRecord):
    """A number about something, with its unit and the date it was true."""

    slug = models.SlugField(_("short name"), max_length=60)
    label = models.CharField(_("what is counted"), max_length=200)
    qualifier = models.CharField(_("how exact"), max_length=8, choices=Qualifier, default=Qualifier.EXACTLY)
    amount = models.DecimalField(_("number"), max_digits=14, decimal_places=2)
    amount_to = models.DecimalField(
        _("up to"), max_digits=14, decimal_places=2, null=True, blank=True, help_text=_("For a range.")
    )
    unit = models.CharField(_("unit"), max_length=120, blank=True)
    as_of = models.DateField(_("information as of"), null=True, blank=True)
    as_of_precision = PrecisionField(_("how exact that date is"))

    class Meta:
        abstract = True
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_to__isnull=True) | Q(amount_to__gt=F("amount")),
                name="%(app_label)s_%(class)s_range_rises",
                violation_error_message=_("The second number of a range is the larger one."),
            )
        ]

    def __str__(self):
        return self.label
