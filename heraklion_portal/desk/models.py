"""What waits for a decision by staff."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Record
from partners.models import OfMunicipality, OfMunicipalityQuerySet, SourceDocument


class ProposalQuerySet(OfMunicipalityQuerySet):
    def waiting(self):
        return self.filter(state=Proposal.State.WAITING)

    def waiting_for(self, record):
        """The changes of one record that wait."""
        content_type = ContentType.objects.get_for_model(record)
        return self.waiting().filter(content_type=content_type, record_uuid=record.uuid)


class Proposal(OfMunicipality, Record):
    """A change of one record that waits for a decision: an edit, a correction by link, an import or a sheet."""

    class Origin(models.TextChoices):
        CLERK = "clerk", _("clerk's edit")
        LINK = "link", _("correction by link")
        DOCUMENT = "document", _("document")
        SHEET = "sheet", _("sheet")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        PARTLY_ACCEPTED = "partly-accepted", _("partly accepted")
        DECLINED = "declined", _("declined")

    content_type = models.ForeignKey(ContentType, verbose_name=_("sort of record"), on_delete=models.CASCADE)
    record_uuid = models.UUIDField(
        _("record"), null=True, blank=True, db_index=True, help_text=_("Empty for a new record.")
    )
    record_version = models.PositiveIntegerField(_("version it was made from"), null=True, blank=True)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin, default=Origin.CLERK)
    document = models.ForeignKey(
        SourceDocument,
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
    )
    changes = models.JSONField(
        _("changes"), help_text=_("For each field, the value it had and the value proposed.")
    )
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.WAITING)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals_made",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals_decided",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-created_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="proposal_decided_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(origin="document") | Q(document__isnull=False),
                name="proposal_from_a_document_names_it",
                violation_error_message=_("Name the document."),
            ),
        ]

    def __str__(self):
        return f"{self.content_type}: {self.get_state_display()}"

    @property
    def record(self):
        """The record as it stands; None for a new one and for one that is gone."""
        if self.record_uuid is None:
            return None
        return self.content_type.model_class()._base_manager.filter(uuid=self.record_uuid).first()

    @property
    def title(self):
        """What it is about, for a list."""
        record = self.record
        if record is not None:
            return str(record)
        proposed = self.changes.get("name_el") or self.changes.get("title_el")
        return (proposed and proposed["new"]) or str(self.content_type)


class Feedback(OfMunicipality, Record):
    """What a visitor says is wrong with an entry. No name, address or phone is asked for or kept."""

    class Sort(models.TextChoices):
        PHONE = "phone", _("the phone is wrong")
        CLOSED = "closed", _("it was closed")
        MOVED = "moved", _("it has moved")
        NOT_UNDERSTOOD = "not-understood", _("I did not understand")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("dealt with")

    content_type = models.ForeignKey(ContentType, verbose_name=_("sort of record"), on_delete=models.CASCADE)
    record_uuid = models.UUIDField(_("record"), db_index=True)
    sort = models.CharField(_("what is wrong"), max_length=14, choices=Sort)
    text = models.TextField(_("in their words"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    closed_on = models.DateField(_("dealt with on"), null=True, blank=True)
    note = models.TextField(_("what was done"), blank=True)

    objects = OfMunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("message from a visitor")
        verbose_name_plural = _("messages from visitors")
        ordering = ("-created_at", "pk")

    def __str__(self):
        return f"{self.get_sort_display()}, {self.created_at:%Y-%m-%d}"
