"""Records as HSDS 3.2.3 has them: pure functions from a record to a dictionary, in the feed's language."""

import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from heraklion_portal.core.models import Phase
from heraklion_portal.opendata.feed import Feed, compact, counterpart, derived, paragraphs, web_address
from heraklion_portal.opendata.rows import (
    helplines,
    is_hidden,
    organization_of,
    parent_of,
    reach,
    timetable,
)
from partners.models import Partner, PartnerKind, Role
from services.models import Cost, Kind, Phone, Service, Structure
from services.opening import Effect

from .taxonomies import (
    BODY_KINDS,
    CONFIDENTIAL_TERM,
    KINDS,
    ROLES,
    attribute,
    audience_term,
    choice_term,
    need_term,
)

DAYS = ("", "MO", "TU", "WE", "TH", "FR", "SA", "SU")
# How far ahead it is told that something is closed.
AHEAD = datetime.timedelta(days=30)
EVERY_DAY = ",".join(DAYS[1:])
LINES = {
    Phone.Line.LANDLINE: "voice",
    Phone.Line.MOBILE: "cell",
    Phone.Line.FREE: "voice",
    Phone.Line.MESSAGES: "text",
}
STATUSES = {
    Phase.PLANNED: "inactive",
    Phase.RUNNING: "active",
    Phase.NOT_CONFIRMED: "active",
    Phase.ENDED: "defunct",
}


# Services


def service(record: Service, feed: Feed) -> dict:
    """Everything, nested."""
    contact = reach(record)
    place = service_at_location(record, feed)
    giver = organization_of(record)
    return {
        **service_item(record, feed),
        **compact(
            organization=giver and organization(giver, feed),
            additional_urls=_other_pages(record, contact, feed),
            phones=_phones(record, contact, feed),
            contacts=_contacts(record, contact, feed),
            schedules=schedules(record, feed),
            service_areas=_service_areas(record, feed),
            service_at_locations=[place] if place else [],
            languages=_languages(record, feed),
            cost_options=_cost_options(record, feed),
            required_documents=_required_documents(record, feed),
            funding=_funding(record.structure, feed) if record.structure else [],
            attributes=_service_attributes(record, feed),
        ),
    }


def service_item(record: Service, feed: Feed) -> dict:
    """What a list shows: fields that have one value."""
    giver = organization_of(record)
    programme = next(iter(record.programmes.all()), None)
    return compact(
        id=str(record.uuid),
        organization_id=giver and str(giver.uuid),
        program_id=programme and str(programme.uuid),
        name=feed.text(record, "name"),
        alternate_name=feed.other_text(record, "name"),
        description=paragraphs(feed.text(record, "summary"), feed.text(record, "description")),
        url=feed.url(record),
        email=reach(record).email,
        status=STATUSES[record.current_phase],
        application_process=paragraphs(feed.text(record, "how_to_access"), *_access(record, feed)),
        fees_description=_fees(record, feed),
        eligibility_description=feed.text(record, "eligibility"),
        assured_date=record.checked_on and record.checked_on.isoformat(),
        last_modified=_moment(record.last_change),
        alert=_alert(record, feed),
        organization=giver and organization_item(giver, feed),
        program=programme and program(programme, feed),
    )


def service_in_short(record: Service, feed: Feed) -> dict:
    """What a copy needs to see whether it is up to date."""
    return {
        "id": str(record.uuid),
        "name": feed.text(record, "name"),
        "status": STATUSES[record.current_phase],
        "last_modified": _moment(record.last_change),
    }


def _moment(moment):
    return moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _access(record, feed):
    if is_hidden(record):
        return []
    sentences = []
    for rule in record.accessrule_rows.all():
        parts = [rule.get_mode_display(), rule.audience and feed.text(rule.audience, "name")]
        parts += [rule.get_weekday_display() if rule.weekday else "", rule.surnames]
        parts += [feed.text(rule, "condition"), _("suspended") if rule.is_suspended else ""]
        if rule.starts_on or rule.ends_on:
            parts.append(_span(rule.starts_on, rule.ends_on))
        sentences.append(", ".join(filter(None, parts)))
    return [sentence[:1].upper() + sentence[1:] for sentence in sentences]


