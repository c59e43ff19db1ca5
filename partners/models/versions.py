"""A mark that changes with the content, so that what was made from it can be kept until then."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentVersionManager(models.Manager):
    def current(self) -> uuid.UUID | None:
        """The mark of the content as it stands; None before the first change. One query."""
        return self.values_list("mark", flat=True).first()

    def renew(self):
        # A fresh mark and not a counter: a rolled-back change brings the old mark back, and never one used since.
        self.bulk_create(
            [self.model(pk=1, mark=uuid.uuid4())],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["mark"],
        )


class ContentVersion(models.Model):
    """One row."""

    mark = models.UUIDField(_("mark"))

    objects = ContentVersionManager()

    class Meta:
        verbose_name = _("content version")
        verbose_name_plural = _("content version")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="content_version_is_one_row")]

    def __str__(self):
        return str(self.mark)
