"""The public part of the content, in the form in which the portal itself loads it: an empty portal becomes a copy.

Each model says which of its rows are public; a model that is not named here is given to nobody. What a public row
refers to is public too, or left out of it. Bodies and municipalities without a page that a public record cannot do
without come with their name alone, as drafts.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from heraklion_portal.content import shape
from heraklion_portal.content.values import plain
from heraklion_portal.core.models import Published
from partners.models import (
    FormerAddress,
    FundingAct,
    LegalBasis,
    LocalHoliday,
    Municipality,
    MunicipalityFigure,
    Partner,
    SourceDocument,
)
from programmes.models import (
    BestPractice,
    Initiative,
    NewsItem,
    PracticeParticipation,
    PracticeSection,
    Programme,
    ProgrammeFigure,
    ProgrammeParticipation,
)
from services.models import (
    AccessRule,
    Audience,
    Closure,
    ContactPoint,
    EmergencyNumber,
    FormerPlace,
    GlossaryTerm,
    HoursRule,
    Location,
    Need,
    Notice,
    OpeningHours,
    Phone,
    Service,
    StaffPost,
    Structure,
    StructureFigure,
    StructureParticipation,
    Synonym,
)
from services.opening import HolidayRule

from .rows import is_hidden

CHUNK = 500
ENTRIES = (Structure, Service, Programme, BestPractice, NewsItem)


def public_rows(model) -> QuerySet:
    """The rows of a model that anybody may have, in a lasting order. Raises `KeyError` for a model without any."""
    return _PUBLIC[model]().order_by("pk")


def records_of(model) -> Iterator[dict]:
    """The public rows of a model as the loader reads them."""
    rows = public_rows(model).select_related(*_joined(model)).prefetch_related(*_lists(model))
    for row in rows.iterator(chunk_size=CHUNK):
        yield {"model": model._meta.label_lower, "fields": _fields(row)}


def files() -> Iterator[tuple[str, Iterator[str]]]:
    """Each file of the content: its name, and its text bit by bit."""
    for model in shape.content_models():
        if model in _PUBLIC:
            yield f"{model._meta.label_lower}.json", _as_json(records_of(model))


def _as_json(records):
    yield "[\n"
    between = ""
    for record in records:
        yield between + json.dumps(record, ensure_ascii=False)
        between = ",\n"
    yield "\n]\n"


# Which rows


def _published(model) -> Callable[[], QuerySet]:
    return model.objects.published


def _whole(model):
    return model.objects.all


def _bodies():
    needed = (
        *(_pks(model, name) for model, name in ((Service, "provider"), (FundingAct, "fund"))),
        _pks(Municipality, "partner"),
    )
    return Partner.objects.filter(Q(publication="published") | _any("pk", needed))


def _municipalities():
    needed = (_pks(model, "municipality") for model in ENTRIES)
    return Municipality.objects.filter(Q(publication="published") | _any("pk", needed))


def _pks(model, name):
    return public_rows(model).order_by().filter(**{f"{name}__isnull": False}).values(name)


def _any(path, subqueries):
    return Q(*((f"{path}__in", subquery) for subquery in subqueries), _connector=Q.OR)


def _named_by(model, name):
    """Rows that stand in a list of a public structure or programme."""
    return lambda: model.objects.filter(_any("pk", (_pks(owner, name) for owner in (Structure, Programme))))


def _contact_points():
    """Those of places that are not hidden: all that `reach` could give."""
    services = Service.objects.published().exclude(structure__is_confidential=True)
    return ContactPoint.objects.filter(
        _any(
            "pk",
            (
                rows.filter(is_confidential=False, contact_point__isnull=False).values("contact_point")
                for rows in (Structure.objects.published(), services)
            ),
        )
    )


def _locations():
    return Location.objects.filter(_any("pk", [_pks(ContactPoint, "location")]))


def _phones():
    return Phone.objects.filter(
        is_public=True, contact_point__in=public_rows(ContactPoint).order_by().values("pk")
    )


def _hours(model):
    """Of structures and services whose hours the public may know."""

    def rows():
        structures = Structure.objects.published().filter(is_confidential=False)
        services = Service.objects.published().filter(is_confidential=False)
        services = services.exclude(structure__is_confidential=True)
        return model.objects.filter(
            Q(structure__in=structures.values("pk")) | Q(service__in=services.values("pk"))
        )

    return rows


def _closures():
    return _hours(Closure)().filter(Q(notice__isnull=True) | Q(notice__in=_notices().values("pk")))


def _former_places():
    structures = Structure.objects.published().filter(is_confidential=False)
    return FormerPlace.objects.filter(structure__in=structures.values("pk"))


def _notices():
    towns = public_rows(Municipality).order_by().values("pk")
    current = Notice.objects.published().filter(starts_at__lte=timezone.now())
    return current.filter(pk__in=Notice.objects.filter(municipalities__in=towns).order_by().values("pk"))


def _belonging(model, owner, name):
    def rows():
        return model.objects.filter(**{f"{name}__in": public_rows(owner).order_by().values("pk")})

    return rows


def _participations(model, owner, name):
    return lambda: _belonging(model, owner, name)().filter(partner__publication="published")


def _initiatives():
    held = (
        (f"{name}__in", public_rows(model).order_by().values("pk"))
        for name, model in (("structure", Structure), ("programme", Programme), ("service", Service))
    )
    towns = public_rows(Municipality).order_by().values("pk")
    return Initiative.objects.filter(Q(*held, _connector=Q.OR), municipality__in=towns)


def _former_addresses():
    """Those that lead to something public."""
    return FormerAddress.objects.filter(current_path__in=_paths())


def _paths():
    asked = set(FormerAddress.objects.values_list("current_path", flat=True))
    found = []
    for model in (*ENTRIES, Municipality, Partner):
        slugs = {path.rstrip("/").rpartition("/")[2] for path in asked}
        rows = model.objects.published().filter(slug__in=slugs)
        if model in ENTRIES:
            rows = rows.select_related("municipality")
        found += (path for row in rows if (path := row.get_path()) in asked)
    return found


_PUBLIC: dict[type, Callable[[], QuerySet]] = {
    SourceDocument: _whole(SourceDocument),
    Need: _whole(Need),
    Audience: _whole(Audience),
    Synonym: _whole(Synonym),
    GlossaryTerm: _whole(GlossaryTerm),
    EmergencyNumber: _published(EmergencyNumber),
    Notice: _notices,
    Partner: _bodies,
    Municipality: _municipalities,
    MunicipalityFigure: _belonging(MunicipalityFigure, Municipality, "municipality"),
    LocalHoliday: _belonging(LocalHoliday, Municipality, "municipality"),
    LegalBasis: _named_by(LegalBasis, "legal_bases"),
    FundingAct: _named_by(FundingAct, "funding_acts"),
    Location: _locations,
    ContactPoint: _contact_points,
    Phone: _phones,
    Structure: _published(Structure),
    FormerPlace: _former_places,
    StaffPost: _belonging(StaffPost, Structure, "structure"),
    StructureFigure: _belonging(StructureFigure, Structure, "structure"),
    StructureParticipation: _participations(StructureParticipation, Structure, "structure"),
    Service: _published(Service),
    OpeningHours: _hours(OpeningHours),
    Closure: _closures,
    AccessRule: _hours(AccessRule),
    Programme: _published(Programme),
    ProgrammeFigure: _belonging(ProgrammeFigure, Programme, "programme"),
    ProgrammeParticipation: _participations(ProgrammeParticipation, Programme, "programme"),
    BestPractice: _published(BestPractice),
    PracticeSection: _belonging(PracticeSection, BestPractice, "practice"),
    PracticeParticipation: _participations(PracticeParticipation, BestPractice, "practice"),
    NewsItem: _published(NewsItem),
    Initiative: _initiatives,
    FormerAddress: _former_addresses,
}


# What of a row


# All that is told of a body or municipality without a page of its own.
_NAMES = {
    Partner: ("slug", "name_el", "name_en", "kind"),
    Municipality: ("slug", "name_el", "name_en", "short_name_el", "short_name_en"),
}


def _fields(row):
    model = type(row)
    fields = {"uuid": str(row.uuid)}
    has_page = not isinstance(row, Published) or row.is_published
    withheld = _withheld(row)
    for column in shape.columns(model):
        if column.name == "publish_at" or not (has_page or column.name in _NAMES[model]):
            continue
        value = plain(column, withheld.get(column.name, getattr(row, column.name)))
        if shape.has_moving_default(column) or value != plain(column, column.get_default()):
            fields[column.name] = value
    for reference in shape.references(model):
        target = None if reference.name in withheld else getattr(row, reference.name)
        if target is not None and (not reference.null or (has_page and _is_public(target))):
            fields[reference.name] = _key(target)
    for many in shape.lists(model) if has_page else ():
        keys = sorted(_key(target) for target in getattr(row, many.name).all())
        if keys:
            fields[many.name] = keys
    return fields


def _withheld(row):
    """What must not be told of a row, with what stands for it: of hidden places how they are reached, and when."""
    if not isinstance(row, Structure | Service):
        return {}
    hours = {"hours_rule": HoursRule.UNKNOWN} if isinstance(row, Structure) else {}
    if is_hidden(row):
        notes = {"holiday_rule": HolidayRule.UNKNOWN, "hours_note_el": "", "hours_note_en": ""}
        place = {"contact_point": None, "is_confidential": True, "is_round_the_clock": False}
        return place | hours | (notes if hours else {})
    if hours and row.hours_rule == HoursRule.PARENT and not _is_public(row.parent):
        return hours
    return {}


def _is_public(target):
    if isinstance(target, Service) and target.structure and not target.structure.is_published:
        return False
    return not isinstance(target, Published) or target.is_published


def _key(record):
    return [str(part) for part in record.natural_key()]


@cache
def _joined(model):
    """The relations that a row's own references and their natural keys follow."""
    paths = set()
    for reference in shape.references(model):
        paths.add(reference.name)
        paths.update(f"{reference.name}__{path}" for path in _owners(reference.related_model))
    if model is Service:
        paths.add("structure")
    if model is Initiative:
        paths.add("service__structure")
    return tuple(sorted(paths))


@cache
def _owners(model):
    """The relations that a natural key follows."""
    found = {path.rpartition("__")[0] for path in model.NATURAL_KEY}
    if model is Programme:
        found.add("municipality")
    return {path for path in found if path and path != "place"}


def _lists(model):
    """Its lists, of what is public alone."""
    return tuple(
        Prefetch(
            many.name,
            public_rows(many.related_model).select_related(*_owners(many.related_model)),
        )
        for many in shape.lists(model)
    )
