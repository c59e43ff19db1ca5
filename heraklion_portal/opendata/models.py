"""When each entry was created, changed or withdrawn, as far as the public could see it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """The last thing that happened to an entry. It outlives the entry: of what is gone it is the tombstone.

    Only the identifier is kept, so that nothing of a withdrawn entry stays behind.
    """

    kind = models.CharField(_("kind"), max_length=20)  # structure
    record = models.UUIDField(_("identifier"), unique=True)
    created_at = models.DateTimeField(_("created"))
    changed_at = models.DateTimeField(_("changed"), db_index=True)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        verbose_name = _("change of an entry")
        verbose_name_plural = _("changes of entries")

    def __str__(self):
        return f"{self.kind} {self.record}"
