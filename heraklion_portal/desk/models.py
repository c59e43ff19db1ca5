"""What waits for a decision by staff, when what was checked, and by which links structures speak for themselves."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Record
from partners.models import Municipality, OfMunicipality, OfMunicipalityQuerySet, SourceDocument
from services.models import Structure


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

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="feedbacks",
        help_text=_("Empty for bodies and national programmes, which are the network's."),
    )
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

    def save(self, **kwargs):
        """The day on which it was dealt with follows the state: from then on its words are kept for a while only."""
        if self.state == self.State.NEW:
            self.closed_on = None
        elif self.closed_on is None:
            self.closed_on = timezone.localdate()
        super().save(**kwargs)

    @property
    def record(self):
        """What it is about, as it stands; None where it is gone."""
        return self.content_type.model_class()._base_manager.filter(uuid=self.record_uuid).first()


class FeedbackCount(models.Model):
    """How many messages of a sort a municipality dealt with in a month: what stays when their words are deleted."""

    municipality = models.CharField(_("municipality"), max_length=60, blank=True)
    month = models.DateField(_("month"), help_text=_("Its first day."))
    sort = models.CharField(_("what is wrong"), max_length=14, choices=Feedback.Sort)
    amount = models.PositiveIntegerField(_("how many"), default=0)

    class Meta:
        verbose_name = _("count of messages")
        verbose_name_plural = _("counts of messages")
        ordering = ("-month", "municipality", "sort")
        constraints = [
            models.UniqueConstraint(fields=("municipality", "month", "sort"), name="feedback_count_is_one")
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}, {self.get_sort_display()}: {self.amount}"


class Fact(models.TextChoices):
    """The kinds of fact of an entry, by how often they change."""

    CONTACT = "contact", _("phones, address and hours")
    TEXT = "text", _("texts and conditions")
    LAW = "law", _("law and funding")


class Way(models.TextChoices):
    """How somebody found out that something is still correct."""

    PHONE = "phone", _("by phone")
    VISIT = "visit", _("by a visit")
    EMAIL = "email", _("by e-mail")
    DOCUMENT = "document", _("from a document")
    LINK = "link", _("by a one-time link")
    OTHER = "other", _("otherwise")


class FactCheckQuerySet(models.QuerySet):
    def of(self, record):
        return self.filter(content_type=ContentType.objects.get_for_model(record), record_uuid=record.uuid)


class FactCheck(models.Model):
    """When one kind of fact of an entry was last confirmed, how, and how often and by whom it is to be."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    record_uuid = models.UUIDField()
    fact = models.CharField(max_length=7, choices=Fact)
    months = models.PositiveSmallIntegerField(_("check every … months"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who looks after it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="entries_in_care",
    )
    checked_on = models.DateField(_("last checked on"), null=True)
    way = models.CharField(_("how it was checked"), max_length=8, choices=Way, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="checks_made"
    )
    due_on = models.DateField(null=True, db_index=True)

    objects = FactCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=("content_type", "record_uuid", "fact"), name="fact_check_is_one")
        ]

    def __str__(self):
        return f"{self.get_fact_display()}: {self.checked_on}"


class SuggestionLinkQuerySet(OfMunicipalityQuerySet):
    def usable(self, at=None):
        return self.filter(used_at__isnull=True, expires_at__gt=at or timezone.now())


class SuggestionLink(OfMunicipality, models.Model):
    """A link by which a structure without an account confirms or corrects what is said of it, once.

    Of the secret in the link only a hash is kept: who reads the table cannot use it.
    """

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="suggestion_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField(_("sent to"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="suggestion_links"
    )
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True)

    objects = SuggestionLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("one-time link")
        verbose_name_plural = _("one-time links")
        ordering = ("-created_at", "pk")

    def __str__(self):
        return f"{self.structure}, {self.created_at:%Y-%m-%d}"


class LinkCheckQuerySet(models.QuerySet):
    def broken(self):
        """What somebody has to look at: it does not work, and nobody said that this is all right."""
        return self.filter(ignored_because="").exclude(result__in=LinkCheck.WORKING)


class LinkCheck(models.Model):
    """An address outside that the content leads to, and what came of the last visit."""

    class Result(models.TextChoices):
        WORKS = "works", _("works")
        MOVED = "moved", _("moved for good")
        GONE = "gone", _("not found")
        SHY = "shy", _("refuses programs")
        ILL = "ill", _("the server has trouble")
        SILENT = "silent", _("does not answer")
        UNSAFE = "unsafe", _("certificate is not valid")
        FORBIDDEN = "forbidden", _("not a public address")

    # Many pages turn programs away and are there for people.
    WORKING = (Result.WORKS, Result.SHY)

    url = models.URLField(max_length=500, unique=True)
    result = models.CharField(_("result"), max_length=9, choices=Result)
    leads_to = models.URLField(_("leads to"), max_length=500, blank=True)
    checked_at = models.DateTimeField(_("last checked on"))
    failing_since = models.DateTimeField(null=True)
    ignored_because = models.CharField(_("left as it is, because"), max_length=200, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("failing_since", "url")

    def __str__(self):
        return self.url


class LinkUse(models.Model):
    """A field of a record that leads to an address."""

    link = models.ForeignKey(LinkCheck, on_delete=models.CASCADE, related_name="uses")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    column = models.CharField(max_length=60)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, null=True)

    class Meta:
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")

    def __str__(self):
        return f"{self.link}: {self.column}"


class SignOff(models.Model):
    """Somebody of the municipality read an entry that came with the portal, and stands by it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    record_uuid = models.UUIDField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="sign_offs"
    )
    signed_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(_("version that was read"))

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = [
            models.UniqueConstraint(fields=("content_type", "record_uuid"), name="sign_off_is_one")
        ]

    def __str__(self):
        return f"{self.content_type}: {self.signed_at:%Y-%m-%d}"
