"""What the loader remembers."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LoadedRecord(models.Model):
    """What was shipped of a record when fixtures were last loaded: how a staff edit is told from a shipped change.

    It outlives the record: what staff deleted is not loaded again.
    """

    model = models.CharField(_("model"), max_length=100)
    uuid = models.UUIDField(_("identifier"))
    values = models.JSONField(
        _("values"), help_text=_("Digests of values; identifiers of records referred to.")
    )
    loaded_at = models.DateTimeField(_("loaded"), default=timezone.now)

    class Meta:
        verbose_name = _("loaded record")
        verbose_name_plural = _("loaded records")
        ordering = ("model", "uuid")
        constraints = [models.UniqueConstraint(fields=("model", "uuid"), name="loaded_record_is_unique")]

    def __str__(self):
        return f"{self.model} {self.uuid}"
