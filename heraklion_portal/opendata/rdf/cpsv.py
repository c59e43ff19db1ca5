"""Services as CPSV-AP 3.2.0 has them, with all that they link to: whole, and one by one."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Phase
from heraklion_portal.opendata.content import public_rows
from heraklion_portal.opendata.feed import LANGUAGES, Feed, derived, in_language, paragraphs, web_address
from heraklion_portal.opendata.hsds import taxonomies
from heraklion_portal.opendata.hsds.objects import DAYS, schedules
from heraklion_portal.opendata.rows import (
    bodies,
    helplines,
    is_hidden,
    municipalities,
    organization_of,
    reach,
    services,
    structures,
)
from partners.models import LegalBasis, Role
from services.models import Cost, Kind, Service
from services.opening import Weekday

from .agents import area, authority_of, body_node, municipality_nodes, structure_nodes
from .dataset import DATASET, GREECE, dataset_nodes
from .graph import AUTHORITY, in_languages, labels, link, links_of, node, texts, typed

CHUNK = 200
EUR = f"{AUTHORITY}/currency/EUR"
WEEKLY = f"{AUTHORITY}/frequency/WEEKLY"
CHANNELS = {"office": _("Office"), "phone": _("Phone")}
PROVIDER = "provider"
# The words in which the portal writes languages, in Greek without accents, and the European Union's codes for them.
SPOKEN = {
    "ελληνικα": "ELL",
    "αγγλικα": "ENG",
    "γαλλικα": "FRA",
    "γερμανικα": "DEU",
    "ισπανικα": "SPA",
    "ιταλικα": "ITA",
    "αλβανικα": "SQI",
    "αραβικα": "ARA",
    "φαρσι": "FAS",
    "ρωσικα": "RUS",
    "ουκρανικα": "UKR",
    "ουρντου": "URD",
    "τουρκικα": "TUR",
    "γεωργιανα": "KAT",
    "βουλγαρικα": "BUL",
    "ρουμανικα": "RON",
    "κουρδικα": "KUR",
    "ρομανι": "ROM",
}


def directory(feed: Feed) -> Iterator[dict]:
    """Everything: words, laws, bodies, structures, then the services."""
    yield from dataset_nodes(feed)
    yield from _words(feed)
    for law in public_rows(LegalBasis):
        yield _law(law, feed)
    for municipality in municipalities():
        yield from municipality_nodes(municipality, feed)
    for body in bodies().iterator(chunk_size=CHUNK):
        yield body_node(body, feed)
    for structure in structures().iterator(chunk_size=CHUNK):
        yield from structure_nodes(structure, feed)
    for service in services().iterator(chunk_size=CHUNK):
        yield from _service(service, feed)


def one_service(service: Service, feed: Feed) -> Iterator[dict]:
    """A service with all that it links to, so that it conforms alone."""
    own = list(_service(service, feed))
    own += municipality_nodes(service.municipality, feed)
    own += [body_node(body, feed) for body in _bodies_of(service)]
    if service.structure_id:
        own += structure_nodes(service.structure, feed)
        own += [_law(law, feed) for law in service.structure.legal_bases.all()]
    linked = links_of(own)
    yield from dataset_nodes(feed)
    yield from own
    yield from (word for word in _words(feed) if word["@id"] in linked)


def _bodies_of(service):
    """The bodies that its description names, each once."""
    town = service.municipality.partner
    found = [body for body in (town, service.provider) if body.is_published]
    if service.structure_id:
        found += [part.partner for part in service.structure.participations.all()]
    return {body.uuid: body for body in found}.values()


# Words


def _word(name, feed):
    """The address of a word of the portal's own vocabularies: it is told in the whole document."""
    return f"{feed.origin}/data/cpsv.ttl#{name}"


