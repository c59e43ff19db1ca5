"""Reads fixtures: a folder of JSON files, one for each model, and says all that is wrong with their form."""

import json
import uuid
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from heraklion_portal.content import shape
from heraklion_portal.content.faults import Fault
from heraklion_portal.content.values import parse


@dataclass(eq=False)
class ShippedRecord:
    """A record as the fixtures have it."""

    file: str
    model: type[Model]
    label: str
    uuid: str = ""
    # Values of plain fields, in Python; fields that the fixture leaves out have their default.
    values: dict = field(default_factory=dict)
    # Natural keys as written: of one record for a foreign key (or None), of many for a list.
    reference_keys: dict = field(default_factory=dict)
    list_keys: dict = field(default_factory=dict)
    # What they lead to: other shipped records, or rows that are in the database only.
    references: dict = field(default_factory=dict)
    lists: dict = field(default_factory=dict)
    key: tuple = ()
    # How many records of its own model stand above it, e.g. 1 for a branch.
    depth: int = 0
    is_faulty: bool = False

    def __str__(self):
        return self.label


def read_folder(folder, faults):
    """All records of `folder`/*.json. What is wrong goes to `faults`; a record with faults comes too, marked."""
    paths = sorted(Path(folder).glob("*.json"))
    if not paths:
        faults.append(Fault(str(folder), _("There are no fixtures (*.json) in this folder.")))
    records = [record for path in paths for record in _read_file(path, faults)]
    _refuse_shared_identifiers(records, faults)
    return records


def _read_file(path, faults):
    try:
        rows = json.loads(
            path.read_text(encoding="utf-8"), object_pairs_hook=_without_repeats, parse_float=Decimal
        )
    except (ValueError, RecursionError) as error:
        faults.append(Fault(path.name, _("This is not valid JSON: %(error)s") % {"error": error}))
        return
    if not isinstance(rows, list):
        faults.append(Fault(path.name, _("A list of records belongs here.")))
        return
    for number, row in enumerate(rows, start=1):
        record = _read_row(path.name, number, row, faults)
        if record is not None:
            yield record


def _without_repeats(pairs):
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _value in pairs]
        repeated = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(_("named twice in one object: %(names)s") % {"names": ", ".join(repeated)})
    return result


def _read_row(file, number, row, faults):
    label = _("record %(number)s") % {"number": number}
    if not isinstance(row, dict) or not isinstance(row.get("fields"), dict):
        faults.append(Fault(file, _("A record has a “model” and “fields”."), label))
        return None
    given = row["fields"]
    names = (given.get(name) for name in ("slug", "word", "number", "uuid"))
    label = next(filter(_is_text, names), label)
    model = {model._meta.label_lower: model for model in shape.content_models()}.get(str(row.get("model")))
    if model is None:
        problem = _("There is no such content model: %(model)s") % {"model": row.get("model")}
        faults.append(Fault(file, problem, label, "model"))
        return None
    record = ShippedRecord(file, model, label)
    for name in sorted(row.keys() - {"model", "fields"}):
        faults.add(record, _("A record has “model” and “fields” and nothing else."), name)
    _refuse_unknown_fields(record, given, faults)
    _take_identifier(record, given, faults)
    _take_values(record, given, faults)
    _take_keys(record, given, faults)
    return record


def _is_text(value):
    return isinstance(value, str) and value.strip() != ""


def _refuse_unknown_fields(record, given, faults):
    model = record.model
    known = {f.name for f in (*shape.columns(model), *shape.references(model), *shape.lists(model))}
    for name in given:
        if name == "uuid" or name in known:
            continue
        if name in shape.bare_names(model):
            problem = _("A translated text is written with its language: %(name)s_el, %(name)s_en.")
            problem %= {"name": name}
        elif name in {f.name for f in model._meta.concrete_fields}:
            problem = _("The portal keeps this field itself.")
        else:
            problem = _("There is no such field.")
        faults.add(record, problem, name)


def _take_identifier(record, given, faults):
    try:
        record.uuid = str(uuid.UUID(given["uuid"]))
    except KeyError:
        faults.add(record, _("The record has no identifier."), "uuid")
    except (ValueError, TypeError, AttributeError):
        faults.add(record, _("This is not a UUID."), "uuid")


def _take_values(record, given, faults):
    for column in shape.columns(record.model):
        if column.name not in given:
            if not shape.has_moving_default(column):
                record.values[column.name] = column.get_default()
            continue
        try:
            record.values[column.name] = parse(column, given[column.name])
        except ValidationError as error:
            faults.add_errors(record, error, [column.name])


def _take_keys(record, given, faults):
    for reference in shape.references(record.model):
        key = given.get(reference.name)
        if key is None:
            if not reference.null:
                faults.add(record, _("This field is required."), reference.name)
            record.reference_keys[reference.name] = None
        elif _is_key(key):
            record.reference_keys[reference.name] = as_key(key)
        else:
            faults.add(record, _('A natural key belongs here, e.g. ["heraklion", "kem"].'), reference.name)
    for many in shape.lists(record.model):
        keys = given.get(many.name, [])
        if not isinstance(keys, list) or not all(map(_is_key, keys)):
            faults.add(
                record, _('A list of natural keys belongs here, e.g. [["food"], ["health"]].'), many.name
            )
            continue
        if not keys and not many.blank:
            faults.add(record, _("This field is required."), many.name)
        record.list_keys[many.name] = list(map(as_key, keys))


def _is_key(key):
    return isinstance(key, list) and key != [] and all(isinstance(part, str | int) for part in key)


def as_key(parts):
    """A natural key in the form in which keys are compared."""
    return tuple(map(str, parts))


def _refuse_shared_identifiers(records, faults):
    first = {}
    for record in records:
        if not record.uuid:
            continue
        other = first.setdefault(record.uuid, record)
        if other is not record:
            problem = _("Another record has this identifier: %(record)s in %(file)s.")
            faults.add(record, problem % {"record": other, "file": other.file}, "uuid")