def _span(first, last):
    return "–".join(filter(None, (_day(first), _day(last))))


def _fees(record, feed):
    cost = "" if record.cost == Cost.UNKNOWN else record.get_cost_display()
    return ". ".join(filter(None, (cost[:1].upper() + cost[1:], feed.text(record, "cost_note"))))


def _cost_options(record, feed):
    if record.cost != Cost.FREE:
        return []
    return [
        {
            "id": derived("cost", record.uuid),
            "option": record.get_cost_display(),
            "amount": 0,
            "currency": "EUR",
        }
    ]


def _alert(record, feed):
    """What somebody must know before going: that nobody has confirmed it, or when it is closed."""
    alerts = []
    if record.current_phase == Phase.NOT_CONFIRMED:
        alerts.append(_("Nobody has confirmed yet that it runs today: ask before you go."))
    today = timezone.localdate()
    differing = timetable(record).exceptional_days(today, today + AHEAD)
    closed = [day for day in differing if day.is_known and not day.spans]
    # Days in a row have the same distance from their place among the closed ones.
    for (reason, _distance), group in groupby(
        enumerate(closed), lambda pair: (pair[1].reason.words, pair[1].on.toordinal() - pair[0])
    ):
        days = [day for _place, day in group]
        span = _span(days[0].on, days[-1].on if len(days) > 1 else None)
        alerts.append(" ".join(filter(None, (_("Closed"), span, reason))))
    return " ".join(alerts)


def _languages(record, feed):
    spoken = feed.text(record, "spoken_languages").replace(";", ",").split(",")
    return [
        {"id": derived("language", record.uuid, number), "name": name.strip()}
        for number, name in enumerate(spoken)
        if name.strip()
    ]


def _required_documents(record, feed):
    """One for each line of the list; introductory lines are documents to nobody, but better said than lost."""
    lines = (line.strip().removeprefix("- ") for line in feed.text(record, "what_to_bring").splitlines())
    return [
        {"id": derived("document", record.uuid, number), "document": line}
        for number, line in enumerate(filter(None, lines))
    ]


def _service_areas(record, feed):
    of_structure = feed.text(record.structure, "area_served") if record.structure else ""
    area = feed.text(record, "area_served") or of_structure or feed.text(record.municipality, "name")
    return [{"id": derived("area", record.uuid), "name": area}]


def _service_attributes(record, feed):
    owner = str(record.uuid)
    kind = record.kind or record.structure.kind
    found = [need_term(need) for need in record.needs.all()]
    found += [audience_term(audience) for audience in record.audiences.all()]
    found.append(choice_term(KINDS, Kind(kind)))
    if is_hidden(record):
        found.append(CONFIDENTIAL_TERM)
    return [attribute(owner, term, feed) for term in found]


# Organisations: structures, and bodies


def organization(record: Structure | Partner, feed: Feed) -> dict:
    """Everything but its services."""
    return _structure(record, feed) if isinstance(record, Structure) else _body(record, feed)


def organization_item(record: Structure | Partner, feed: Feed) -> dict:
    parent = parent_of(record)
    is_structure = isinstance(record, Structure)
    town = None if is_structure else getattr(record, "municipality", None)
    contact = reach(record) if is_structure else None
    description = (
        paragraphs(feed.text(record, "summary"), feed.text(record, "description"))
        if is_structure
        else paragraphs(
            feed.text(record, "summary"), feed.text(record, "note"), feed.text(town, "intro") if town else ""
        )
    )
    website = contact.website if is_structure else record.website or (town.website if town else "")
    return compact(
        id=str(record.uuid),
        name=feed.text(record, "name"),
        alternate_name=feed.other_text(record, "name"),
        description=description or feed.text(record, "name"),
        email=contact.email if contact else "",
        website=web_address(website) if website else feed.url(record),
        uri=feed.url(record),
        parent_organization_id=parent and str(parent.uuid),
    )


def _structure(record, feed):
    contact = reach(record)
    return {
        **organization_item(record, feed),
        **compact(
            additional_websites=_other_pages(record, contact, feed),
            funding=_funding(record, feed),
            contacts=_contacts(record, contact, feed),
            phones=_phones(record, contact, feed),
            locations=[location(contact.location, feed)] if contact.location else [],
            programs=[program(programme, feed) for programme in record.programmes.all()],
            attributes=_structure_attributes(record, feed),
        ),
    }


