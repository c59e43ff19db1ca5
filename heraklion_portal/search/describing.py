"""What each kind of entry says about itself, for the index. Published records only, and public contacts only."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch
from django.utils import translation

from heraklion_portal.core.models import Phase
from partners.models import Municipality, Partner
from partners.models.municipalities import NATIONAL
from programmes.models import (
    BestPractice,
    Initiative,
    NewsItem,
    PracticeParticipation,
    Programme,
    ProgrammeParticipation,
)
from services.models import Kind, Service, Structure, StructureParticipation

from . import weighing
from .models import Document
from .weighing import Weighing

# Raise it when the same entry would make another document: what is stored is then made anew.
RULES = 8

MUNICIPALITIES, PARTNERS = "municipalities", "partners"


@dataclass(frozen=True)
class Source:
    """A model whose records are found. `published` chooses the rows with all that `describe` reads of them."""

    published: object
    describe: object
    label: str


def documents_of(entry) -> list[Document]:
    """The documents of an entry, one for each language in which it has a name; not saved."""
    source = SOURCES[type(entry)]
    documents = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            if getattr(entry, f"name_{language}"):
                documents.append(_document(entry, language, source))
    return documents


def _document(entry, language, source):
    found = Weighing()
    source.describe(Says(entry, language), found)
    holder = _holder(entry)
    municipality = _municipality(entry)
    return Document(
        model=source.label,
        record=entry.uuid,
        language=language,
        entity=entity_of(holder),
        is_entry=holder is entry,
        path=entry.get_absolute_url().removeprefix(f"/{language}/"),
        municipality=municipality,
        kind=_kind(entry),
        is_sensitive=getattr(entry, "is_sensitive", False),
        phase=getattr(entry, "phase", "") or Phase.RUNNING,
        starts_on=getattr(entry, "starts_on", None),
        ends_on=getattr(entry, "ends_on", None),
        name=getattr(entry, f"name_{language}"),
        summary=getattr(entry, f"summary_{language}", "") or "",
        sentences="\n".join(dict.fromkeys(found.sentences)),
        names="\n".join(" ".join(name) for name in found.names),
        first_stems=" ".join(found.first_stems),
        stems=" ".join([*found.weights, weighing.place(municipality)] if municipality else found.weights),
        weights=found.packed,
        forms=" ".join(f"{form}:{shown}" for form, shown in found.forms.items()),
        rules=RULES,
    )


def entity_of(entry) -> str:
    """How a result is named: heraklion/kem, partners/okana, municipalities/heraklion."""
    if isinstance(entry, Municipality):
        return f"{MUNICIPALITIES}/{entry.slug}"
    if isinstance(entry, Partner):
        return f"{PARTNERS}/{entry.slug}"
    return f"{entry.municipality.slug if entry.municipality else NATIONAL}/{entry.slug}"


def _holder(entry):
    """The entry under which it is shown: a service inside its structure."""
    return entry.structure or entry if isinstance(entry, Service) else entry


def _municipality(entry):
    if isinstance(entry, Municipality):
        return entry.slug
    if isinstance(entry, Partner):
        return ""
    return entry.municipality.slug if entry.municipality else ""


def _kind(entry):
    kind = getattr(entry, "kind", "")
    return kind or (entry.structure.kind if isinstance(entry, Service) else "")


class Says:
    """A record and a language: `says.name` is the record's name in that language, "" where it has none."""

    def __init__(self, record, language):
        self.record = record
        self.language = language

    def __getattr__(self, field):
        value = getattr(self.record, f"{field}_{self.language}", None)
        return (value if value is not None else getattr(self.record, field, "")) or ""

    def of(self, record):
        return Says(record, self.language)


# What each model says


def _describe_entry(says, words):
    entry = says.record
    words.name(says.name)
    words.prose(says.summary, weighing.SUMMARY)
    words.prose(says.description)
    if entry.municipality:
        place = says.of(entry.municipality)
        words.words(place.short_name, weighing.PLACE)
        words.words(place.name, weighing.TEXT)
        words.words(place.region, weighing.TEXT)


def _describe_people(says, words):
    """Needs, audiences and kind: as concepts, and as what they are called."""
    entry = says.record
    needs, audiences = list(entry.needs.all()), list(getattr(entry, "audiences", entry.needs.none()).all())
    words.concepts("need", [need.slug for need in needs], weighing.NEED)
    words.concepts("audience", [audience.slug for audience in audiences], weighing.AUDIENCE)
    for need in needs:
        words.words(says.of(need).name, weighing.TOPIC)
        words.words(says.of(need).in_own_words, weighing.TEXT)
    for audience in audiences:
        words.words(says.of(audience).name, weighing.TOPIC)
    if kind := _kind(entry):
        words.concepts("kind", [kind], weighing.KIND)
        words.words(str(Kind(kind).label), weighing.TOPIC)


def _describe_reach(says, words):
    contact = says.record.public_contact
    for phone in contact.phones:
        words.phone(phone.number)
    if contact.email:
        words.words(contact.email, weighing.REACH)
    if contact.location:
        place = says.of(contact.location)
        for part in ("street", "street_number", "postcode", "area", "city"):
            words.words(getattr(place, part), weighing.PLACE)


def _describe_acronym(says, words):
    if says.acronym:
        words.name(says.acronym)
    for line in says.former_names.splitlines():
        words.name(line, weighing.ALIAS)


def _describe_initiatives(says, words):
    for initiative in says.record.initiatives.all():
        words.name(says.of(initiative).title, weighing.ALIAS)


