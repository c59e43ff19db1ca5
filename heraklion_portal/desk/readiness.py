"""What an entry still lacks before the public should see it, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from partners.models import Entry
from services.models import Service, Structure

from .wording import field_in_words


@dataclass(frozen=True)
class Lack:
    text: str
    # Greek is required; English and the rest are asked for.
    blocks: bool = False


def lacks(record) -> list[Lack]:
    """In the order in which one would mend them; what blocks publication first."""
    found = []
    if isinstance(record, Entry) and not record.summary_el:
        found.append(Lack(_("missing: %(field)s") % {"field": _said(record, "summary_el")}, blocks=True))
    for greek, english in english_pairs(type(record)):
        if getattr(record, greek) and not getattr(record, english):
            found.append(Lack(_("missing: %(field)s") % {"field": _said(record, english)}))
    if isinstance(record, Structure | Service) and record.pk:
        if not record.needs.exists():
            found.append(Lack(_("missing: a need, so that people find it")))
        if (
            not record.is_confidential
            and not record.contact_point_id
            and not getattr(record, "structure_id", None)
        ):
            found.append(Lack(_("missing: how it is reached")))
        if not record.sources.exists():
            found.append(Lack(_("missing: where its content comes from")))
    return sorted(found, key=lambda lack: not lack.blocks)


def english_pairs(model):
    """(Greek column, English column) of each text of a model."""
    names = {
        field.translated_field.name
        for field in model._meta.concrete_fields
        if hasattr(field, "translated_field")
    }
    return [tuple(get_translation_fields(name)) for name in sorted(names)]


def _said(record, column):
    name = field_in_words(type(record), column)
    return name[0].lower() + name[1:]