def _structure_attributes(record, feed):
    owner = str(record.uuid)
    found = [need_term(need) for need in record.needs.all()]
    found += [audience_term(audience) for audience in record.audiences.all()]
    found.append(choice_term(KINDS, Kind(record.kind)))
    if is_hidden(record):
        found.append(CONFIDENTIAL_TERM)
    attributes = [attribute(owner, term, feed) for term in found]
    for part in record.participations.all():
        term = choice_term(ROLES, Role(part.role))
        name = feed.text(part.partner, "name")
        attributes.append(attribute(owner, term, feed, label=name, value=str(part.partner.uuid)))
    attributes += [
        compact(
            id=str(post.uuid),
            link_type="staffing",
            label=feed.text(post, "specialty"),
            value=str(post.headcount or ""),
        )
        for post in record.staff_posts.all()
    ]
    attributes += [
        compact(
            id=derived("law", owner, law.uuid),
            link_type="legal-basis",
            label=feed.text(law, "name"),
            value=feed.text(law, "gazette"),
        )
        for law in record.legal_bases.all()
    ]
    return attributes


def _body(record, feed):
    owner = str(record.uuid)
    town = getattr(record, "municipality", None)
    kind = choice_term(BODY_KINDS, PartnerKind(record.kind))
    identifiers = (
        [
            {
                "id": derived("identifier", owner),
                "identifier_type": _("Hellenic Statistical Authority"),
                "identifier": town.official_code,
            }
        ]
        if town and town.official_code
        else []
    )
    return {
        **organization_item(record, feed),
        **compact(
            additional_websites=_other_pages(record, None, feed),
            programs=[program(programme, feed) for programme in town.programmes.all()] if town else [],
            organization_identifiers=identifiers,
            attributes=[attribute(owner, kind, feed)],
        ),
    }


def organization_with_services(record, feed: Feed, services, describe) -> dict:
    """With the published services that name it as theirs, each as `describe` says it."""
    return {**organization(record, feed), "services": [describe(row, feed) for row in services]}


def service_name(record: Service, feed: Feed) -> dict:
    return {
        "id": str(record.uuid),
        "name": feed.text(record, "name"),
        "status": STATUSES[record.current_phase],
    }


def program(record, feed: Feed) -> dict:
    return compact(
        id=str(record.uuid),
        name=feed.text(record, "name"),
        alternate_name=feed.other_text(record, "name"),
        description=feed.text(record, "summary") or feed.text(record, "name"),
    )


def _funding(structure, feed):
    return [
        {
            "id": derived("funding", structure.uuid, act.uuid),
            "source": f"{feed.text(act, 'title')} ({feed.text(act.fund, 'name')})"
            if act.fund.is_published
            else feed.text(act, "title"),
        }
        for act in structure.funding_acts.all()
    ]


# Places, phones, hours


def service_at_location(record: Service, feed: Feed, **with_service) -> dict | None:
    """The service where it is given; None where it has no place, or none that the public may know."""
    contact = reach(record)
    if contact.location is None:
        return None
    identifier = str(counterpart(record.uuid))
    return compact(
        id=identifier,
        description=contact.note,
        location=location(contact.location, feed),
        contacts=_contacts(record, contact, feed),
        phones=_phones(record, contact, feed),
        schedules=schedules(record, feed),
        service_areas=_service_areas(record, feed),
        **with_service,
    )


def service_at_location_item(record: Service, feed: Feed) -> dict:
    place = reach(record).location
    return compact(
        id=str(counterpart(record.uuid)),
        service_id=str(record.uuid),
        location_id=str(place.uuid),
        location=location(place, feed),
    )


def service_at_location_with_service(record: Service, feed: Feed) -> dict:
    return service_at_location(record, feed, service=service(record, feed))


def location(record, feed: Feed) -> dict:
    position = {}
    if record.has_coordinates:
        position = {"latitude": float(record.latitude), "longitude": float(record.longitude)}
    street = " ".join(filter(None, (feed.text(record, "street"), record.street_number)))
    return compact(
        id=str(record.uuid),
        location_type="physical",
        name=street,
        transportation=feed.text(record, "directions"),
        **position,
        addresses=_addresses(record, street, feed),
        accessibility=_accessibility(record, feed),
    )


