"""The portal's vocabularies as HSDS taxonomies, each term with the services and organisations that have it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heraklion_portal.opendata.feed import Feed, compact, derived
from partners.models import PartnerKind, Role
from services.models import Audience, Kind, Need
from services.snapshot import snapshot

CONFIDENTIAL = "confidential-location"
# ISO 639-2, as the standard's examples have it.
LANGUAGE_CODES = {"el": "ell", "en": "eng"}

NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Taxonomy:
    """`link_type`: what an attribute with its terms is called. The queries take a term's key, or None for any."""

    slug: str
    name: str
    description: str
    link_type: str
    of_services: Callable[[str | None], Q] = field(default=lambda key: NOTHING)
    of_structures: Callable[[str | None], Q] = field(default=lambda key: NOTHING)
    of_bodies: Callable[[str | None], Q] = field(default=lambda key: NOTHING)

    @cached_property
    def id(self):
        return derived("taxonomy", self.slug)


@dataclass(frozen=True)
class Term:
    """`key`: what the portal's own rows call it; `record`: the row that names it, where it has one."""

    taxonomy: Taxonomy
    key: str
    label: str = ""
    record: Need | Audience | None = None

    @cached_property
    def id(self):
        return str(self.record.uuid) if self.record else derived("term", self.taxonomy.slug, self.key)

    @property
    def code(self):
        return self.key if self.taxonomy is DISCLOSURE else f"{self.taxonomy.slug}-{self.key}"


def _listed(path):
    return lambda key: Q(**{f"{path}__slug": key}) if key else Q(**{f"{path}__isnull": False})


def _chosen(path):
    return lambda key: Q(**{path: key}) if key else ~Q(**{path: ""})


def _role(key):
    role = {"participations__role": key} if key else {}
    return Q(participations__partner__publication="published", **role)


def _kind_of_service(key):
    return Q(kind=key) | Q(kind="", structure__kind=key) if key else Q()


def _is_confidential(key):
    return Q(is_confidential=True)


NEEDS = Taxonomy(
    "need", _("Needs"), _("What a person may need."), "category", _listed("needs"), _listed("needs")
)
AUDIENCES = Taxonomy(
    "audience",
    _("Audiences"),
    _("Whom a service is for."),
    "audience",
    _listed("audiences"),
    _listed("audiences"),
)
KINDS = Taxonomy(
    "kind",
    _("Kinds of services"),
    _("What sort of place or offer it is."),
    "kind",
    _kind_of_service,
    _chosen("kind"),
)
BODY_KINDS = Taxonomy(
    "body", _("Kinds of bodies"), _("What sort of body it is."), "kind", of_bodies=_chosen("kind")
)
ROLES = Taxonomy(
    "role",
    _("Roles of bodies"),
    _("What a body does for a structure."),
    "partner",
    of_structures=_role,
)
DISCLOSURE = Taxonomy(
    "disclosure",
    _("What is withheld"),
    _("Why an address is missing."),
    "disclosure",
    lambda key: _is_confidential(key) | Q(structure__is_confidential=True),
    _is_confidential,
)
TAXONOMIES = (NEEDS, AUDIENCES, KINDS, BODY_KINDS, ROLES, DISCLOSURE)
_CHOICES = ((KINDS, Kind), (BODY_KINDS, PartnerKind), (ROLES, Role))


def terms() -> list[Term]:
    """All terms, taxonomy by taxonomy."""
    found = [need_term(need) for need in snapshot().needs]
    found += [audience_term(audience) for audience in snapshot().audiences]
    found += [choice_term(taxonomy, choice) for taxonomy, choices in _CHOICES for choice in choices]
    return [*found, CONFIDENTIAL_TERM]


def need_term(need):
    return Term(NEEDS, need.slug, record=need)


def audience_term(audience):
    return Term(AUDIENCES, audience.slug, record=audience)


def choice_term(taxonomy, choice):
    return Term(taxonomy, choice.value, choice.label)


CONFIDENTIAL_TERM = Term(
    DISCLOSURE, CONFIDENTIAL, _("The address is not published, so that people there are safe")
)


def describe_taxonomy(taxonomy: Taxonomy, feed: Feed) -> dict:
    return {"id": taxonomy.id, "name": str(taxonomy.name), "description": str(taxonomy.description)}


def describe_term(term: Term, feed: Feed) -> dict:
    name = feed.text(term.record, "name") if term.record else str(term.label)
    in_own_words = feed.text(term.record, "in_own_words") if isinstance(term.record, Need) else ""
    return compact(
        id=term.id,
        code=term.code,
        name=name[:1].upper() + name[1:],
        description=in_own_words or name,
        taxonomy=str(term.taxonomy.name),
        taxonomy_detail=describe_taxonomy(term.taxonomy, feed),
        language=LANGUAGE_CODES[feed.language],
    )


def attribute(owner: str, term: Term, feed: Feed, **said) -> dict:
    """A term as a property of something; `owner` is that thing's identifier."""
    return compact(
        id=derived("attribute", owner, term.id, said.get("value", "")),
        link_type=term.taxonomy.link_type,
        taxonomy_term=describe_term(term, feed),
        **said,
    )
