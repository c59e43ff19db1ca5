"""Pages for search engines and assistants: what a page is about, in the terms of schema.org 30.0.

A structure is a GovernmentOffice only where it has a public place or phone: search engines read that as somewhere to
go. Of a hidden place there is only a GovernmentService with the national lines.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.dates import Precision
from partners.models import Municipality, Partner, PartnerKind
from programmes.models import BestPractice, NewsItem, Programme
from services.models import Cost, Kind, Service, Structure
from services.opening import Effect, Timetable
from services.snapshot import snapshot

from .downloads import ABOUT, DIRECTORY, DOWNLOADS
from .feed import LANGUAGES, LICENCE, Feed, compact, web_address
from .rows import helplines, is_hidden, reach

CONTEXT = "https://schema.org"
DAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BODY_TYPES = {
    PartnerKind.MUNICIPALITY: "GovernmentOrganization",
    PartnerKind.OFFICE: "GovernmentOrganization",
    PartnerKind.PUBLIC_BODY: "GovernmentOrganization",
    PartnerKind.NGO: "NGO",
    PartnerKind.UNIVERSITY: "CollegeOrUniversity",
}
# Bodies that meet, and no places to go to.
WITHOUT_PLACE = (Kind.COUNCIL, Kind.NETWORK, Kind.AGENCY)
# The list that stands above each kind of page.
SECTIONS = {
    Municipality: ("partners:municipality_list", _("Municipalities")),
    Partner: ("partners:partner_list", _("Partners")),
    Structure: ("services:structure_list", _("Structures")),
    Service: ("services:service_list", _("Services")),
    Programme: ("programmes:programme_list", _("Programmes")),
    BestPractice: ("programmes:practice_list", _("Best practices")),
    NewsItem: ("programmes:news_list", _("News")),
}


def graph(*things: dict) -> dict:
    return {"@context": CONTEXT, "@graph": list(things)}


def describe(record, feed: Feed) -> dict:
    """What an entry's page is about."""
    return _DESCRIBED[type(record)](record, feed)


def breadcrumbs(record, feed: Feed) -> dict:
    """Home, the list, the entry."""
    view, section = SECTIONS[type(record)]
    name = record.neutral_title if getattr(record, "is_sensitive", False) else feed.text(record, "name")
    steps = [
        (str(settings.SITE_NAME), f"{feed.origin}/{feed.language}/"),
        (str(section), f"{feed.origin}{reverse(view)}"),
        (name, feed.url(record)),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, start=1)
        ],
    }


def website(feed: Feed) -> dict:
    home = f"{feed.origin}/{feed.language}/"
    return {
        "@type": "WebSite",
        "@id": f"{feed.origin}/",
        "name": str(settings.SITE_NAME),
        "url": home,
        "inLanguage": feed.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{feed.origin}{reverse('search:search')}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def dataset(feed: Feed) -> dict:
    return {
        "@type": "Dataset",
        "@id": f"{feed.origin}/data/catalogue.ttl#directory",
        "name": str(DIRECTORY),
        "description": str(ABOUT),
        "url": f"{feed.origin}{reverse('opendata:guide')}",
        "license": LICENCE,
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": str(settings.SITE_NAME), "url": f"{feed.origin}/"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": str(download.name),
                "encodingFormat": download.media_type,
                "contentUrl": f"{feed.origin}{download.path}",
            }
            for download in DOWNLOADS
        ],
    }


# Entries


def _service(record, feed):
    contact = reach(record)
    giver = record.structure if record.structure_id and not is_hidden(record) else None
    return compact(
        **_named("GovernmentService", record, feed),
        serviceType=str(record.kind_in_words),
        provider=_mention(giver, feed) if giver and giver.is_published else _town(record, feed),
        areaServed=_area(record, feed),
        audience=_audiences(record, feed),
        availableChannel=_channel(record, contact, feed),
        hoursAvailable=_hours(_timetable(record)),
        offers={"@type": "Offer", "price": "0", "priceCurrency": "EUR"} if record.cost == Cost.FREE else None,
    )


def _structure(record, feed):
    if is_hidden(record):
        return compact(
            **_named("GovernmentService", record, feed),
            serviceType=str(record.kind_in_words),
            provider=_town(record, feed),
            availableChannel=_channel(record, reach(record), feed),
        )
    contact = reach(record)
    parent = record.parent if record.parent_id and record.parent.is_published else None
    common = _named("GovernmentOrganization", record, feed) | compact(
        parentOrganization=_mention(parent, feed) if parent else _town(record, feed),
        areaServed=_area(record, feed),
        telephone=contact.phones[0].number if contact.phones else "",
        email=contact.email,
        contactPoint=_contact_points(contact, feed),
        sameAs=web_address(contact.website),
    )
    if record.kind in WITHOUT_PLACE or not (contact.location or contact.phones):
        return common
    hours = _timetable(record)
    return common | compact(
        **{"@type": "GovernmentOffice"},
        **(_position(contact.location, feed) if contact.location else {}),
        openingHoursSpecification=_hours(hours),
        specialOpeningHoursSpecification=_special_hours(hours),
    )


def _municipality(record, feed):
    position = {}
    if record.latitude is not None:
        position = {"location": {"@type": "Place", "geo": _geo(record)}}
    return compact(
        **_named("GovernmentOrganization", record, feed, about="intro"),
        sameAs=web_address(record.website),
        identifier=record.official_code,
        areaServed={"@type": "AdministrativeArea", "name": feed.text(record, "short_name")},
        **position,
    )


