"""Makers give a valid, published Greek record. Say only what matters to the test."""

import datetime
import itertools
from zoneinfo import ZoneInfo

from heraklion_portal.accounts.models import User
from heraklion_portal.core.models import Phase, Publication
from heraklion_portal.documents.models import ImportedDocument
from partners.models import (
    FundingAct,
    LegalBasis,
    Membership,
    Municipality,
    Partner,
    PartnerKind,
    SourceDocument,
)
from programmes.models import BestPractice, Initiative, NewsItem, Programme
from services.models import (
    AccessRule,
    Audience,
    Closure,
    ContactPoint,
    EmergencyNumber,
    Kind,
    Location,
    Need,
    Notice,
    OpeningHours,
    Phone,
    Service,
    StaffPost,
    Structure,
)

_numbers = itertools.count(1)


def athens(text):
    """A moment by the clocks of Athens: "2026-11-25 10:40"."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Athens"))


def _slug(kind):
    return f"{kind}-{next(_numbers)}"


def make_partner(**fields):
    defaults = {
        "slug": _slug("partner"),
        "name_el": "Φορέας",
        "name_en": "Body",
        "kind": PartnerKind.NGO,
        "publication": Publication.PUBLISHED,
    }
    return Partner.objects.create(**defaults | fields)


def make_municipality(**fields):
    slug = fields.pop("slug", None) or _slug("municipality")
    defaults = {
        "slug": slug,
        "name_el": "Δήμος Δοκιμής",
        "name_en": "Municipality of Dokimi",
        "short_name_el": "Δοκιμή",
        "short_name_en": "Dokimi",
        "website": "https://www.example.org",
        "publication": Publication.PUBLISHED,
    }
    if "partner" not in fields:
        fields["partner"] = make_partner(slug=f"body-of-{slug}", kind=PartnerKind.MUNICIPALITY)
    return Municipality.objects.create(**defaults | fields)


def _in_municipality(fields):
    """The municipality given, or that of whatever the record belongs to, or a new one."""
    if "municipality" in fields:
        return fields["municipality"]
    for owner in ("structure", "parent", "contact_point", "location"):
        if fields.get(owner) is not None:
            return fields[owner].municipality
    return make_municipality()


def make_need(**fields):
    slug = fields.pop("slug", None) or _slug("need")
    defaults = {
        "slug": slug,
        "name_el": "Τροφή",
        "name_en": "Food",
        "in_own_words_el": "Χρειάζομαι φαγητό",
        "in_own_words_en": "I need food",
        "icon": "food",
    }
    return Need.objects.create(**defaults | fields)


def make_audience(**fields):
    defaults = {"slug": _slug("audience"), "name_el": "Άστεγοι", "name_en": "Homeless people"}
    return Audience.objects.create(**defaults | fields)


def make_source(**fields):
    defaults = {
        "slug": _slug("source"),
        "title_el": "Έγγραφο",
        "title_en": "Document",
        "publisher_el": "Δήμος",
        "publisher_en": "Municipality",
    }
    return SourceDocument.objects.create(**defaults | fields)


def make_imported_document(**fields):
    defaults = {
        "name": "leaflet.txt",
        "language": "el",
        "form": "leaflet",
        "sha256": "0" * 64,
        "content": b"Text",
    }
    if "document" not in fields:
        fields["document"] = make_source()
    return ImportedDocument.objects.create(**defaults | fields | {"municipality": _in_municipality(fields)})


def make_location(**fields):
    defaults = {
        "slug": _slug("location"),
        "street_el": "Λ. Ικάρου",
        "street_en": "L. Ikarou",
        "street_number": "121",
        "postcode": "716 01",
        "city_el": "Ηράκλειο",
        "city_en": "Heraklion",
    }
    return Location.objects.create(**defaults | fields | {"municipality": _in_municipality(fields)})


def make_contact_point(*, phones=("+302810225433",), **fields):
    municipality = _in_municipality(fields)
    defaults = {"slug": _slug("contact"), "email": "office@example.org"}
    if "location" not in fields:
        fields["location"] = make_location(municipality=municipality)
    point = ContactPoint.objects.create(**defaults | fields | {"municipality": municipality})
    for position, number in enumerate(phones):
        Phone.objects.create(contact_point=point, number=number, position=position)
    return point


def make_structure(**fields):
    needs, audiences = fields.pop("needs", ()), fields.pop("audiences", ())
    defaults = {
        "slug": _slug("structure"),
        "name_el": "Κέντρο Κοινότητας",
        "name_en": "Community Centre",
        "summary_el": "Πληροφορίες και στήριξη για όλους.",
        "summary_en": "Information and support for everyone.",
        "kind": Kind.COMMUNITY_CENTRE,
        "phase": Phase.RUNNING,
        "publication": Publication.PUBLISHED,
    }
    structure = Structure.objects.create(**defaults | fields | {"municipality": _in_municipality(fields)})
    structure.needs.set(needs)
    structure.audiences.set(audiences)
    return structure


def make_service(**fields):
    needs, audiences = fields.pop("needs", ()), fields.pop("audiences", ())
    municipality = _in_municipality(fields)
    defaults = {
        "slug": _slug("service"),
        "name_el": "Συμβουλευτική",
        "name_en": "Counselling",
        "summary_el": "Μιλάτε με κοινωνικό λειτουργό.",
        "summary_en": "You talk with a social worker.",
        "phase": Phase.RUNNING,
        "publication": Publication.PUBLISHED,
        "kind": "" if fields.get("structure") else Kind.COMMUNITY_CENTRE,
        "provider": fields.get("provider") or municipality.partner,
    }
    service = Service.objects.create(**defaults | fields | {"municipality": municipality})
    service.needs.set(needs)
    service.audiences.set(audiences)
    return service


def make_programme(**fields):
    needs, audiences = fields.pop("needs", ()), fields.pop("audiences", ())
    defaults = {
        "slug": _slug("programme"),
        "name_el": "Πρόγραμμα",
        "name_en": "Programme",
        "summary_el": "Στήριξη για πρόσφυγες.",
        "summary_en": "Support for refugees.",
        "phase": Phase.RUNNING,
        "publication": Publication.PUBLISHED,
    }
    programme = Programme.objects.create(**defaults | fields | {"municipality": _in_municipality(fields)})
    programme.needs.set(needs)
    programme.audiences.set(audiences)
    return programme


def make_initiative(**fields):
    entry = fields.get("structure") or fields.get("programme") or fields.get("service")
    if entry is None:
        entry = fields["structure"] = make_structure()
    return Initiative.objects.create(
        **{"municipality": entry.municipality, "position": next(_numbers)} | fields
    )


def make_practice(**fields):
    defaults = {
        "slug": _slug("practice"),
        "name_el": "Καλή πρακτική",
        "name_en": "Best practice",
        "publication": Publication.PUBLISHED,
    }
    return BestPractice.objects.create(**defaults | fields | {"municipality": _in_municipality(fields)})


def make_news(**fields):
    defaults = {
        "slug": _slug("news"),
        "name_el": "Νέο",
        "name_en": "News",
        "publication": Publication.PUBLISHED,
    }
    return NewsItem.objects.create(**defaults | fields | {"municipality": _in_municipality(fields)})


def make_hours(*, weekdays=(1, 2, 3, 4, 5), opens_at="07:30", closes_at="15:30", **fields):
    return [
        OpeningHours.objects.create(weekday=weekday, opens_at=opens_at, closes_at=closes_at, **fields)
        for weekday in weekdays
    ]


def make_closure(**fields):
    return Closure.objects.create(**{"ends_on": fields["starts_on"]} | fields)


def make_order(structure, opens_at="15:30", closes_at="21:00", **fields):
    """A notice with hours of a structure while it lasts."""
    notice = make_notice(**{"municipalities": [structure.municipality]} | fields)
    Closure.objects.create(
        notice=notice,
        structure=structure,
        effect="extra",
        opens_at=datetime.time.fromisoformat(opens_at),
        closes_at=datetime.time.fromisoformat(closes_at),
    )
    return notice


def make_access_rule(**fields):
    return AccessRule.objects.create(**{"mode": AccessRule.Mode.WALK_IN} | fields)


def make_staff_post(**fields):
    defaults = {
        "slug": _slug("post"),
        "specialty_el": "Ψυχολόγος",
        "specialty_en": "Psychologist",
        "headcount": 1,
    }
    if "structure" not in fields:
        fields["structure"] = make_structure()
    return StaffPost.objects.create(**defaults | fields)


def make_funding_act(**fields):
    defaults = {"slug": _slug("act"), "title_el": "Πράξη", "title_en": "Act"}
    if "fund" not in fields:
        fields["fund"] = make_partner(kind=PartnerKind.FUND)
    return FundingAct.objects.create(**defaults | fields)


def make_legal_basis(**fields):
    return LegalBasis.objects.create(
        **{"slug": _slug("law"), "name_el": "ν. 1/2000", "name_en": "Law 1/2000"} | fields
    )


def make_emergency_number(**fields):
    defaults = {
        "number": "112",
        "name_el": "Επείγον",
        "name_en": "Emergency",
        "publication": Publication.PUBLISHED,
    }
    if "source" not in fields:
        fields["source"] = make_source()
    return EmergencyNumber.objects.create(**defaults | fields)


def make_notice(*, municipalities=None, structures=(), **fields):
    defaults = {"title_el": "Ανακοίνωση", "title_en": "Notice", "publication": Publication.PUBLISHED}
    notice = Notice.objects.create(**defaults | fields)
    notice.municipalities.set(municipalities or [make_municipality()])
    notice.structures.set(structures)
    return notice


def make_user(*, municipalities=(), role=Membership.StaffRole.EDITOR, **fields):
    username = fields.pop("username", None) or _slug("user")
    defaults = {"username": username, "email": f"{username}@example.org", "is_staff": True}
    user = User.objects.create_user(**defaults | fields)
    for municipality in municipalities:
        Membership.objects.create(user=user, municipality=municipality, role=role)
    return user
