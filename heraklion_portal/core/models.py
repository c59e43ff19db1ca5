"""Abstract models that carry what entries have in common. No tables.

Three things are kept apart on purpose: publication (may the public see it), phase (does the thing itself run) and
freshness (how old is what we say about it).
"""

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .dates import PrecisionField
from .records import PositionedRecord, Record, RecordQuerySet

__all__ = ["Fresh", "Phase", "Phased", "PhasedQuerySet", "PositionedRecord", "Publication", "Published",
           "PublishedQuerySet", "Record", "RecordQuerySet", "Sensitive"]  # fmt: skip


class Publication(models.TextChoices):
    DRAFT = "draft", _("draft")
    FOR_REVIEW = "for-review", _("for review")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


class PublishedQuerySet(RecordQuerySet):
    def published(self):
        """What the public may see."""
        return self.filter(publication=Publication.PUBLISHED)

    def scheduled(self):
        """What becomes public by itself, the next first."""
        waits = (Publication.DRAFT, Publication.FOR_REVIEW)
        return self.filter(publication__in=waits, publish_at__isnull=False).order_by("publish_at", "pk")


class Published(Record):
    publication = models.CharField(
        _("publication"),
        max_length=10,
        choices=Publication,
        default=Publication.DRAFT,
        db_index=True,
        help_text=_("Only published records are on the public pages."),
    )
    publish_at = models.DateTimeField(
        _("publish at"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("A draft becomes public by itself at this moment. Leave empty to publish it by hand."),
    )

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        if self.is_published:
            # The moment has done its work: who takes the record back to a draft finds it a draft.
            self.publish_at = None
        super().save(**kwargs)

    @property
    def is_published(self):
        return self.publication == Publication.PUBLISHED


class Phase(models.TextChoices):
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    NOT_CONFIRMED = "not-confirmed", _("not confirmed")
    ENDED = "ended", _("ended")


class PhasedQuerySet(PublishedQuerySet):
    def running(self, on=None):
        """What a person may still find going on, on a day (today in Athens unless told)."""
        on = on or timezone.localdate()
        return self.exclude(phase=Phase.ENDED).exclude(starts_on__gt=on).exclude(ends_on__lt=on)

    def ended(self, on=None):
        on = on or timezone.localdate()
        return self.filter(Q(phase=Phase.ENDED) | Q(ends_on__lt=on))

    def with_phase_rank(self, on=None):
        """Annotates `phase_rank`, for lists that show running first, ended last."""
        on = on or timezone.localdate()
        return self.annotate(
            phase_rank=Case(
                When(Q(phase=Phase.ENDED) | Q(ends_on__lt=on), then=Value(3)),
                When(starts_on__gt=on, then=Value(2)),
                When(Q(phase=Phase.NOT_CONFIRMED) | Q(phase=Phase.PLANNED, starts_on__lte=on), then=Value(1)),
                When(phase=Phase.PLANNED, then=Value(2)),
                default=Value(0),
                output_field=models.PositiveSmallIntegerField(),
            )
        )


class Phased(models.Model):
    """Whether the thing itself runs. The phase is what staff know; dates that are known win over it."""

    phase = models.CharField(
        _("phase"),
        max_length=13,
        choices=Phase,
        default=Phase.NOT_CONFIRMED,
        help_text=_("Does it run today? The dates below, where known, win over this."),
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    starts_precision = PrecisionField(_("how exact the start is"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("The last day."))
    ends_precision = PrecisionField(_("how exact the end is"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                violation_error_message=_("The end lies before the start."),
            )
        ]

    @property
    def current_phase(self):
        """The phase today; None for what neither runs nor ends (an announcement)."""
        return self.phase_on(timezone.localdate())

    @property
    def is_ended(self):
        return self.current_phase == Phase.ENDED

    def phase_on(self, on):
        """The phase on a day: known dates first, then what is stored (None where that is empty)."""
        if self.phase == Phase.ENDED or (self.ends_on and self.ends_on < on):
            return Phase.ENDED
        if self.starts_on and self.starts_on > on:
            return Phase.PLANNED
        if self.phase == Phase.PLANNED and self.starts_on:
            # The day has come, but nobody has said that it began.
            return Phase.NOT_CONFIRMED
        return Phase(self.phase) if self.phase else None


class Fresh(models.Model):
    """How old the content is, and when staff last confirmed it."""

    as_of = models.DateField(
        _("information as of"), null=True, blank=True, help_text=_("The date that the content speaks of.")
    )
    as_of_precision = PrecisionField(_("how exact that date is"))
    checked_on = models.DateField(
        _("last checked on"), null=True, blank=True, help_text=_("When staff last confirmed the content.")
    )

    class Meta:
        abstract = True


class Sensitive(models.Model):
    """Content that may put a reader in danger when somebody else sees it on the screen or in the history."""

    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("About violence: the page offers a quick exit and is not kept by the browser."),
    )
    neutral_title = models.CharField(
        _("neutral title"),
        max_length=80,
        blank=True,
        help_text=_(
            "What the browser shows as the page's title. True, different from others, but telling nothing."
        ),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                # NULL > '' is unknown, and a CHECK lets the unknown pass: say "not null" too.
                condition=Q(is_sensitive=False) | Q(neutral_title_el__isnull=False, neutral_title_el__gt=""),
                name="%(app_label)s_%(class)s_sensitive_has_neutral_title",
                violation_error_message=_("A sensitive page needs a neutral title."),
            )
        ]
