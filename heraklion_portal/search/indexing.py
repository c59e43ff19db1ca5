"""Keeps the index in step with the entries: in the same transaction as the change, or made anew by `rebuild`."""

from collections import Counter
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F

from . import normalise
from .describing import RULES, SOURCES, documents_of
from .models import Document, Word

BATCH = 200

# Entries that wait for the end of a large change: (model, pk). None where each change is indexed at once.
_waiting: ContextVar[set | None] = ContextVar("entries to index", default=None)


@contextmanager
def together():
    """Indexes what changes inside once, at the end, in one transaction with the changes."""
    if _waiting.get() is not None:
        yield
        return
    waiting = set()
    token = _waiting.set(waiting)
    try:
        with transaction.atomic():
            yield
            _waiting.set(None)
            _index_pairs(waiting)
    finally:
        _waiting.reset(token)


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
        done, words = 0, Counter()
        shown = {}
        for _model, rows in wanted:
            for entry in rows.iterator(chunk_size=BATCH):
                documents = documents_of(entry)
                Document.objects.bulk_create(documents)
                _count(documents, words, shown)
                done += 1
                progress(done, total)
        _write_words(words, shown)


def is_current() -> bool:
    """Whether every published entry is in the index, made by today's rules."""
    if Document.objects.exclude(rules=RULES).exists():
        return False
    indexed = set(Document.objects.values_list("record", flat=True))
    return all(
        set(source.published().values_list("uuid", flat=True)) <= indexed for source in SOURCES.values()
    )


def forget_all(model, uuids):
    """Drops the documents of records, whatever their rows say."""
    _replace(model, uuids, [])


def _index_pairs(pairs):
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
    words, shown = Counter(), {}
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
    _count(before.values(), words, shown, -1)
    _count(documents, words, shown)
    _write_words(words, shown)


def _count(documents, words, shown, by=1):
    for document in documents:
        for pair in document.forms.split():
            form, _, accented = pair.partition(":")
            words[form] += by
            if by > 0:
                shown[form] = normalise.better_shown(accented, shown.get(form, accented))


def _write_words(words, shown):
    """Adds to the counts of words; one that no document says any more is forgotten."""
    # The mark of the content was renewed before, so that whoever else changes the content waits: no two count at once.
    changed = {form: by for form, by in words.items() if by}
    if not changed:
        return
    new = [
        Word(form=form, stem=normalise.stem(form), shown=shown[form])
        for form in sorted(changed)
        if form in shown
    ]
    Word.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    for word in Word.objects.filter(form__in=list(shown)):
        better = normalise.better_shown(shown[word.form], word.shown)
        if better != word.shown:
            Word.objects.filter(pk=word.pk).update(shown=better)
    by_amount = {}
    for form, by in changed.items():
        by_amount.setdefault(by, []).append(form)
    for by, forms in by_amount.items():
        for start in range(0, len(forms), 500):
            Word.objects.filter(form__in=forms[start : start + 500]).update(documents=F("documents") + by)
    Word.objects.filter(documents__lte=0).delete()
