"""What the entries of a municipality share, whatever they are."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Fresh, Published, PublishedQuerySet, RecordQuerySet

from .addresses import Addressed
from .municipalities import Municipality
from .sources import Sourced


class OfMunicipalityQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """What a member of staff works on; everything for the network's managers. For the desk, never public pages."""
        return self if user.is_superuser else self.filter(municipality__memberships__user=user)


class OfMunicipality(models.Model):
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True


class EntryQuerySet(OfMunicipalityQuerySet, PublishedQuerySet):
    def for_listing(self):
        return self.select_related("municipality")


class Entry(Addressed, Fresh, Sourced, Published):
    """A record with a page below a municipality's name: /{kind}/{municipality}/{slug}/."""

    NATURAL_KEY = ("municipality__slug", "slug")

    slug = models.SlugField(
        _("short name in addresses"),
        max_length=80,
        help_text=_("Latin letters, numbers and hyphens; the same in both languages."),
    )
    name = models.CharField(_("name"), max_length=200)
    summary = models.CharField(
        _("in one sentence"), max_length=200, blank=True, help_text=_("What a list shows below the name.")
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Plain paragraphs; a line that begins with “- ” makes a list."),
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.municipality_id and self.slug and self._slug_is_taken():
            raise ValidationError({"slug": _("Another entry of the municipality has this short name.")})

    def _slug_is_taken(self):
        """Whether an entry of any kind has the slug: people say "heraklion/kem" without saying what it is."""
        for relation in Municipality._meta.related_objects:
            if not issubclass(relation.related_model, Entry):
                continue
            others = relation.related_model.objects.filter(municipality=self.municipality_id, slug=self.slug)
            if isinstance(self, relation.related_model):
                others = others.exclude(pk=self.pk)
            if others.exists():
                return True
        return False