def _addresses(record, street, feed):
    """All parts or none: the standard asks for six."""
    region = feed.text(record.municipality, "region")
    if not (record.postcode and region):
        return []
    return [
        compact(
            id=derived("address", record.uuid),
            address_1=street,
            region=feed.text(record, "area"),
            city=feed.text(record, "city"),
            state_province=region,
            postal_code=record.postcode,
            country="GR",
            address_type="physical",
        )
    ]


def _accessibility(record, feed):
    entrance = {True: _("Step-free entrance"), False: _("There are steps at the entrance")}
    said = compact(description=entrance.get(record.step_free, ""), details=feed.text(record, "access_note"))
    return [{"id": derived("access", record.uuid), **said}] if said else []


def _phones(record, contact, feed):
    phones = [
        compact(
            id=str(phone.uuid),
            number=phone.number,
            extension=int(phone.extension) if phone.extension.isdecimal() else None,
            type=LINES[phone.line],
            description=feed.text(phone, "label"),
        )
        for phone in contact.phones
    ]
    phones += [
        compact(
            id=derived("helpline", record.uuid, number.number),
            number=number.number,
            type="voice",
            description=feed.text(number, "name"),
        )
        for number in helplines(record)
    ]
    return phones


def _contacts(record, contact, feed):
    """Never a person: the office, by its function."""
    if not contact.email:
        return []
    return [{"id": derived("contact", record.uuid), "title": _("Office"), "email": contact.email}]


def _other_pages(record, contact, feed):
    """The same page in the other language, and the office's own website."""
    other = feed.other_language
    names = {"el": "Ελληνικά", "en": "English"}
    pages = [
        {"id": derived("page", record.uuid, other), "label": names[other], "url": feed.url(record, other)}
    ]
    if contact and contact.website:
        page = {"label": _("Website"), "url": web_address(contact.website)}
        pages.append({"id": derived("website", record.uuid), **page})
    return pages


def schedules(record, feed: Feed) -> list[dict]:
    """Weekly hours, days with the same hours together, and coming openings on single dates."""
    hours = timetable(record)
    if hours.is_round_the_clock:
        words = {"opens_at": "00:00", "closes_at": "23:59", "description": _("Day and night, Greek time")}
        return [{"id": derived("schedule", record.uuid), "freq": "WEEKLY", "byday": EVERY_DAY, **words}]
    return [*_weekly(record, hours), *_single_dates(record, hours)]


def _weekly(record, hours):
    def same(row):
        words = (row.audience.words, row.note.words)
        return (row.opens_at, row.closes_at, row.mode, *map(_day, (row.valid_from, row.valid_until)), *words)

    entries = []
    for key, rows in groupby(sorted(hours.weekly, key=lambda row: (same(row), row.weekday)), same):
        rows = list(rows)
        first = rows[0]
        said = (first.mode.label, first.audience.words, _("Greek time"))
        entries.append(
            compact(
                # By the Greek words: the same in both languages.
                id=derived("schedule", record.uuid, *key[:5], first.audience.el, first.note.el),
                freq="WEEKLY",
                byday=",".join(DAYS[row.weekday] for row in rows),
                **_clock(first),
                valid_from=_day(first.valid_from),
                valid_to=_day(first.valid_until),
                description=", ".join(filter(None, map(str, said))),
                notes=first.note.words,
            )
        )
    return entries


def _single_dates(record, hours):
    return [
        compact(
            id=derived("schedule", record.uuid, exception.identifier),
            valid_from=_day(exception.starts_on),
            valid_to=_day(exception.ends_on),
            freq="WEEKLY",
            byday=EVERY_DAY,
            **_clock(exception),
            description=", ".join((str(exception.effect.label), _("Greek time"))),
            notes=exception.reason.words,
        )
        for exception in hours.exceptions
        if exception.effect != Effect.CLOSED and exception.ends_on >= timezone.localdate()
    ]


def _clock(row):
    return {"opens_at": f"{row.opens_at:%H:%M}", "closes_at": f"{row.closes_at:%H:%M}"}


def _day(date):
    return date.isoformat() if date else ""