def _words(feed):
    for term in taxonomies.terms():
        named = texts(term.record, "name") if term.record else labels(term.label)
        yield _concept(_word(term.code, feed), named)
    for phase in Phase:
        yield _concept(_word(f"phase-{phase.value}", feed), labels(phase.label))
    for name, label in CHANNELS.items():
        yield _concept(_word(f"channel-{name}", feed), labels(label))
    yield _concept(_word(PROVIDER, feed), labels(_("gives the service")))
    yield _concept(EUR, labels(_("euro")))
    yield _concept(WEEKLY, labels(_("weekly")))
    yield node(GREECE, "dct:Location", {"skos:prefLabel": labels(_("Greece"))})
    for code in SPOKEN.values():
        yield node(f"{AUTHORITY}/language/{code}", "dct:LinguisticSystem", {"dct:identifier": code})


def _concept(address, named):
    return node(address, "skos:Concept", {"skos:prefLabel": named})


def _law(law, feed):
    said = {"dct:title": texts(law, "name"), "dct:identifier": in_language(law, "gazette", "el")}
    return node(feed.identity(law), "eli:LegalResource", said)


# A service


def _service(service, feed):
    address = feed.identity(service)
    parts = _Parts(service, feed)
    kind = service.kind or service.structure.kind
    said = {
        "dct:identifier": str(service.uuid),
        "dct:title": texts(service, "name"),
        "dct:description": in_languages(lambda language: _description(service, language)),
        "cv:hasCompetentAuthority": [link(feed.identity(authority_of(service.municipality)))],
        "dct:spatial": [link(area(service.municipality, feed))],
        "dct:isPartOf": [link(f"{feed.origin}{DATASET}")],
        "dct:modified": typed(service.last_change.isoformat(timespec="seconds"), "xsd:dateTime"),
        "adms:status": [link(_word(f"phase-{service.current_phase.value}", feed))],
        "cv:isClassifiedBy": [
            link(_word(term.code, feed))
            for term in (
                taxonomies.choice_term(taxonomies.KINDS, Kind(kind)),
                *([taxonomies.CONFIDENTIAL_TERM] if is_hidden(service) else ()),
            )
        ],
        "cv:thematicArea": [
            link(_word(taxonomies.need_term(need).code, feed)) for need in service.needs.all()
        ],
        "dct:audience": [
            link(_word(taxonomies.audience_term(audience).code, feed)) for audience in service.audiences.all()
        ],
        "dct:language": [link(f"{AUTHORITY}/language/{code}") for code in _spoken(service)],
        "foaf:page": [link(feed.url(service, language)) for language in LANGUAGES],
        "cv:contactPoint": parts.contact_points(),
        "cv:hasChannel": parts.channels(),
        "cv:hasCost": parts.costs(),
        "cv:hasInputType": parts.documents(),
        "cv:holdsRequirement": parts.requirements(),
        "cv:hasParticipation": parts.participations(),
        "cv:hasLegalResource": [
            link(feed.identity(law))
            for law in (service.structure.legal_bases.all() if service.structure_id else ())
        ],
    }
    yield node(address, "cpsv:PublicService", said)
    for language in LANGUAGES:
        page = {"dct:title": texts(service, "name")}
        yield node(feed.url(service, language), "foaf:Document", page)
    yield from parts.nodes


def _description(service, language):
    said = paragraphs(
        *(in_language(service, field, language) for field in ("summary", "description", "how_to_access"))
    )
    return said or in_language(service, "name", language)


def _spoken(service):
    names = in_language(service, "spoken_languages", "el").replace(";", ",").split(",")
    plain = (name.strip().lower().translate(_WITHOUT_ACCENTS) for name in names)
    return list(dict.fromkeys(SPOKEN[name] for name in plain if name in SPOKEN))


_WITHOUT_ACCENTS = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