def _describe_participations(says, words):
    for participation in says.record.participations.all():
        words.words(says.of(participation.partner).name, weighing.PARTNER)
        words.words(says.of(participation.partner).acronym, weighing.PARTNER)
        words.words(says.of(participation).note, weighing.TEXT)


def _describe_law_and_funding(says, words):
    for basis in says.record.legal_bases.all():
        words.words(says.of(basis).name, weighing.TEXT)
        words.words(says.of(basis).gazette, weighing.TEXT)
    for act in says.record.funding_acts.all():
        words.words(act.code, weighing.REACH)
        words.words(says.of(act).title, weighing.TEXT)


def _describe_structure(says, words):
    _describe_entry(says, words)
    _describe_acronym(says, words)
    _describe_initiatives(says, words)
    _describe_people(says, words)
    _describe_reach(says, words)
    for field in ("aims", "eligibility", "how_to_access", "what_to_bring"):
        words.prose(getattr(says, field))
    structure = says.record
    for place in structure.public_former_places:
        words.words(says.of(place).address, weighing.PLACE)
    for service in structure.services.all():
        words.words(says.of(service).name, weighing.SERVICE)
    if structure.parent:
        words.words(says.of(structure.parent).name, weighing.TEXT)
    for post in structure.staff_posts.all():
        words.words(says.of(post).specialty, weighing.TEXT)
    for figure in structure.figures.all():
        words.prose(says.of(figure).label)
    _describe_participations(says, words)
    _describe_law_and_funding(says, words)


def _describe_service(says, words):
    _describe_entry(says, words)
    _describe_initiatives(says, words)
    _describe_people(says, words)
    _describe_reach(says, words)
    for field in ("eligibility", "how_to_access", "what_to_bring", "cost_note", "spoken_languages"):
        words.prose(getattr(says, field))
    service = says.record
    giver = service.structure or service.provider
    words.words(says.of(giver).name, weighing.PARTNER)
    words.words(says.of(giver).acronym, weighing.PARTNER)


def _describe_programme(says, words):
    _describe_entry(says, words)
    words.name(says.full_title, weighing.ALIAS)
    _describe_acronym(says, words)
    _describe_initiatives(says, words)
    _describe_people(says, words)
    for field in ("aims", "eligibility", "how_to_access", "results"):
        words.prose(getattr(says, field))
    programme = says.record
    for whole in filter(None, (programme.parent, programme.structure)):
        words.words(says.of(whole).name, weighing.PARTNER)
        words.words(says.of(whole).acronym, weighing.PARTNER)
    for figure in programme.figures.all():
        words.prose(says.of(figure).label)
    _describe_participations(says, words)
    _describe_law_and_funding(says, words)


def _describe_practice(says, words):
    _describe_entry(says, words)
    _describe_people(says, words)
    for section in says.record.sections.all():
        words.words(says.of(section).heading, weighing.SUMMARY)
        words.prose(says.of(section).body)
    _describe_participations(says, words)


def _describe_partner(says, words):
    words.name(says.name)
    _describe_acronym(says, words)
    words.prose(says.summary, weighing.SUMMARY)
    words.prose(says.note)
    if says.record.parent:
        words.words(says.of(says.record.parent).name, weighing.PARTNER)


def _describe_municipality(says, words):
    words.name(says.name)
    words.name(says.short_name)
    words.words(says.region, weighing.PLACE)
    words.prose(says.intro)
    words.prose(says.history)


# Which rows, with what


def _bodies(participations):
    return Prefetch(
        "participations",
        participations.objects.filter(partner__publication="published").select_related("partner"),
    )


def _structures():
    return (
        Structure.objects.published()
        .select_related("municipality", "parent", "contact_point__location")
        .prefetch_related(
            "needs",
            "audiences",
            Prefetch("initiatives", Initiative.objects.all()),
            Prefetch("services", Service.objects.published()),
            "contact_point__phones",
            "former_places",
            "staff_posts",
            "figures",
            "legal_bases",
            "funding_acts",
            _bodies(StructureParticipation),
        )
    )


def _services():
    return (
        Service.objects.published()
        .select_related("municipality", "structure__municipality", "provider", "contact_point__location")
        .prefetch_related("needs", "audiences", "initiatives", "contact_point__phones")
    )


def _programmes():
    return (
        Programme.objects.published()
        .select_related("municipality", "parent", "structure")
        .prefetch_related(
            "needs",
            "audiences",
            "initiatives",
            "figures",
            "legal_bases",
            "funding_acts",
            _bodies(ProgrammeParticipation),
        )
    )


def _practices():
    return (
        BestPractice.objects.published()
        .select_related("municipality")
        .prefetch_related("needs", "sections", _bodies(PracticeParticipation))
    )


def _news():
    return NewsItem.objects.published().select_related("municipality")


def _partners():
    # A municipality has a page of its own.
    return Partner.objects.published().filter(municipality__isnull=True).select_related("parent")


SOURCES = {
    Structure: Source(_structures, _describe_structure, "services.structure"),
    Service: Source(_services, _describe_service, "services.service"),
    Programme: Source(_programmes, _describe_programme, "programmes.programme"),
    BestPractice: Source(_practices, _describe_practice, "programmes.bestpractice"),
    NewsItem: Source(_news, _describe_entry, "programmes.newsitem"),
    Partner: Source(_partners, _describe_partner, "partners.partner"),
    Municipality: Source(Municipality.objects.published, _describe_municipality, "partners.municipality"),
}
