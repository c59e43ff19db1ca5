"""What may be asked of the lists: one declaration for reading, refusing and describing a parameter."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from heraklion_portal.opendata.answers import as_moment
from heraklion_portal.search.searching import LONGEST_QUESTION

FARTHEST_PAGE = 10_000
ON_A_PAGE = 50
MOST_ON_A_PAGE = 100
BRIEF_ON_A_PAGE = 1000
FORMATS = ("json", "ndjson")
TRUTHS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True)
class Parameter:
    """`read` makes a value of the text or raises `ValueError`; `wanted` says what would have been right."""

    name: str
    description: str
    schema: dict
    read: Callable[[str], Any]
    wanted: str


def _whole_number(most):
    def read(text):
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most):
            raise ValueError(text)
        return int(text)

    return {"type": "integer", "minimum": 1, "maximum": most}, read


def _words(text):
    if len(text) > LONGEST_QUESTION:
        raise ValueError(text)
    return " ".join(text.split())


def _format(text):
    if text not in FORMATS:
        raise ValueError(text)
    return text


def _truth(text):
    try:
        return TRUTHS[text.lower()]
    except KeyError:
        raise ValueError(text) from None


def _identifier(name, description):
    wanted = _("a UUID, e.g. 0b6f8c1e-58d5-4c0a-9c43-0c5f7f6f0a01")
    return Parameter(name, description, {"type": "string", "format": "uuid"}, uuid.UUID, wanted)


def _switch(name, description):
    return Parameter(name, description, {"type": "boolean"}, _truth, _("true or false"))


PAGE = Parameter(
    "page",
    _("Which page, from 1."),
    *_whole_number(FARTHEST_PAGE),
    format_lazy(_("a whole number from 1 to {most}"), most=FARTHEST_PAGE),
)
PER_PAGE = Parameter(
    "per_page",
    _("How many on a page: 50 unless asked, 100 at most (1000 with “minimal”)."),
    *_whole_number(BRIEF_ON_A_PAGE),
    format_lazy(_("a whole number from 1 to {most}"), most=BRIEF_ON_A_PAGE),
)
SEARCH = Parameter(
    "search",
    _("Words in Greek, English or Greek in Latin letters; the portal’s own search, best answers first."),
    {"type": "string", "maxLength": LONGEST_QUESTION},
    _words,
    format_lazy(_("at most {most} characters"), most=LONGEST_QUESTION),
)
FORMAT = Parameter(
    "format",
    _("“ndjson” gives all records at once, one on each line, without pages."),
    {"type": "string", "enum": list(FORMATS)},
    _format,
    _("json or ndjson"),
)
TERM = _identifier("taxonomy_term_id", _("Only what has this term."))
TAXONOMY = _identifier("taxonomy_id", _("Only what has some term of this taxonomy."))
ORGANIZATION = _identifier("organization_id", _("Only services of this organisation."))
MODIFIED_AFTER = Parameter(
    "modified_after",
    _("Only what changed at or after this moment (ISO 8601)."),
    {"type": "string", "format": "date-time"},
    as_moment,
    _("a date or moment, e.g. 2026-01-31T08:00:00Z"),
)
MINIMAL = _switch("minimal", _("Only identifier, name, status and moment of the last change."))
FULL = _switch("full", _("Everything, nested, as a single record has it."))
FULL_SERVICE = _switch("full_service", _("The services of the organisation in full."))
PARENT = _identifier("parent_id", _("Only terms below this one; ours have none below them."))
TOP_ONLY = _switch("top_only", _("Only terms at the top; all of ours are."))


def read(query, parameters) -> tuple[dict, list]:
    """The values asked for by name, None for what was not; and (name, fault) for each that cannot be read.

    What is not a parameter is passed over, as the web is used to.
    """
    values, faults = {}, []
    for parameter in parameters:
        text = query.get(parameter.name)
        values[parameter.name] = None
        if text in (None, ""):
            continue
        try:
            values[parameter.name] = parameter.read(text)
        except ValueError:
            faults.append((parameter.name, _("Expected: %(wanted)s.") % {"wanted": parameter.wanted}))
    return values, faults
