"""The lines that belong to a record (phones, hours, staff, sections, figures), as a document gives them. Pure."""

import uuid
from dataclasses import dataclass, field

from heraklion_portal.core.text import fold

from .outline import digest

_NAMESPACE = uuid.UUID("5b0f6c0e-6d3f-4c0a-9b43-0a8f8a3c7d11")

# What of a line staff may write otherwise when they take it.
MAIN_COLUMNS = {
    "phones": "number",
    "staff_posts": "specialty_{language}",
    "sections": "body_{language}",
    "figures": "label_{language}",
}


@dataclass
class Row:
    """`identity`: what it is recognised by. `values`: columns of the row that the document gives."""

    identity: object
    values: dict
    for_new: dict = field(default_factory=dict)  # columns of a new row besides

    @property
    def digest(self):
        return digest(self.identity)


def phone_row(number, position):
    return Row(
        number,
        {"number": number},
        {"position": position, "line": "mobile" if number.startswith("+3069") else "landline"},
    )


def hours_row(weekday, since, until):
    return Row([weekday, since, until], {"weekday": weekday, "opens_at": since, "closes_at": until})


def post_row(specialty, headcount, language, slug, position):
    return Row(
        [fold(specialty), headcount],
        {f"specialty_{language}": specialty, "headcount": headcount},
        {"slug": slug, "position": position},
    )


def section_row(heading, body, language, slug, position):
    return Row(
        [body],
        {f"heading_{language}": heading, f"body_{language}": body},
        {"slug": slug, "position": position},
    )


def figure_row(label, amount, unit, language, slug, position):
    return Row(
        [fold(label), amount],
        {f"label_{language}": label, "amount": amount, f"unit_{language}": unit},
        {"slug": slug, "position": position},
    )


def identity_of(accessor, state, language):
    """The identity of a stored row, from its state: the same as of the line that it was made from."""
    if accessor == "phones":
        return state["number"]
    if accessor == "openinghours_rows":
        return [state["weekday"], state["opens_at"], state["closes_at"]]
    if accessor == "staff_posts":
        return [fold(state.get(f"specialty_{language}") or ""), state["headcount"]]
    if accessor == "sections":
        return [state.get(f"body_{language}") or ""]
    if accessor == "figures":
        return [fold(state.get(f"label_{language}") or ""), state["amount"]]
    return None


def row_uuid(*parts):
    """The identifier of a new row: the same when the same document is read again."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(map(str, parts))))
