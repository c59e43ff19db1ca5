"""The words that entries are sorted and found by."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import PositionedRecord, Record, RecordQuerySet, Sensitive


class Kind(models.TextChoices):
    """What sort of thing an entry is: one vocabulary for structures, services and programmes."""

    COMMUNITY_CENTRE = "community-centre", _("Community centre")
    BRANCH = "branch", _("Branch")
    MIGRANT_CENTRE = "migrant-centre", _("Migrant integration centre")
    COUNCIL = "council", _("Advisory council")
    PHARMACY = "pharmacy", _("Social pharmacy")
    CLINIC = "clinic", _("Clinic, medical centre")
    GROCERY = "grocery", _("Social grocery, soup kitchen")
    SHELTER = "shelter", _("Shelter")
    HOMELESS_SERVICE = "homeless-service", _("Night shelter, day centre")
    LAUNDRY = "laundry", _("Social laundry")
    EDUCATION = "education", _("Nursery, tutoring, lessons")
    PREVENTION = "prevention", _("Prevention centre")
    TRANSPORT = "transport", _("Transport service")
    HELPLINE = "helpline", _("Helpline")
    DISCOUNT = "discount", _("Reduced charge")
    PROGRAMME = "programme", _("Programme, project")
    AGENCY = "agency", _("Housing agency")
    NETWORK = "network", _("City network")


class NeedQuerySet(RecordQuerySet):
    def of_people(self):
        """Needs of a person, without the municipality's own concerns (consultation, civil protection)."""
        return self.filter(is_of_people=True)


class Need(Sensitive, PositionedRecord):
    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    in_own_words = models.CharField(
        _("in a person's words"), max_length=80, help_text=_("E.g. “I need food”.")
    )
    icon = models.SlugField(_("icon"), max_length=40)
    is_of_people = models.BooleanField(
        _("a person's need"), default=True, help_text=_("Off for the municipality's own concerns.")
    )
    is_urgent = models.BooleanField(_("may be urgent"), default=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ("position", "slug")
        constraints = [*Sensitive.Meta.constraints]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('services:service_list')}?{urlencode({'need': self.slug})}"


class Audience(PositionedRecord):
    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ("position", "slug")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('services:service_list')}?{urlencode({'audience': self.slug})}"


class ForPeople(models.Model):
    """Something that meets needs of some people, somewhere."""

    needs = models.ManyToManyField(Need, verbose_name=_("needs"), blank=True, related_name="%(class)ss")
    audiences = models.ManyToManyField(
        Audience, verbose_name=_("audiences"), blank=True, related_name="%(class)ss"
    )
    area_served = models.CharField(_("area served"), max_length=200, blank=True)

    class Meta:
        abstract = True


class Synonym(Record):
    """A word that people use for a need, an audience or a kind, and the office does not."""

    NATURAL_KEY = ("language", "word")

    class Sort(models.TextChoices):
        EVERYDAY = "everyday", _("everyday word")
        OFFICIAL = "official", _("official word")
        FORMER = "former", _("former name")
        ACRONYM = "acronym", _("acronym")
        GREEKLISH = "greeklish", _("Greek in Latin letters")

    class Language(models.TextChoices):
        GREEK = "el", _("Greek")
        ENGLISH = "en", _("English")
        OTHER = "xx", _("another language")

    word = models.CharField(_("word or phrase"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.GREEK)
    sort = models.CharField(_("sort"), max_length=9, choices=Sort, default=Sort.EVERYDAY)
    needs = models.ManyToManyField(Need, verbose_name=_("needs"), blank=True, related_name="synonyms")
    audiences = models.ManyToManyField(
        Audience, verbose_name=_("audiences"), blank=True, related_name="synonyms"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, blank=True)
    numbers = models.ManyToManyField(
        "EmergencyNumber", verbose_name=_("emergency numbers"), blank=True, related_name="synonyms"
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ("language", "word")
        constraints = [models.UniqueConstraint(fields=("language", "word"), name="synonym_is_unique")]

    def __str__(self):
        return self.word


class GlossaryTerm(Record):
    """An acronym or office word, written out and explained."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    term = models.CharField(_("acronym or word"), max_length=60)
    expansion = models.CharField(_("written out"), max_length=200)
    explanation = models.TextField(_("in plain words"), blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ("slug",)
        constraints = [
            models.CheckConstraint(condition=~Q(expansion=""), name="glossary_term_is_written_out")
        ]

    def __str__(self):
        return self.term
