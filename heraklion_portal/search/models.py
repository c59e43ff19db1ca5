"""What the search keeps: a document for each entry and language, their words, and searches without an answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Phased, RecordQuerySet


class Document(Phased):
    """What an entry says in one language, ready to be found. Made from the entry by `indexing`, never by hand.

    The database's own engine reads `stems` and `first_stems` (FTS5 on SQLite, a tsvector with GIN on PostgreSQL, see
    the migrations); `weights` is what the ranking reads.
    """

    model = models.CharField(max_length=40)  # services.structure
    record = models.UUIDField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    # What a result stands for: "heraklion/kem". A service inside a structure has the structure's.
    entity = models.CharField(max_length=180, db_index=True)
    is_entry = models.BooleanField()  # whether the record itself is the result
    path = models.CharField(max_length=200)  # the address below the language
    municipality = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    is_sensitive = models.BooleanField(default=False)

    name = models.CharField(max_length=300)
    summary = models.CharField(max_length=300, blank=True)
    sentences = models.TextField(blank=True)  # one on each line, as written: what a result quotes
    names = models.TextField()  # the stems of each name, one name on each line
    first_stems = models.TextField()  # those by which it is found first: they tell most about it
    stems = models.TextField()
    weights = models.TextField()  # " stem:weight stem:weight "
    forms = models.TextField(blank=True)  # the words as written, for the vocabulary
    rules = models.PositiveSmallIntegerField()  # by which version of the rules it was made

    class Meta:
        verbose_name = _("entry in the search index")
        verbose_name_plural = _("search index")
        constraints = [
            *Phased.Meta.constraints,
            models.UniqueConstraint(fields=("model", "record", "language"), name="document_is_one"),
        ]

    def __str__(self):
        return f"{self.entity} ({self.language})"

    def weight_of(self, stem: str) -> int:
        """How much a stem tells about the entry; 0 where the entry does not say it."""
        return weight_in(self.weights, stem)


def weight_in(weights: str, stem: str) -> int:
    """How much a stem weighs in a document's `weights`."""
    at = weights.find(f" {stem}:")
    if at < 0:
        return 0
    start = at + len(stem) + 2
    return int(weights[start : weights.index(" ", start)])


class Word(models.Model):
    """A word that some document says: what typing errors are compared with."""

    form = models.CharField(max_length=40, unique=True)  # folded
    stem = models.CharField(max_length=40)
    shown = models.CharField(max_length=40)  # with its accents
    documents = models.PositiveIntegerField(default=0)
    prominent = models.PositiveIntegerField(default=0)  # in how many it says what the entry is

    class Meta:
        verbose_name = _("word of the search index")
        verbose_name_plural = _("words of the search index")

    def __str__(self):
        return self.shown


class UnmetSearch(models.Model):
    """How often words found nothing on a day. Never who asked; never about violence; no numbers or addresses."""

    text = models.CharField(_("words"), max_length=80)
    language = models.CharField(_("language of the page"), max_length=2, choices=settings.LANGUAGES)
    municipality = models.CharField(_("municipality"), max_length=60, blank=True)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times"), default=0)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without an answer")
        verbose_name_plural = _("searches without an answer")
        ordering = ("-day", "-times", "text")
        constraints = [
            models.UniqueConstraint(
                fields=("text", "language", "municipality", "day"), name="unmet_search_is_one"
            )
        ]

    def __str__(self):
        return self.text
