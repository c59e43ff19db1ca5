"""Changes in words, for people who decide on them."""

import re
from difflib import SequenceMatcher

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from heraklion_portal.content.values import parse

from .states import row_relations


def field_in_words(model, key):
    """ "Name (in English)" for "name_en", "Phone" for "phones/<uuid>"."""
    accessor, _slash, uuid = key.partition("/")
    if uuid:
        relation = _relation(model, accessor)
        return capfirst(relation.related_model._meta.verbose_name) if relation else accessor
    field = _field(model, key)
    if field is None:
        return key
    origin = getattr(field, "translated_field", None)
    if origin is None:
        return capfirst(field.verbose_name)
    language = {"el": _("in Greek"), "en": _("in English")}[field.language]
    return f"{capfirst(origin.verbose_name)} ({language})"


def value_in_words(model, key, value):
    """A value of a state as a person would say it; "–" for nothing."""
    if value in (None, "", []):
        return "–"
    accessor, _slash, uuid = key.partition("/")
    if uuid:
        relation = _relation(model, accessor)
        return _row_in_words(relation.related_model, value) if relation else str(value)
    field = _field(model, key)
    if field is None:
        return str(value)
    if field.many_to_many:
        return ", ".join(_record_in_words(field.related_model, one) for one in value)
    if field.is_relation:
        return _record_in_words(field.related_model, value)
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, models.TimeField):
        return str(value)[:5]
    if field.choices:
        return str(dict(field.flatchoices).get(parse(field, value), value))
    return str(value)


def changes_in_words(model, changes):
    """(key, field, old, new) in words of each change, in the order of the model's fields."""
    order = {field.name: number for number, field in enumerate(model._meta.get_fields())}
    return [
        (
            key,
            field_in_words(model, key),
            value_in_words(model, key, changes[key]["old"]),
            value_in_words(model, key, changes[key]["new"]),
        )
        for key in sorted(changes, key=lambda key: (order.get(key.split("/")[0], len(order)), key))
    ]


def faults_in_words(model, error):
    """What a `ValidationError` of a record says, each with the field it speaks of."""
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        " ".join(found) if name == "__all__" else f"{field_in_words(model, name)}: {' '.join(found)}"
        for name, found in error.message_dict.items()
    ]


def marked_difference(old, new):
    """The new text as HTML, with the words that are gone and those that came marked as such."""
    before, after = (re.findall(r"\S+\s*", text) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return format_html_join(
        "",
        "{}",
        (
            (part,)
            for what, first, last, start, end in matcher.get_opcodes()
            for part in _parts(what, "".join(before[first:last]), "".join(after[start:end]))
        ),
    )


def _parts(what, gone, come):
    if what == "equal":
        return [come]
    return [
        format_html("<{0}>{1}</{0}> ", tag, text.strip())
        for tag, text in (("del", gone), ("ins", come))
        if text
    ]


def _row_in_words(model, row):
    said = (
        (field_in_words(model, name), value_in_words(model, name, value))
        for name, value in row.items()
        if value not in (None, "", [], False) and name != "position"
    )
    return "; ".join(f"{label}: {value}" for label, value in said)


def _record_in_words(model, key):
    try:
        return str(model._default_manager.get_by_natural_key(*key))
    except (ObjectDoesNotExist, ValueError, TypeError, ValidationError):
        return " / ".join(key)


def _relation(model, accessor):
    return next((r for r in row_relations(model) if r.get_accessor_name() == accessor), None)


def _field(model, key):
    try:
        return model._meta.get_field(key)
    except FieldDoesNotExist:
        return None
