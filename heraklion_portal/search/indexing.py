"""Keeps the index in step with the entries: in the same transaction as the change, or made anew by `rebuild`."""

from collections import Counter
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F

from partners.models import ContentVersion

from . import normalise
from .describing import RULES, SOURCES, documents_of
from .models import Document, Word
from .weighing import PROMINENT

BATCH = 500


class Waiting(set):
    """Entries that wait for the end of a large change: (model, pk)."""

    is_marked = False  # whether the content has a new mark already


# Who else wants to know what changed.
_LISTENERS = []


def listen(tell):
    """Names a function that is told, in the transaction of each change, of the entries whose words it touched.

    It gets their model and their identifiers; what was deleted is among them.
    """
    _LISTENERS.append(tell)


# None where each change is indexed at once.
_waiting: ContextVar[Waiting | None] = ContextVar("entries to index", default=None)


@contextmanager
def together():
    """Indexes what changes inside once, at the end, in one transaction with the changes."""
    if _waiting.get() is not None:
        yield
        return
    waiting = Waiting()
    token = _waiting.set(waiting)
    try:
        with transaction.atomic():
            yield
            _waiting.set(None)
            if waiting.is_marked:
                ContentVersion.objects.renew()
            _index_pairs(waiting)
    finally:
        _waiting.reset(token)


def mark():
    """Gives the content a new mark: for each change, or at the begin and the end of a large one."""
    waiting = _waiting.get()
    if waiting is not None:
        if waiting.is_marked:
            return
        waiting.is_marked = True
    ContentVersion.objects.renew()


def index(entries):
    """Brings the documents of entries up to date: (model, pk) pairs, whether the rows still exist or not."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(entries)
    elif entries:
        with transaction.atomic():
            _index_pairs(entries)


def rebuild(progress=lambda done, total: None):
    """Makes the whole index anew. `progress` is told how many entries of how many are done. All or nothing."""
    with transaction.atomic():
        Document.objects.all().delete()
        Word.objects.all().delete()
        wanted = [(model, source.published().order_by("pk")) for model, source in SOURCES.items()]
        total = sum(rows.count() for _model, rows in wanted)
        done, words = 0, Counted()
        for _model, rows in wanted:
            for entry in rows.iterator(chunk_size=BATCH):
                documents = documents_of(entry)
                Document.objects.bulk_create(documents)
                words.count(documents)
                done += 1
                progress(done, total)
        words.write()


def is_current() -> bool:
    """Whether every published entry is in the index, made by today's rules."""
    if _is_of_other_rules():
        return False
    indexed = set(Document.objects.values_list("record", flat=True))
    return all(
        set(source.published().values_list("uuid", flat=True)) <= indexed for source in SOURCES.values()
    )


def forget_all(model, uuids):
    """Drops the documents of records, whatever their rows say."""
    if _is_of_other_rules():
        Document.objects.filter(model=SOURCES[model].label, record__in=uuids).delete()
    else:
        _replace(model, uuids, [])


def _is_of_other_rules():
    """Whether an earlier release made the index: its words cannot be taken off by today's way of counting."""
    return Document.objects.exclude(rules=RULES).exists()


def _index_pairs(pairs):
    if pairs and _is_of_other_rules():
        rebuild()
        return
    by_model = {}
    for model, pk in pairs:
        by_model.setdefault(model, set()).add(pk)
    for model, pks in by_model.items():
        pks = sorted(pks)
        for start in range(0, len(pks), BATCH):
            chunk = pks[start : start + BATCH]
            uuids = model._base_manager.filter(pk__in=chunk).values_list("uuid", flat=True)
            entries = SOURCES[model].published().filter(pk__in=chunk)
            _replace(model, list(uuids), [document for entry in entries for document in documents_of(entry)])


def _replace(model, uuids, documents):
    """Puts documents in the place of those that the records had, and counts their words."""
    old = Document.objects.filter(model=SOURCES[model].label, record__in=uuids)
    words = Counted()
    before = {(document.record, document.language): document for document in old}
    after = {(document.record, document.language): document for document in documents}
    gone = [document.pk for key, document in before.items() if key not in after]
    for key, document in after.items():
        if key in before:
            # The same row: the order of rows is the order in which the engines count.
            document.pk = before[key].pk
            document._state.adding = False
    if gone:
        Document.objects.filter(pk__in=gone).delete()
    for document in documents:
        document.save()
    words.count(before.values(), -1)
    words.count(documents)
    words.write()
    for tell in _LISTENERS:
        tell(model, uuids)


class Counted:
    """In how many documents more, or less, each word stands."""

    def __init__(self):
        self.documents, self.prominent, self.shown = Counter(), Counter(), {}

    def count(self, documents, by=1):
        for document in documents:
            for pair in document.forms.split():
                form, _, accented = pair.partition(":")
                self.documents[form] += by
                if document.weight_of(normalise.stem(form)) >= PROMINENT:
                    self.prominent[form] += by
                if by > 0:
                    self.shown[form] = normalise.better_shown(accented, self.shown.get(form, accented))

    def write(self):
        """Adds to the words' counts; one that no document says any more is forgotten."""
        # The mark of the content was renewed before, so that whoever else changes the content waits:
        # no two count at once.
        changed = {}
        for form, by in self.documents.items():
            if by or self.prominent[form]:
                changed.setdefault((by, self.prominent[form]), []).append(form)
        if not changed:
            return
        forms = sorted(form for forms in changed.values() for form in forms if form in self.shown)
        new = [Word(form=form, stem=normalise.stem(form), shown=self.shown[form]) for form in forms]
        Word.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)
        self._show_better()
        for (by, prominent), forms in changed.items():
            for some in _in_batches(forms):
                Word.objects.filter(form__in=some).update(
                    documents=F("documents") + by, prominent=F("prominent") + prominent
                )
        Word.objects.filter(documents__lte=0).delete()

    def _show_better(self):
        for some in _in_batches(list(self.shown)):
            for word in Word.objects.filter(form__in=some):
                better = normalise.better_shown(self.shown[word.form], word.shown)
                if better != word.shown:
                    Word.objects.filter(pk=word.pk).update(shown=better)


def _in_batches(forms):
    return [forms[start : start + BATCH] for start in range(0, len(forms), BATCH)]
