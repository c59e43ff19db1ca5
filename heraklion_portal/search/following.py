"""Follows every change of the content, so that the index and the mark of the content keep step with it.

The one place with signals: fixture loads, reverts and imports do not go through a form, a view or `save()` of ours.
"""

from functools import cache

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from heraklion_portal.core.models import Record

from .describing import SOURCES
from .indexing import forget_all, index, mark

CONTENT_APPS = ("partners", "services", "programmes")

_BODIES = "participations__partner"
_PEOPLE = ("needs", "audiences")
_LAW_AND_FUNDING = ("legal_bases", "funding_acts")
_REACH = ("contact_point", "contact_point__location", "contact_point__phones")
# No words of theirs are indexed, but whoever listens speaks of them.
_HOURS = ("openinghours_rows", "closure_rows", "closure_rows__notice", "accessrule_rows")
_OF_STRUCTURE = tuple(f"structure__{path}" for path in (*_REACH, *_HOURS))

# Of each model that is found: the paths to the records that its document, or an open format, also speaks of.
DEPENDENCIES = {
    "Structure": (
        "municipality", "parent", "services", "initiatives", "former_places", "staff_posts", "figures",
        "participations", _BODIES,
        *_PEOPLE, *_LAW_AND_FUNDING, *_REACH, *_HOURS,
    ),
    "Service": (
        "municipality", "structure", "provider", "initiatives", *_PEOPLE, *_REACH, *_HOURS, *_OF_STRUCTURE,
    ),
    "Programme": (
        "municipality", "parent", "structure", "initiatives", "figures", "participations", _BODIES,
        *_PEOPLE, *_LAW_AND_FUNDING,
    ),
    "BestPractice": ("municipality", "needs", "sections", "participations", _BODIES),
    "NewsItem": ("municipality",),
    "Partner": ("parent", "municipality"),
    "Municipality": (),
}  # fmt: skip


def follow_content():
    """Listens to every record that pages show."""
    for app_label in CONTENT_APPS:
        for model in apps.get_app_config(app_label).get_models():
            if not issubclass(model, Record):
                continue
            pre_save.connect(_before_save, sender=model)
            post_save.connect(_after_save, sender=model)
            pre_delete.connect(_before_delete, sender=model)
            post_delete.connect(_after_delete, sender=model)
            for field in model._meta.many_to_many:
                m2m_changed.connect(_list_changed, sender=field.remote_field.through)


@cache
def paths_to(model, is_new=False):
    """(model that is found, path from it) for each way in which a document speaks of a record of `model`.

    Nothing can point to a new record yet: only those that it points to itself speak of it.
    """
    return [
        (indexed, path)
        for indexed in SOURCES
        for path in DEPENDENCIES[indexed.__name__]
        for step in [_last_step(indexed, path)]
        if step.related_model is model and (step.one_to_many or not is_new)
    ]


def _last_step(model, path):
    for name in path.split("__"):
        step = model._meta.get_field(name)
        model = step.related_model
    return step


def _affected(record, is_new=False):
    """The entries whose documents speak of a record, itself included: (model, pk) pairs, as the rows stand."""
    model, pairs = type(record), set()
    if model in SOURCES:
        pairs.add((model, record.pk))
    for indexed, path in paths_to(model, is_new):
        pks = indexed._base_manager.filter(**{path: record.pk}).order_by().values_list("pk", flat=True)
        pairs.update((indexed, pk) for pk in pks)
    return pairs


def _before_save(sender, instance, **kwargs):
    # Whoever it belonged to until now must let go of its words.
    instance._spoken_of_by = set() if instance._state.adding else _affected(instance)


def _after_save(sender, instance, created, **kwargs):
    mark()
    index(instance.__dict__.pop("_spoken_of_by", set()) | _affected(instance, is_new=created))


def _before_delete(sender, instance, **kwargs):
    instance._spoken_of_by = _affected(instance) - {(sender, instance.pk)}


def _after_delete(sender, instance, **kwargs):
    mark()
    if sender in SOURCES:
        forget_all(sender, [instance.uuid])
    index(instance.__dict__.pop("_spoken_of_by", set()))


def _list_changed(sender, instance, action, model, pk_set, **kwargs):
    if not action.startswith(("post_", "pre_clear")):
        return
    mark()
    changed = _affected(instance)
    # The other side of the list, where it is that side which is found.
    if model in SOURCES and pk_set:
        changed |= {(model, pk) for pk in pk_set}
    index(changed)
