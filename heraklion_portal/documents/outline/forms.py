"""Which form a document has, and its outline."""

import re
from collections import Counter

from heraklion_portal.documents import extracting

from . import leaflet, page, practice
from .blocks import Form, Outline, Sort
from .paragraphs import paragraphs

_TOWN = re.compile(
    r"(?<!\w)(?:Δήμου|Δήμος|Δήμο|ΔΗΜΟΥ|ΔΗΜΟΣ|Municipality of|"
    r"MUNICIPALITY OF)\s+([A-ZΑ-ΩΆ-Ώ][\w-]+(?:\s*[-–]\s*[A-ZΑ-ΩΆ-Ώ][\w-]+)?)"
)


def outline(document, language) -> Outline:
    """The outline of a cleaned document in a language ("el" or "en")."""
    found = paragraphs(document)
    form = form_of(found)
    result = {Form.PAGE: page.read, Form.LEAFLET: leaflet.read, Form.PRACTICE: practice.read}[form](
        found, language
    )
    result.municipality = result.municipality or _town(document.text, language)
    return result


def form_of(found) -> Form:
    """A page has the network's headings; a leaflet has places with their phones and lists of services; "
    "else a practice."""
    headings = {page.heading(paragraph) for paragraph in found} - {None}
    if (Sort.ENTRY in headings and len(headings) > 1) or len(headings) > 2:
        return Form.PAGE
    contacts = sum(
        bool(extracting.phones(p.text) or extracting.emails(p.text)) and len(p.text) < 120 for p in found
    )
    lists = sum(leaflet.list_sort(p) is not None for p in found)
    if contacts and (lists or contacts > 1):
        return Form.LEAFLET
    return Form.PAGE if Sort.ENTRY in headings else Form.PRACTICE


def _town(text, language):
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if len(first) < 60 and _TOWN.match(first):
        return first
    names = Counter(match[1] for match in _TOWN.finditer(text))
    if not names:
        return ""
    name = names.most_common(1)[0][0]
    return f"Municipality of {name}" if language == "en" else f"Δήμος {name}"
