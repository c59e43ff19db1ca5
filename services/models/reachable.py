"""What people can turn to, and the one door through which its contacts reach the public."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .contact import ContactPoint, PublicContact

_FORGET = []


def remembered_by(forget):
    """Names a function that drops what is kept of a record's past elsewhere; called when a place turns confidential."""
    _FORGET.append(forget)


def forget_past(record):
    """Drops what is kept of a record's past elsewhere."""
    for forget in _FORGET:
        forget(record)


class Reachable(models.Model):
    """Something with a contact point, unless the place is confidential: then the database refuses one."""

    contact_point = models.ForeignKey(
        ContactPoint,
        verbose_name=_("contact point"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    is_confidential = models.BooleanField(
        _("confidential place"),
        default=False,
        help_text=_("Nobody may learn where it is. Its contact point is deleted when you save."),
    )
    is_round_the_clock = models.BooleanField(_("works day and night"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(is_confidential=False) | Q(contact_point__isnull=True),
                name="%(app_label)s_%(class)s_confidential_has_no_contact",
                violation_error_message=_("A confidential place cannot have a contact point."),
            )
        ]

    @property
    def public_contact(self):
        """The contacts that any output may show; empty for confidential places, whatever the rows say."""
        if self.is_confidential or self.contact_point is None:
            return PublicContact()
        point = self.contact_point
        return PublicContact(
            location=point.location,
            phones=[phone for phone in point.phones.all() if phone.is_public],
            email=point.email,
            website=point.website,
            note=point.note,
        )

    def forget_contact(self):
        """Makes the place confidential and deletes what would give it away, unless another entry still uses it."""
        with transaction.atomic():
            point, self.contact_point, self.is_confidential = self.contact_point, None, True
            self.save()
            forget_past(self)
            if point is None or point.structures.exists() or point.services.exists():
                return
            location = point.location
            for gone in (*point.phones.all(), point):
                forget_past(gone)
            point.delete()
            if location and not location.contact_points.exists():
                forget_past(location)
                location.delete()
