"""What every record shares: a UUID that never changes, a version against lost updates, a natural key."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordQuerySet(models.QuerySet):
    def get_by_natural_key(self, *key):
        """The record whose `NATURAL_KEY` paths have these values. Raises `DoesNotExist`."""
        return self.get(**dict(zip(self.model.NATURAL_KEY, key, strict=True)))

    def for_listing(self):
        """With all that a list shows of a record; records that need more than their own row add it."""
        return self


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

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        # Also a save from outside the admin must refuse the form that a clerk opened before it.
        if not self._state.adding:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version", "updated_at"}
        super().save(**kwargs)

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
