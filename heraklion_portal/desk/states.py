"""A record's state as plain values: what proposals, history and sheets compare, show and write.

The keys of a state are columns ("name_el"), references ("parent": a natural key or None), lists ("needs": sorted
natural keys) and the rows that belong to this record alone ("phones/<uuid>": the row's columns and references, or None
where the row is not there). All values are JSON.
"""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from heraklion_portal.content import shape
from heraklion_portal.content.values import parse, plain
from heraklion_portal.core.models import Published
from partners.models import OfMunicipality
from services.models import Reachable


@cache
def row_relations(model):
    """The relations to rows that exist for the sake of one record: its phones, hours, figures, bodies."""
    return tuple(
        relation
        for relation in model._meta.related_objects
        if relation.one_to_many
        and relation.on_delete is models.CASCADE
        and relation.related_model in shape.content_models()
        and not issubclass(relation.related_model, Published | OfMunicipality)
    )


def state_of(record) -> dict:
    """The state of a record that is stored, or of its class's defaults where it is not."""
    state = own_state(record)
    model = type(record)
    is_stored = record.pk is not None
    for many in shape.lists(model):
        rows = getattr(record, many.name).all() if is_stored else ()
        state[many.name] = sorted(key_of(row) for row in rows)
    for relation in row_relations(model) if is_stored else ():
        accessor = relation.get_accessor_name()
        for row in getattr(record, accessor).all():
            state[f"{accessor}/{row.uuid}"] = _row_state(row, relation)
    return state


def key_of(record) -> list[str] | None:
    return None if record is None else [str(part) for part in record.natural_key()]


def normal(model, key, value):
    """A value in the form in which states hold it: Python values, records and natural keys are understood.

    Raises `ValidationError` for a key or value that the model does not have.
    """
    accessor, _slash, uuid = key.partition("/")
    if uuid:
        return _normal_row(model, accessor, value)
    field = _field(model, key)
    if field.many_to_many:
        return sorted(key_of(one) if isinstance(one, models.Model) else list(map(str, one)) for one in value)
    if field.is_relation:
        if value is None or isinstance(value, models.Model):
            return key_of(value)
        return list(map(str, value))
    return plain(field, value if isinstance(value, str | bool | int | None) else field.to_python(value))


def differences(old: dict, new: dict) -> dict:
    """For each key of `new` whose value differs, {"old": …, "new": …}. A key that `old` lacks was None."""
    return {key: {"old": old.get(key), "new": value} for key, value in new.items() if old.get(key) != value}


def write(record, values: dict):
    """Writes a part of a state into a record (stored or new), its lists and its rows: all of it or nothing.

    Raises `ValidationError`, and then nothing was written.
    """
    # The untranslated columns hold Greek, whoever saves in whatever language.
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        model = type(record)
        hides = isinstance(record, Reachable) and record.pk and values.get("is_confidential")
        lists, rows = {}, {}
        for key, value in values.items():
            if "/" in key:
                rows[key] = value
            elif _field(model, key).many_to_many:
                lists[key] = value
            elif not (hides and key in ("is_confidential", "contact_point")):
                _set(record, key, value)
        record.full_clean()
        record.save()
        for name, keys in lists.items():
            getattr(record, name).set([_find(model._meta.get_field(name), one) for one in keys])
        for key, value in rows.items():
            _write_row(record, key, value)
        if hides:
            # It deletes the contact point, which it must find for that.
            record.forget_contact()


# Rows


def _row_state(row, relation):
    return {name: value for name, value in own_state(row).items() if name != relation.field.name}


def own_state(record):
    """A record's columns and references alone."""
    model = type(record)
    state = {column.name: plain(column, getattr(record, column.name)) for column in shape.columns(model)}
    for reference in shape.references(model):
        # A new record may lack what it must refer to.
        state[reference.name] = key_of(getattr(record, reference.name, None))
    return state


def _normal_row(model, accessor, value):
    related = _relation(model, accessor).related_model
    return value and {name: normal(related, name, one) for name, one in value.items()}


def _write_row(record, key, value):
    accessor, _slash, uuid = key.partition("/")
    relation = _relation(type(record), accessor)
    try:
        uuid = UUID(uuid)
    except ValueError as error:
        raise ValidationError(_("This is not a UUID.")) from error
    row = getattr(record, accessor).filter(uuid=uuid).first()
    if value is None:
        if row is not None:
            row.delete()
        return
    if row is None:
        row = relation.related_model(uuid=uuid)
        setattr(row, relation.field.name, record)
    for name, one in value.items():
        _set(row, name, one)
    row.full_clean()
    row.save()


def _relation(model, accessor):
    for relation in row_relations(model):
        if relation.get_accessor_name() == accessor:
            return relation
    raise ValidationError(_("There is no such field: %(name)s") % {"name": accessor})


# Fields


def _field(model, key):
    try:
        field = model._meta.get_field(key)
    except FieldDoesNotExist:
        field = None
    if field not in (*shape.columns(model), *shape.references(model), *shape.lists(model)):
        raise ValidationError(_("There is no such field: %(name)s") % {"name": key})
    return field


def _set(record, key, value):
    field = _field(type(record), key)
    try:
        setattr(record, key, _find(field, value) if field.is_relation else parse(field, value))
    except ValidationError as error:
        raise ValidationError({key: error.messages}) from error


def _find(field, key):
    if key is None:
        return None
    try:
        return field.related_model._default_manager.get_by_natural_key(*key)
    except (ObjectDoesNotExist, ValueError, TypeError, ValidationError) as error:
        raise ValidationError(
            {field.name: _("There is no such record any more: %(name)s") % {"name": " / ".join(key)}}
        ) from error
