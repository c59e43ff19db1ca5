"""What of the content is open data: published records, with all that the formats say of them.

Contacts and places pass through here once for all formats: `reach`, `timetable`.
"""

from django.db.models import Prefetch, Q

from partners.models import Municipality, Partner
from programmes.models import Programme
from services.models import PublicContact, Service, Structure, StructureParticipation
from services.opening import Timetable
from services.snapshot import snapshot

from .changes import with_last_change

_PROGRAMMES = Programme.objects.published().order_by("position", "slug")
# What a timetable is made of, as `for_opening()` has it, and who may come how.
_HOURS = (
    "municipality__local_holidays",
    "openinghours_rows__audience",
    "closure_rows__notice__audiences",
    "accessrule_rows__audience",
)


def municipalities():
    """Those that are public, and those of which something is."""
    named = (model.objects.published().order_by().values("municipality") for model in (Structure, Service))
    of_entries = Q(*(("pk__in", pks) for pks in named), _connector=Q.OR)
    return (
        Municipality.objects.filter(of_entries | Q(publication="published"))
        .select_related("partner")
        .order_by("pk")
    )


def structures():
    return (
        with_last_change(Structure.objects.published())
        .select_related(
            "municipality__partner", "parent__municipality", "contact_point__location__municipality"
        )
        .prefetch_related(
            "needs",
            "audiences",
            "contact_point__phones",
            *_HOURS,
            *(f"parent__{path}" for path in _HOURS),
            "staff_posts",
            "legal_bases",
            "funding_acts__fund",
            Prefetch("programmes", _PROGRAMMES),
            Prefetch(
                "participations",
                StructureParticipation.objects.filter(partner__publication="published").select_related(
                    "partner"
                ),
            ),
        )
        .order_by("pk")
    )


def bodies():
    return (
        with_last_change(Partner.objects.published())
        .select_related("parent", "municipality")
        .prefetch_related(Prefetch("municipality__programmes", _PROGRAMMES.filter(structure=None)))
        .order_by("pk")
    )


def services():
    return (
        with_last_change(Service.objects.published())
        .select_related(
            "municipality__partner", "provider__municipality", "contact_point__location__municipality"
        )
        .prefetch_related(
            Prefetch("structure", structures()),
            "needs",
            "audiences",
            "contact_point__phones",
            *_HOURS,
            Prefetch("programmes", _PROGRAMMES),
        )
        .order_by("pk")
    )


def services_at_a_place():
    """Services whose place the public may know."""
    own = Q(contact_point__location__isnull=False)
    of_structure = Q(contact_point__isnull=True, structure__contact_point__location__isnull=False)
    open_structure = Q(structure__isnull=True) | Q(structure__is_confidential=False)
    return services().filter(open_structure, own | of_structure, is_confidential=False)


def is_hidden(record) -> bool:
    """Whether nobody may learn where it is. A service of a confidential structure is, whatever its own row says."""
    structure = getattr(record, "structure", None)
    return record.is_confidential or (structure is not None and structure.is_confidential)


def reach(record) -> PublicContact:
    """The contacts that the public may know; a service without any of its own has its structure's."""
    if is_hidden(record):
        return PublicContact()
    if isinstance(record, Service) and record.contact_point_id is None and record.structure_id:
        return record.structure.public_contact
    return record.public_contact


def helplines(record):
    """National lines that lead to a hidden place: where it is about violence, those against violence."""
    if not (is_hidden(record) and record.is_sensitive):
        return []
    return [number for number in snapshot().emergency_numbers if number.is_for_violence]


def timetable(record) -> Timetable:
    """The hours that the public may know of a structure or service: none of a hidden place."""
    return Timetable() if is_hidden(record) else record.timetable


def organization_of(service):
    """Who a service belongs to in the open data: its structure, or the body that gives it; None for a draft one."""
    for giver in (service.structure, service.provider, service.municipality.partner):
        if giver and giver.is_published:
            return giver
    return None


def parent_of(organization):
    """What it is a part of: its parent, or else its municipality as a body; None where neither is public."""
    above = [organization.parent]
    if isinstance(organization, Structure):
        above.append(organization.municipality.partner)
    return next((body for body in above if body and body.is_published), None)
