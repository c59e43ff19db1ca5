"""Who changed what, when and why; and back again.

django-reversion keeps each version of a record with the rows that belong to it, in both languages. What it keeps is
written back through `states.write`, not raw: so that the record's rules, its version and its former addresses hold.
"""

from contextlib import contextmanager

import reversion
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import router
from django.utils import timezone
from reversion.models import Revision, Version, _safe_revert

from heraklion_portal.content import shape
from services.models import Structure

from .models import FactCheck, Feedback, Proposal
from .states import differences, key_of, own_state, row_relations, state_of, write


def register_content():
    """Lets the history follow every content model, with the rows that belong to a record. After all translations."""
    for model in shape.content_models():
        reversion.register(model, follow=[relation.get_accessor_name() for relation in row_relations(model)])


@contextmanager
def recorded(user=None, why=""):
    """Makes all that is saved inside one step of the history, in one transaction."""
    with reversion.create_revision():
        if user is not None:
            reversion.set_user(user)
        reversion.set_comment(why)
        yield


def versions_of(record):
    return Version.objects.get_for_object(record).select_related("revision__user")


def keep_baseline(record):
    """Keeps a record as it stands where the history has nothing of it yet: shipped content is loaded without one."""
    if not versions_of(record).exists():
        _keep_now([record, *_rows(record)], comment="")


def _keep_now(records, comment, user=None):
    """A step of the history that holds records as they stand, whatever is being saved around."""
    revision = Revision.objects.create(date_created=timezone.now(), comment=comment, user=user)
    Version.objects.bulk_create(
        Version(
            revision=revision,
            object_id=str(record.pk),
            content_type=ContentType.objects.get_for_model(record),
            db=router.db_for_write(type(record), instance=record),
            format="json",
            serialized_data=serializers.serialize("json", [record]),
            object_repr=str(record),
        )
        for record in records
    )
    return revision


def _rows(record):
    for relation in row_relations(type(record)):
        yield from getattr(record, relation.get_accessor_name()).all()


# Looking back


def state_at(version) -> dict:
    """The state of a record as a version has it. What it referred to and is gone since is left out."""
    held = version._object_version
    record, model = held.object, type(held.object)
    state = _held_state(record)
    for many in shape.lists(model):
        related = many.related_model._base_manager.filter(pk__in=(held.m2m_data or {}).get(many.name, ()))
        state[many.name] = sorted(key_of(row) for row in related)
    relations = row_relations(model)
    if relations:
        beside = list(version.revision.version_set.exclude(pk=version.pk))
        for relation in relations:
            for other in beside:
                row = other._model is relation.related_model and other._object_version.object
                if row and getattr(row, relation.field.attname) == record.pk:
                    row_state = _held_state(row)
                    del row_state[relation.field.name]
                    state[f"{relation.get_accessor_name()}/{row.uuid}"] = row_state
    return state


def _held_state(record):
    for reference in shape.references(type(record)):
        pk = getattr(record, reference.attname)
        related = reference.related_model._base_manager
        setattr(record, reference.name, related.filter(pk=pk).first() if pk else None)
    return own_state(record)


def steps_of(record):
    """The history of a record, newest first: (version, what it changed against the one before it).

    The oldest has no changes: it is how the record was before the first one.
    """
    versions = list(versions_of(record))
    states = [state_at(version) for version in versions]
    steps = []
    for number, version in enumerate(versions):
        older = states[number + 1] if number + 1 < len(versions) else None
        steps.append((version, {} if older is None else _between(older, states[number])))
    return steps


def _between(old, new):
    gone = {key: None for key in old if "/" in key and key not in new}
    return differences(old, new | gone)


# And back


def put_back(record, version, keys=None, *, but=(), by, why=""):
    """Gives a record, or only `keys` of its state, never `but`, the values of a version. Raises `ValidationError`.

    Returns the keys that were put back.
    """
    with recorded(by, why):
        record = type(record)._base_manager.select_for_update().get(pk=record.pk)
        changes = _between(state_of(record), state_at(version))
        values = {
            key: change["new"]
            for key, change in changes.items()
            if (keys is None or key in keys) and key not in but
        }
        if values:
            write(record, values)
    return list(values)


def put_all_back(revision, *, by, why=""):
    """Undoes a step of the history, e.g. an import: what it changed is as before, what it made is deleted.

    Raises `ValidationError` or `ProtectedError`, and then nothing was undone.
    """
    with recorded(by, why):
        for version in _owners(revision):
            record = version._model._base_manager.filter(pk=version.object_id).first()
            if record is None:
                continue
            before = versions_of(record).filter(pk__lt=version.pk).first()
            if before is None:
                record.delete()
            else:
                changes = _between(state_at(before), state_at(version))
                now = state_of(record)
                # What somebody changed once more since is theirs.
                values = {key: c["old"] for key, c in changes.items() if now.get(key) == c["new"]}
                if values:
                    write(record, values)


def _owners(revision):
    """The versions of a step that are not rows of another one in it; those that refer to others first."""
    rows = {relation.related_model for model in shape.content_models() for relation in row_relations(model)}
    order = {model: number for number, model in enumerate(shape.content_models())}
    versions = [v for v in revision.version_set.all() if v._model in order and v._model not in rows]
    return sorted(versions, key=lambda version: (-order[version._model], -version.pk))


def delete(record, *, by, why=""):
    """Deletes a record so that `recover` brings it back with all that goes with it. Raises `ProtectedError`."""
    with reversion.create_revision(manage_manually=True):
        collector = NestedObjects(using=router.db_for_write(type(record), instance=record))
        collector.collect([record])
        doomed = [
            one for rows in collector.data.values() for one in rows if type(one) in shape.content_models()
        ]
        revision = _keep_now(doomed, comment=why, user=by)
        record.delete()
    return revision


def recover(revision):
    """Brings back what is not there any more of a step of the history. Raises `RevertError`, `ValidationError`."""
    with recorded(revision.user, revision.comment):
        gone = [
            version
            for version in revision.version_set.all()
            if not version._model._base_manager.filter(pk=version.object_id).exists()
        ]
        if gone:
            _safe_revert(gone)
        for version in gone:
            version._model._base_manager.get(pk=version.object_id).full_clean()
    return gone


def forget(record):
    """Drops whatever is kept of a record's past: versions, proposals, the log's lines. For confidential places."""
    content_type = ContentType.objects.get_for_model(record)
    Version.objects.filter(content_type=content_type, object_id=str(record.pk)).delete()
    Revision.objects.filter(version__isnull=True).delete()
    LogEntry.objects.filter(content_type=content_type, object_id=str(record.pk)).delete()
    Proposal.objects.filter(content_type=content_type, record_uuid=record.uuid).delete()
    Feedback.objects.filter(content_type=content_type, record_uuid=record.uuid).update(text="", note="")
    FactCheck.objects.of(record).update(note="")
    if isinstance(record, Structure):
        record.suggestion_links.all().delete()
