"""What was loaded from documents, block by block, and where each field of a record came from."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Record
from heraklion_portal.desk.models import Proposal
from partners.models import OfMunicipality, OfMunicipalityQuerySet, SourceDocument

from .outline import Form, Sort
from .reading import Place


class Placed(models.Model):
    """Where something stands in a document."""

    line = models.PositiveIntegerField(_("line"))
    last_line = models.PositiveIntegerField(_("last line"), default=0)
    page = models.PositiveSmallIntegerField(_("page"), default=0)

    class Meta:
        abstract = True

    @property
    def place(self):
        return Place(self.line, self.last_line, self.page)


class ImportedDocument(OfMunicipality, Record):
    """A file that staff loaded: kept as it was, with its hash. What it proposes is decided on block by block."""

    FORMS = (
        (Form.PAGE.value, _("page of the municipality")),
        (Form.LEAFLET.value, _("leaflet")),
        (Form.PRACTICE.value, _("practice")),
    )

    document = models.ForeignKey(
        SourceDocument, verbose_name=_("document"), on_delete=models.PROTECT, related_name="files"
    )
    name = models.CharField(_("name of the file"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=SourceDocument.Language)
    form = models.CharField(_("form"), max_length=8, choices=FORMS)
    sha256 = models.CharField(_("hash (SHA-256)"), max_length=64, db_index=True)
    # In the database and not in a folder: so that a load is there as a whole or not at all, also in a backup.
    content = models.BinaryField(_("content"), null=True, blank=True, editable=False)
    corrections = models.JSONField(_("corrections"), default=list, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("loaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="imported_documents",
    )

    objects = OfMunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("loaded document")
        verbose_name_plural = _("loaded documents")
        ordering = ("-created_at", "-pk")

    def __str__(self):
        return self.name

    def mended(self, text):
        """A text with the words apart that run together in the document."""
        for one in self.corrections:
            if not one["certain"]:
                text = text.replace(one["was"], one["now"])
        return text

    def get_review_url(self):
        return reverse("admin:documents_importeddocument_change", args=(self.pk,))


class ImportedBlockQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decision=ImportedBlock.Decision.WAITING)


class ImportedBlock(Placed):
    """A part of a loaded document and what it proposes for one record."""

    class Verdict(models.TextChoices):
        NEW = "new", _("new")
        SAME = "same", _("same")
        CHANGED = "changed", _("changed")
        CONFLICT = "conflict", _("conflict with a change of ours")
        GONE = "gone", _("no longer there")
        UNKNOWN = "unknown", _("not understood")

    class Decision(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        SUPERSEDED = "superseded", _("overtaken by a newer version")

    imported = models.ForeignKey(ImportedDocument, on_delete=models.CASCADE, related_name="blocks")
    number = models.PositiveSmallIntegerField(_("number"))
    key = models.CharField(max_length=40)
    sort = models.CharField(max_length=10, choices=[(sort.value, sort.value) for sort in Sort])
    title = models.CharField(_("title"), max_length=250, blank=True)
    text = models.TextField(_("text"), blank=True)
    confidence = models.FloatField(_("confidence"), default=1)
    digest = models.CharField(max_length=24)
    verdict = models.CharField(max_length=8, choices=Verdict)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    model = models.CharField(max_length=60, blank=True)
    record_uuid = models.UUIDField(null=True, blank=True)
    # The same entry in the other language, which waits as well.
    pair = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="pairs")
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # key of the state → value proposed
    digests = models.JSONField(default=dict)  # the same key → what the document's value is recognised by
    # Keys that staff changed, or that the portal says in its own words.
    conflicts = models.JSONField(default=list)
    places = models.JSONField(default=dict)  # the same key → [[page, line, last line], …], where it stands
    notes = models.JSONField(default=list)  # as `notes.py` has them
    proposal = models.ForeignKey(
        Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="blocks"
    )

    objects = ImportedBlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block of a document")
        verbose_name_plural = _("blocks of documents")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("imported", "number"), name="imported_block_has_its_place")
        ]

    def __str__(self):
        return self.title or self.text[:60]

    def place_of(self, key):
        """Where a field stands: from its first line to its last."""
        places = self.places.get(key) or [[self.page, self.line, self.last_line]]
        (page, line, _last), last = places[0], max(places[-1][1:])
        return Place(line, last if last > line and places[-1][0] == page else 0, page)


class FieldSource(Placed, OfMunicipality, Record):
    """Which passage of which document a field of a record came from.

    What is kept of shipped content is a hash of the document's words, because the portal says them in its own.
    """

    NATURAL_KEY = ("document__slug", "block", "field")

    # A document's state is its own fields, not these thousands of lines: hence no cascade.
    document = models.ForeignKey(
        SourceDocument, verbose_name=_("document"), on_delete=models.PROTECT, related_name="passages"
    )
    block = models.CharField(_("block"), max_length=40)
    sort = models.CharField(_("sort of block"), max_length=10)
    block_digest = models.CharField(_("hash of the block"), max_length=24)
    record_model = models.CharField(_("sort of record"), max_length=60)
    record_uuid = models.UUIDField(_("record"), db_index=True)
    field = models.CharField(_("field"), max_length=80)
    digest = models.CharField(_("hash of the value"), max_length=24)
    value = models.TextField(_("imported value"), blank=True)
    imported_at = models.DateTimeField(_("imported"), null=True, blank=True, default=None)

    objects = OfMunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of a field")
        verbose_name_plural = _("sources of fields")
        ordering = ("document", "page", "line", "pk")
        constraints = [
            models.UniqueConstraint(fields=("document", "block", "field"), name="field_source_is_unique")
        ]

    def __str__(self):
        return f"{self.document}, {self.place}: {self.field}"
