"""The directory as tables: one row for each entry, both languages side by side. For CSV, XLSX and their schema."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Phase
from partners.models import PartnerKind
from programmes.models import Programme
from services.models import Cost, Kind

from .changes import with_last_change
from .feed import LANGUAGES, Feed, in_language, web_address
from .hsds.objects import EVERY_DAY, schedules
from .rows import (
    bodies,
    helplines,
    is_hidden,
    municipalities,
    organization_of,
    parent_of,
    reach,
    services,
    structures,
)

CHUNK = 200
# Between several values in one cell.
BETWEEN = "; "


@dataclass(frozen=True)
class Column:
    """`kind`: a type of the Table Schema; `read` gives a text, number, truth, or None; `choices`: all it may be."""

    name: str
    kind: str
    about: str
    read: Callable[[Any, Feed], Any]
    choices: tuple[str, ...] = ()
    format: str = ""


@dataclass(frozen=True)
class Table:
    """`refers`: which column names a row of which table."""

    name: str
    title: str
    rows: Callable
    columns: tuple[Column, ...]
    refers: tuple[tuple[str, str], ...] = ()

    def values(self, feed: Feed) -> Iterator[list]:
        for record in self.rows().iterator(chunk_size=CHUNK):
            yield [column.read(record, feed) for column in self.columns]


def _text(field, about):
    """A translated field, a column for each language."""
    return tuple(
        Column(
            f"{field}_{code}",
            "string",
            about,
            lambda record, feed, code=code: in_language(record, field, code),
        )
        for code in LANGUAGES
    )


def _plain(name, about, choices=()):
    return Column(name, "string", about, lambda record, feed: getattr(record, name), tuple(choices))


def _date(name, about):
    return Column(name, "date", about, lambda record, feed: _day(getattr(record, name)))


def _day(day):
    return day.isoformat() if day else ""


def _identifier(name, about, of):
    """The identifier of what `of(record)` gives, where it gives something."""
    return Column(
        name,
        "string",
        about,
        lambda record, feed: str(row.uuid) if (row := of(record)) else "",
        format="uuid",
    )


def _slugs(name, about):
    return Column(
        name,
        "string",
        about,
        lambda record, feed: BETWEEN.join(row.slug for row in getattr(record, name).all()),
    )


_ID = _identifier("id", _("Identifier: never changes, the same in every format"), lambda record: record)
_PAGES = tuple(
    Column(
        f"page_{code}",
        "string",
        _("Its page on the portal"),
        lambda record, feed, code=code: feed.url(record, code),
        format="uri",
    )
    for code in LANGUAGES
)
_CHANGED = Column(
    "changed_at", "datetime", _("When something about it last changed"),
    lambda record, feed: record.last_change.isoformat(timespec="seconds"),
)  # fmt: skip
_TOWN = Column(
    "municipality",
    "string",
    _("Short name of the municipality"),
    lambda record, feed: record.municipality.slug,
)
_WEBSITE = Column(
    "website", "string", _("Its own website"), lambda record, feed: web_address(record.website), format="uri"
)
_PHASE = Column(
    "phase",
    "string",
    _("Whether it runs today"),
    lambda record, feed: record.current_phase.value,
    tuple(Phase.values),
)
_FRESH = (
    _date("as_of", _("The date that the content speaks of")),
    _date("checked_on", _("When staff last confirmed the content")),
)
_NAMES = (*_text("name", _("Name")), *_text("summary", _("In one sentence")))
_FOR = (
    _slugs("needs", _("Needs that it meets, by the short names of the vocabulary")),
    _slugs("audiences", _("Whom it is for, by the short names of the vocabulary")),
    *_text("area_served", _("Where it is given")),
)
_HOW = (
    *_text("description", _("Description")),
    *_text("eligibility", _("Who can use it")),
    *_text("how_to_access", _("How to use it")),
    *_text("what_to_bring", _("What to bring")),
)


def _of_place(name, kind, about, read, **more):
    """A column about the public place of a record; empty where there is none."""

    def read_place(record, feed):
        place = reach(record).location
        return read(place) if place else None

    return Column(name, kind, about, read_place, **more)


def _phones(record, feed):
    return BETWEEN.join(number.number for number in (*reach(record).phones, *helplines(record)))


def _hours(record, feed):
    """As OpenStreetMap writes opening hours, e.g. "Mo,Tu 07:30-15:30; 2026-07-01–2026-08-31 Mo 08:00-12:00"."""
    told = []
    for entry in schedules(record, feed):
        dates = "–".join(filter(None, (entry.get("valid_from"), entry.get("valid_to"))))
        days = "" if entry["byday"] == EVERY_DAY else entry["byday"].title()
        told.append(" ".join(filter(None, (dates, days, f"{entry['opens_at']}-{entry['closes_at']}"))))
    return BETWEEN.join(told)


_REACH = (
    Column("phones", "string", _("Public phone numbers, with “; ” between them"), _phones),
    Column("email", "string", _("E-mail of the office"), lambda record, feed: reach(record).email),
    Column(
        "website",
        "string",
        _("Its own website"),
        lambda record, feed: web_address(reach(record).website),
        format="uri",
    ),
    *(
        _of_place(
            f"{field}_{code}",
            "string",
            about,
            lambda place, field=field, code=code: in_language(place, field, code),
        )
        for field, about in (("street", _("Street")), ("area", _("Area")), ("city", _("City")))
        for code in LANGUAGES
    ),
    _of_place("street_number", "string", _("Number in the street"), lambda place: place.street_number),
    _of_place("postcode", "string", _("Postcode"), lambda place: place.postcode),
    _of_place(
        "latitude",
        "number",
        _("Latitude (WGS 84)"),
        lambda place: float(place.latitude) if place.has_coordinates else None,
    ),
    _of_place(
        "longitude",
        "number",
        _("Longitude (WGS 84)"),
        lambda place: float(place.longitude) if place.has_coordinates else None,
    ),
    _of_place(
        "step_free", "boolean", _("Step-free entrance; empty: not known"), lambda place: place.step_free
    ),
    Column("hours", "string", _("Weekly hours, in Greek time; empty: not known"), _hours),
    Column(
        "is_confidential",
        "boolean",
        _("Its place is secret, so that people there are safe: please do not add it"),
        lambda record, feed: is_hidden(record),
    ),
)

TABLES = (
    Table(
        "municipalities",
        _("Municipalities"),
        lambda: with_last_change(municipalities().filter(publication="published")),
        (
            _ID,
            _plain("slug", _("Short name")),
            *_text("name", _("Name")),
            *_text("short_name", _("Name of the city")),
            _plain("official_code", _("Code of the Hellenic Statistical Authority")),
            *_text("region", _("Region")),
            _identifier("body_id", _("The municipality among the bodies"), lambda record: record.partner),
            _WEBSITE,
            *_PAGES,
            _CHANGED,
        ),
    ),
    Table(
        "bodies",
        _("Bodies"),
        bodies,
        (
            _ID,
            *_NAMES,
            *_text("acronym", _("Acronym")),
            _plain("kind", _("What sort of body it is"), PartnerKind.values),
            _identifier("part_of_id", _("The body that it belongs to"), parent_of),
            _WEBSITE,
            *_PAGES,
            *_FRESH,
            _CHANGED,
        ),
        (("part_of_id", "bodies"),),
    ),
    Table(
        "structures",
        _("Structures"),
        structures,
        (
            _ID,
            *_NAMES,
            *_text("acronym", _("Acronym")),
            _plain("kind", _("What sort of place it is"), Kind.values),
            _PHASE,
            _TOWN,
            _identifier("part_of_id", _("The structure or body that it belongs to"), parent_of),
            *_FOR,
            *_HOW,
            *_REACH,
            *_PAGES,
            *_FRESH,
            _CHANGED,
        ),
    ),
    Table(
        "services",
        _("Services"),
        services,
        (
            _ID,
            *_NAMES,
            Column(
                "kind",
                "string",
                _("What sort of offer it is"),
                lambda record, feed: record.kind or record.structure.kind,
                tuple(Kind.values),
            ),
            _PHASE,
            _TOWN,
            _identifier("given_by_id", _("The structure or body that gives it"), organization_of),
            *_FOR,
            *_HOW,
            _plain("cost", _("What it costs"), Cost.values),
            *_text("cost_note", _("About the cost")),
            *_text("spoken_languages", _("Languages spoken")),
            *_REACH,
            *_PAGES,
            *_FRESH,
            _CHANGED,
        ),
    ),
    Table(
        "programmes",
        _("Programmes"),
        lambda: with_last_change(
            Programme.objects.published()
            .select_related("municipality", "structure")
            .prefetch_related("needs", "audiences")
            .order_by("pk")
        ),
        (
            _ID,
            *_NAMES,
            *_text("full_title", _("Full title")),
            *_text("acronym", _("Acronym")),
            _PHASE,
            Column(
                "municipality",
                "string",
                _("Short name of the municipality; empty: national"),
                lambda record, feed: record.municipality.slug if record.municipality else "",
            ),
            _identifier(
                "structure_id",
                _("The structure whose action it is"),
                lambda record: (
                    record.structure if record.structure and record.structure.is_published else None
                ),
            ),
            _date("starts_on", _("First day")),
            _date("ends_on", _("Last day")),
            *_FOR,
            *_text("description", _("Description")),
            *_text("eligibility", _("Who it is for")),
            *_text("results", _("Results")),
            *_PAGES,
            *_FRESH,
            _CHANGED,
        ),
        (("structure_id", "structures"),),
    ),
)
