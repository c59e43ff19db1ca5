"""Joins shipped records by their natural keys, and finds the order in which they can be written."""

from graphlib import CycleError, TopologicalSorter
from itertools import count

from django.core.exceptions import FieldError, ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _

from heraklion_portal.content import shape
from heraklion_portal.content.fixtures import ShippedRecord, as_key


def link(records, faults):
    """Gives each record its key and what its keys lead to. Returns the records in the order to write them in.

    Shipped records come before rows: a reference finds its record also after staff renamed it.
    """
    by_model = {model: [] for model in shape.content_models()}
    for record in records:
        by_model[record.model].append(record)
    index, shadows, numbers = {}, {}, count(1)
    ordered = []
    for model, of_model in by_model.items():
        for record in of_model:
            _resolve_references(record, index, faults, to_itself=False)
            shadow = shadows[record] = _shadow(record, shadows, next(numbers))
            _name(record, shadow, index, faults)
        for record in of_model:
            _resolve_references(record, index, faults, to_itself=True)
        _measure_depth(model, of_model, faults)
        ordered += sorted(of_model, key=lambda record: record.depth)
    for record in records:
        _resolve_lists(record, index, faults)
    for record in records:
        _check_values(record, shadows[record], faults)
    return ordered


def _resolve_references(record, index, faults, *, to_itself):
    for reference in shape.references(record.model):
        if (reference.related_model is record.model) != to_itself:
            continue
        key = record.reference_keys.get(reference.name)
        record.references[reference.name] = key and _find(record, reference, key, index, faults)


def _resolve_lists(record, index, faults):
    for many in shape.lists(record.model):
        found = [_find(record, many, key, index, faults) for key in record.list_keys.get(many.name, [])]
        record.lists[many.name] = [target for target in found if target is not None]


def _find(record, field, key, index, faults):
    model = field.related_model
    target = index.get((model, key))
    if target is not None:
        return target
    try:
        target = model._default_manager.get_by_natural_key(*key)
    except (ObjectDoesNotExist, ValidationError, FieldError, ValueError, TypeError):
        target = None
    if target is None:
        problem = _("There is no %(model)s “%(key)s”.")
        faults.add(record, problem % {"model": model._meta.verbose_name, "key": "/".join(key)}, field.name)
    # The row of a shipped record that staff renamed is found by its former key only through the index.
    index[model, key] = target
    return target


def _shadow(record, shadows, number):
    """The record as an instance that is never written, so that the model's own code makes its natural key."""
    # Negative, so that it is nobody's key; a foreign key is "set" only where there is one.
    shadow = record.model(pk=-number)
    for name, value in record.values.items():
        setattr(shadow, name, value)
    for name, target in record.references.items():
        if target is not None:
            setattr(shadow, name, shadows[target] if isinstance(target, ShippedRecord) else target)
    if record.uuid:
        shadow.uuid = record.uuid
    return shadow


def _name(record, shadow, index, faults):
    record.key = as_key(shadow.natural_key())
    if not _knows_its_owners(record):
        # Then its key is not known either: it keeps the label that it was read with.
        return
    record.label = "/".join(record.key)
    other = index.setdefault((record.model, record.key), record)
    if isinstance(other, ShippedRecord) and other is not record:
        problem = _("Another record has this natural key: identifier %(uuid)s in %(file)s.")
        fields = dict.fromkeys(path.split("__")[0] for path in record.model.NATURAL_KEY)
        faults.add(record, problem % {"uuid": other.uuid, "file": other.file}, ", ".join(fields))


def _knows_its_owners(record):
    owners = {path.split("__")[0] for path in record.model.NATURAL_KEY}
    return all(
        record.references.get(owner.name) or (owner.null and not record.reference_keys.get(owner.name))
        for owner in shape.references(record.model)
        if owner.name in owners
    )


def _measure_depth(model, records, faults):
    """Records that refer to others of their model lie deeper than those."""
    owners = {
        record: [
            target
            for target in record.references.values()
            if isinstance(target, ShippedRecord) and target.model is model
        ]
        for record in records
    }
    try:
        for record in TopologicalSorter(owners).static_order():
            record.depth = max((owner.depth + 1 for owner in owners[record]), default=0)
    except CycleError as error:
        circle = error.args[1]
        names = ", ".join(f.name for f in shape.references(model) if f.related_model is model)
        problem = _("These records refer to each other in a circle: %(records)s")
        for record in circle[:-1]:
            faults.add(record, problem % {"records": " → ".join(map(str, circle))}, names)


def _check_values(record, shadow, faults):
    """The fields' own validators, asked before anything is written, so that one bad record hides no other."""
    taken = set(record.values)
    skipped = {f.name for f in record.model._meta.get_fields() if f.name not in taken}
    try:
        shadow.clean_fields(exclude=skipped)
    except ValidationError as error:
        faults.add_errors(record, error)