def _partner(record, feed):
    parent = record.parent if record.parent_id and record.parent.is_published else None
    return compact(
        **_named(BODY_TYPES.get(record.kind, "Organization"), record, feed),
        sameAs=web_address(record.website),
        parentOrganization=_mention(parent, feed) if parent else None,
    )


def _programme(record, feed):
    started = record.starts_on if record.starts_precision == Precision.DAY else None
    ended = record.ends_on if record.ends_precision == Precision.DAY else None
    return compact(
        **_named("Project", record, feed),
        parentOrganization=_town(record, feed) if record.municipality_id else None,
        foundingDate=started and started.isoformat(),
        dissolutionDate=ended and ended.isoformat(),
    )


def _article(record, feed):
    return compact(
        **_named("Article", record, feed), headline=feed.text(record, "name"), inLanguage=feed.language,
        publisher=_town(record, feed), mainEntityOfPage=feed.url(record),
    )  # fmt: skip


def _news(record, feed):
    happened = record.starts_on if record.starts_precision == Precision.DAY else None
    return _article(record, feed) | compact(
        **{"@type": "NewsArticle"},
        datePublished=happened and happened.isoformat(),
        dateModified=record.updated_at.date().isoformat(),
    )


_DESCRIBED = {
    Service: _service,
    Structure: _structure,
    Municipality: _municipality,
    Partner: _partner,
    Programme: _programme,
    BestPractice: _article,
    NewsItem: _news,
}


# Parts


def _named(kind, record, feed, about="summary"):
    return {"@type": kind} | compact(
        **{"@id": feed.identity(record)},
        name=feed.text(record, "name"),
        url=feed.url(record),
        description=feed.text(record, about),
    )


def _mention(record, feed):
    """Enough to know what is meant; the rest stands on its own page."""
    kind = (
        "GovernmentOrganization"
        if isinstance(record, Structure)
        else BODY_TYPES.get(record.kind, "Organization")
    )
    return {
        "@type": kind,
        "@id": feed.identity(record),
        "name": feed.text(record, "name"),
        "url": feed.url(record),
    }


def _town(record, feed):
    town = record.municipality
    return {"@type": "GovernmentOrganization", "name": feed.text(town, "name"), "url": feed.url(town)}


def _area(record, feed):
    return feed.text(record, "area_served") or {
        "@type": "AdministrativeArea",
        "name": feed.text(record.municipality, "short_name"),
    }


def _audiences(record, feed):
    names = [feed.text(audience, "name") for audience in record.audiences.all()]
    return [{"@type": "PeopleAudience", "audienceType": name} for name in names]


def _channel(record, contact, feed):
    numbers = [*contact.phones, *helplines(record)]
    channel = compact(
        serviceLocation={"@type": "Place", **_position(contact.location, feed)} if contact.location else None,
        servicePhone=[{"@type": "ContactPoint", "telephone": number.number} for number in numbers],
        serviceUrl=web_address(contact.website),
    )
    return {"@type": "ServiceChannel", **channel} if channel else None


def _contact_points(contact, feed):
    return [
        compact(**{"@type": "ContactPoint"}, telephone=phone.number, contactType=feed.text(phone, "label"))
        for phone in contact.phones
    ]


def _position(location, feed):
    street = " ".join(filter(None, (feed.text(location, "street"), location.street_number)))
    return compact(
        address=compact(
            **{"@type": "PostalAddress"},
            streetAddress=street,
            postalCode=location.postcode,
            addressLocality=feed.text(location, "city"),
            addressCountry="GR",
        ),
        geo=_geo(location) if location.has_coordinates else None,
    )


def _geo(place):
    return {
        "@type": "GeoCoordinates",
        "latitude": float(place.latitude),
        "longitude": float(place.longitude),
    }


def _timetable(record):
    if is_hidden(record):
        return Timetable()
    return snapshot().openings.timetable(record.uuid) or Timetable()


def _hours(hours):
    if hours.is_round_the_clock:
        days = [f"{CONTEXT}/{day}" for day in DAYS[1:]]
        whole_day = {"opens": "00:00", "closes": "23:59"}
        return [{"@type": "OpeningHoursSpecification", "dayOfWeek": days, **whole_day}]
    return [
        compact(
            **{"@type": "OpeningHoursSpecification"},
            dayOfWeek=f"{CONTEXT}/{DAYS[row.weekday]}",
            opens=f"{row.opens_at:%H:%M}",
            closes=f"{row.closes_at:%H:%M}",
            validFrom=row.valid_from and row.valid_from.isoformat(),
            validThrough=row.valid_until and row.valid_until.isoformat(),
        )
        for row in hours.weekly
    ]


def _special_hours(hours):
    """Coming exceptions; a closure opens and closes at the same moment, as search engines want it."""
    found = []
    for row in hours.exceptions:
        if row.ends_on < timezone.localdate() or row.effect == Effect.EXTRA:
            continue
        is_closed = row.effect == Effect.CLOSED
        found.append(
            {
                "@type": "OpeningHoursSpecification",
                "opens": "00:00" if is_closed else f"{row.opens_at:%H:%M}",
                "closes": "00:00" if is_closed else f"{row.closes_at:%H:%M}",
                "validFrom": row.starts_on.isoformat(),
                "validThrough": row.ends_on.isoformat(),
            }
        )
    return found
