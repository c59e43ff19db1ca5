"""Public addresses that never die: a record that is renamed or moved leaves a redirect behind."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Record, RecordQuerySet


class FormerAddressQuerySet(RecordQuerySet):
    def remember(self, former_path, current_path):
        """From now on, `former_path` leads to `current_path`, and so does all that led to it before."""
        with transaction.atomic():
            self.filter(former_path=current_path).delete()
            self.filter(current_path=former_path).update(current_path=current_path)
            self.update_or_create(former_path=former_path, defaults={"current_path": current_path})


class FormerAddress(Record):
    """An address that a record once had. Paths have no language prefix: one row serves both languages."""

    NATURAL_KEY = ("former_path",)

    former_path = models.CharField(
        _("former address"),
        max_length=250,
        unique=True,
        help_text=_("Without the language, e.g. structures/heraklion/old-name/"),
    )
    current_path = models.CharField(_("leads to"), max_length=250, db_index=True)

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ("former_path",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(former_path=F("current_path")),
                name="former_address_leads_elsewhere",
                violation_error_message=_("An address cannot lead to itself."),
            )
        ]

    def __str__(self):
        return f"{self.former_path} → {self.current_path}"


class Addressed(models.Model):
    """A record with a public page of its own."""

    class Meta:
        abstract = True

    def save(self, **kwargs):
        stored = getattr(self, "_stored_address", None)
        if stored is None or stored == self._address_columns():
            super().save(**kwargs)
        else:
            with transaction.atomic():
                former_path = type(self).objects.get(pk=self.pk).get_path()
                super().save(**kwargs)
                if former_path != self.get_path():
                    FormerAddress.objects.remember(former_path, self.get_path())
        self._stored_address = self._address_columns()

    @classmethod
    def from_db(cls, db, field_names, values):
        record = super().from_db(db, field_names, values)
        record._stored_address = record._address_columns()
        return record

    def get_path(self):
        """The public address without host and language, e.g. "structures/heraklion/kem/"."""
        return self.get_absolute_url().split("/", 2)[2]

    def _address_columns(self):
        """What the address is made of, read without a query."""
        return tuple(self.__dict__.get(column) for column in ("slug", "municipality_id"))
