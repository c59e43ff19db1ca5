"""The entries of the portal by their addresses, for what stands below each: "…/card/", "…/feedback/"."""

from django.http import Http404

from partners.models import Municipality, Partner
from programmes.models import BestPractice, NewsItem, Programme
from services.models import Service, Structure

# What stands below a municipality's name, by the first word of the address.
IN_MUNICIPALITIES = {
    "structures": Structure,
    "services": Service,
    "programmes": Programme,
    "practices": BestPractice,
    "news": NewsItem,
}
ON_THEIR_OWN = {"municipalities": Municipality, "partners": Partner}


def find_entry(kind: str, slug: str, municipality: str = ""):
    """The published entry at an address, with all that its page shows. Raises `Http404`."""
    model = IN_MUNICIPALITIES.get(kind) if municipality else ON_THEIR_OWN.get(kind)
    if model is None:
        raise Http404
    entries = model.objects.published()
    if model is Programme:
        entries = entries.of_place(municipality)
    elif municipality:
        entries = entries.filter(municipality__slug=municipality)
    entry = (entries.for_page() if municipality else entries).filter(slug=slug).first()
    if entry is None:
        raise Http404
    return entry


def quiet_title(entry) -> str:
    """What a browser's title may say of an entry: the neutral title of a sensitive one, else name and place."""
    if getattr(entry, "is_sensitive", False):
        return entry.neutral_title
    municipality = getattr(entry, "municipality", None)
    place = municipality.short_name if isinstance(municipality, Municipality) else ""
    return " – ".join(filter(None, (entry.name, place)))
