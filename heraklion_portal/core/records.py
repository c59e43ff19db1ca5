"""What every record shares: a UUID that never changes, a version against lost updates, a natural key."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .english import note_english
from .short_ids import shorten


class RecordQuerySet(models.QuerySet):
    def without_english(self):
        """Those with a Greek text that has no English."""
        return self.filter(english_missing__gt=0)

    def with_stale_english(self):
        """Those with an English text whose Greek has changed since."""
        return self.filter(english_stale__gt=0)

    def get_by_natural_key(self, *key):
        """The record whose `NATURAL_KEY` paths have these values. Raises `DoesNotExist`."""
        return self.get(**dict(zip(self.model.NATURAL_KEY, key, strict=True)))

    def for_listing(self):
        """With all that a list shows of a record; records that need more than their own row add it."""
        return self


# What every save writes, whichever fields it was told to.
_BOOKKEEPING = ("version", "updated_at", "english_from", "english_missing", "english_stale")


class Record(models.Model):
    """A row with an identity of its own.

    `NATURAL_KEY` names the look-up paths that tell a record from all others of its model; fixtures refer to it by
    their values.
    """

    NATURAL_KEY: tuple[str, ...] = ("uuid",)

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    # Every save writes these three (`english.py`). They may be NULL so that adding them rewrites no table.
    english_from = models.JSONField(_("what the English was made from"), null=True, editable=False)
    english_missing = models.PositiveSmallIntegerField(_("texts without English"), null=True, editable=False)
    english_stale = models.PositiveSmallIntegerField(_("English out of date"), null=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        note_english(self)
        # Also a save from outside the admin must refuse the form that a clerk opened before it.
        if not self._state.adding:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *_BOOKKEEPING}
        super().save(**kwargs)

    @property
    def short_id(self):
        """The identifier in 22 letters, for addresses."""
        return shorten(self.uuid)

    def natural_key(self):
        return tuple(self._follow(path) for path in self.NATURAL_KEY)

    def _follow(self, path):
        value = self
        for step in path.split("__"):
            value = getattr(value, step, None)
        return value


class PositionedRecord(Record):
    """A record that staff put in an order."""

    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first in lists.")
    )

    class Meta:
        abstract = True
