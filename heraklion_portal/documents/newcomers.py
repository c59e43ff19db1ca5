"""A town and a document that the portal does not know yet, under the names that the document gives them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from heraklion_portal.core.text import fold
from partners.models import Municipality, Partner, PartnerKind, SourceDocument

from .outline import Form
from .slugs import slug_of

_MISTYPED = 75
_TOWN = re.compile(r"^(?:Δήμος|ΔΗΜΟΣ|Municipality of|MUNICIPALITY OF|City of)\s+")
_TITLES = {
    Form.PAGE: ("Σελίδα του Δήμου", "Page of the municipality"),
    Form.LEAFLET: ("Φυλλάδιο", "Leaflet"),
    Form.PRACTICE: ("Καλή πρακτική", "Best practice"),
}


class Refused(Exception):
    """A document cannot be loaded as asked. `problem` is a lazy text; `details` are the values in it."""

    def __init__(self, problem, **details):
        super().__init__(problem)
        self.problem, self.details = problem, details

    def __str__(self):
        return str(self.problem) % self.details


def municipality_of(slug, outline) -> tuple[Municipality, bool]:
    """The municipality of that short name, and whether it was made: then it is a draft. Raises `Refused`."""
    found = Municipality.objects.filter(slug=slug).select_related("partner").first()
    if found is not None:
        return found, False
    slugs = Municipality.objects.values_list("slug", flat=True)
    near = max(slugs, key=lambda known: fuzz.ratio(known, slug), default="")
    if near and fuzz.ratio(near, slug) >= _MISTYPED:
        raise Refused(
            _("There is no municipality “%(slug)s”. Did you mean “%(near)s”?"), slug=slug, near=near
        )
    name = outline.municipality
    if not name:
        raise Refused(
            _("There is no municipality “%(slug)s”, and the document does not name one."), slug=slug
        )
    try:
        partner = Partner(slug=slug, name_el=name, kind=PartnerKind.MUNICIPALITY)
        partner.full_clean()
        partner.save()
        town = Municipality(slug=slug, name_el=name, short_name_el=_TOWN.sub("", name), partner=partner)
        town.full_clean()
        town.save()
    except ValidationError as error:
        raise Refused("%(slug)s: %(faults)s", slug=slug, faults=" ".join(error.messages)) from error
    return town, True


def document_slug(municipality, outline, file_name):
    taken = set(SourceDocument.objects.values_list("slug", flat=True))
    stem = re.sub(r"\.\w{1,5}$", "", fold(file_name))
    return slug_of(f"{municipality.slug} {outline.form} {outline.language} {stem}", taken)


def new_document(slug, municipality, outline, file_name) -> SourceDocument:
    greek, english = _TITLES[outline.form]
    return SourceDocument.objects.create(
        slug=slug,
        title_el=f"{greek}: {municipality.name_el} ({file_name})"[:250],
        title_en=f"{english}: {municipality.name_en or municipality.name_el} ({file_name})"[:250],
        publisher_el=municipality.name_el,
        publisher_en=municipality.name_en or "",
        language=outline.language,
    )