class _Parts:
    """What a service consists of. Each method gives links, and puts what they lead to into `nodes`."""

    def __init__(self, service, feed):
        self.service = service
        self.feed = feed
        self.contact = reach(service)
        self.nodes = []
        self._hours = None

    def _add(self, name, types, said):
        address = f"{self.feed.identity(self.service)}#{name}"
        self.nodes.append(node(address, types, said))
        return link(address)

    def _identifier(self, *parts):
        return derived("cpsv", self.service.uuid, *parts)

    def contact_points(self):
        phones = [phone.number for phone in (*self.contact.phones, *helplines(self.service))]
        page = web_address(self.contact.website)
        if not (phones or self.contact.email or page):
            return []
        if page:
            self.nodes.append(node(page, "foaf:Document", {"dct:title": texts(self.service, "name")}))
        said = {
            "cv:telephone": phones,
            "cv:email": self.contact.email,
            "cv:contactPage": [link(page)] if page else None,
            "cv:openingHours": self.hours(),
        }
        return [self._add("contact", "cv:ContactPoint", said)]

    def channels(self):
        giver = organization_of(self.service)
        owner = [link(self.feed.identity(giver))] if giver else None
        ways = {
            "office": self.contact.location is not None,
            "phone": bool(self.contact.phones or helplines(self.service)),
        }
        return [
            self._add(
                name,
                "cv:Channel",
                {
                    "dct:identifier": self._identifier(name),
                    "dct:type": [link(_word(f"channel-{name}", self.feed))],
                    "cv:ownedBy": owner,
                    "cv:openingHours": self.hours(),
                },
            )
            for name, is_there in ways.items()
            if is_there
        ]

    def hours(self):
        if self._hours is None:
            told = {}
            for language in LANGUAGES:
                with translation.override(language):
                    for entry in schedules(self.service, Feed(language, self.feed.origin)):
                        told.setdefault(entry["id"], {})[language] = _hours_in_words(entry)
            self._hours = [
                self._add(
                    f"hours-{identifier}",
                    "time:TemporalEntity",
                    {"dct:description": in_languages(words.get), "cv:frequency": [link(WEEKLY)]},
                )
                for identifier, words in told.items()
            ]
        return self._hours

    def costs(self):
        service = self.service
        if service.cost == Cost.UNKNOWN and not service.cost_note:
            return []
        said = {
            "dct:identifier": self._identifier("cost"),
            "dct:description": texts(service, "cost_note") or labels(Cost(service.cost).label),
        }
        if service.cost == Cost.FREE:
            said |= {"cv:hasValue": typed("0.0", "xsd:double"), "cv:currency": [link(EUR)]}
        return [self._add("cost", "cv:Cost", said)]

    def documents(self):
        lines = {
            language: [
                line.strip().removeprefix("- ")
                for line in in_language(self.service, "what_to_bring", language).splitlines()
                if line.strip()
            ]
            for language in LANGUAGES
        }
        greek = lines["el"]
        # Lines that do not match one by one are not each other's translation.
        told = [code for code in LANGUAGES if len(lines[code]) == len(greek)]
        return [
            self._add(
                f"document-{number}",
                "cv:EvidenceType",
                {
                    "dct:identifier": self._identifier("document", number),
                    "dct:title": [{"@language": code, "@value": lines[code][number]} for code in told],
                },
            )
            for number in range(len(greek))
        ]

    def requirements(self):
        if not self.service.eligibility_el:
            return []
        said = {
            "dct:identifier": self._identifier("requirement"),
            "dct:title": labels(_("Who can use it")),
            "dct:description": texts(self.service, "eligibility"),
        }
        return [self._add("requirement", "cv:Requirement", said)]

    def participations(self):
        giver = organization_of(self.service)
        found = []
        if giver:
            found.append(self._participation(PROVIDER, giver, labels(_("gives the service")), PROVIDER))
        for part in self.service.structure.participations.all() if self.service.structure_id else ():
            term = taxonomies.choice_term(taxonomies.ROLES, Role(part.role))
            found.append(self._participation(str(part.uuid), part.partner, labels(term.label), term.code))
        return found

    def _participation(self, name, participant, description, role):
        said = {
            "dct:identifier": self._identifier("participation", name),
            "dct:description": description,
            "cv:role": [link(_word(role, self.feed))],
            "cv:hasParticipant": [link(self.feed.identity(participant))],
        }
        return self._add(f"participation-{name}", "cv:Participation", said)


def _hours_in_words(entry: dict) -> str:
    days = [str(Weekday(DAYS.index(day)).label) for day in entry["byday"].split(",")]
    dates = "–".join(filter(None, (entry.get("valid_from"), entry.get("valid_to"))))
    clock = f"{entry['opens_at']}–{entry['closes_at']}"
    return ", ".join(filter(None, (*days, dates, clock, entry["description"], entry.get("notes"))))
