"""Which models are content, and which of their fields fixtures fill."""

from functools import cache
from graphlib import TopologicalSorter

from django.apps import apps
from modeltranslation.fields import TranslationField

from heraklion_portal.core.models import Record

CONTENT_APPS = ("partners", "services", "programmes", "documents")


@cache
def content_models():
    """Every model that fixtures may fill, those referred to before those that refer to them."""
    candidates = [
        model
        for app_label in CONTENT_APPS
        for model in apps.get_app_config(app_label).get_models()
        # What belongs to a person who signs in is not content.
        if issubclass(model, Record) and all(issubclass(f.related_model, Record) for f in references(model))
    ]
    order = TopologicalSorter(
        {
            model: [f.related_model for f in references(model) if f.related_model is not model]
            for model in candidates
        }
    )
    return tuple(order.static_order())


@cache
def columns(model):
    """The plain fields that fixtures fill: no bookkeeping, translated texts by language only."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and not field.is_relation
        and field.name not in bare_names(model)
    )


@cache
def references(model):
    """The foreign keys."""
    return tuple(field for field in model._meta.concrete_fields if field.is_relation)


@cache
def lists(model):
    """The many-to-many fields."""
    return tuple(model._meta.many_to_many)


@cache
def bare_names(model):
    """Names of translated fields without their language."""
    return frozenset(
        field.translated_field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TranslationField)
    )


def has_moving_default(field):
    """Whether the default is made anew each time (a moment, an identifier), so that it says nothing when left out."""
    return field.has_default() and callable(field.default)
