"""The five lists of HSDS: their rows, what narrows them, and how a row is described."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from heraklion_portal.opendata.feed import Feed, counterpart
from heraklion_portal.opendata.rows import bodies, services, services_at_a_place, structures
from heraklion_portal.search.searching import search
from services.models import Service, Structure

from . import objects, parameters, taxonomies
from .parameters import Parameter

CHUNK = 200


class Rows:
    """Rows of several sorts as one list: each part is a queryset or a list."""

    def __init__(self, *parts):
        self.parts = parts

    def count(self) -> int:
        return sum(len(part) if isinstance(part, list) else part.count() for part in self.parts)

    def slice(self, start: int, stop: int) -> list:
        found = []
        for part in self.parts:
            found += part[start:stop]
            if part is self.parts[-1]:
                break
            size = len(part) if isinstance(part, list) else part.count()
            start, stop = max(start - size, 0), stop - size
            if stop <= 0:
                break
        return found

    def __iter__(self) -> Iterator:
        for part in self.parts:
            yield from part if isinstance(part, list) else part.iterator(chunk_size=CHUNK)

    def get(self, identifier: UUID):
        """The row with an identifier; None where there is none."""
        for part in self.parts:
            found = part.filter(uuid=identifier).first()
            if found:
                return found
        return None


@dataclass(frozen=True)
class Collection:
    """`item`, `full` and `brief` describe a row of the list, `detail` a single record (as `full` where it is None)."""

    name: str
    title: str
    single: str
    rows: Callable[[dict, Feed], Rows]
    find: Callable[[UUID], object | None]
    item: Callable
    full: Callable
    parameters: tuple[Parameter, ...]
    brief: Callable | None = None
    detail: Callable | None = None
    detail_parameters: tuple[Parameter, ...] = ()

    def describe(self, asked: dict) -> Callable:
        """How a row of the list is described."""
        if asked.get("full"):
            return self.full
        return self.brief if asked.get("minimal") else self.item


# What narrows


def _narrow(rows, asked, feed):
    """Each condition narrows further."""
    if asked.get("search") is not None:
        rows = _best_first(rows, _found(rows.model, asked["search"], feed))
    for name, condition in (("taxonomy_term_id", _has_term), ("taxonomy_id", _has_taxonomy)):
        if asked.get(name):
            # A subquery and not a join: nothing is listed twice.
            matching = rows.model.objects.filter(condition(rows.model, str(asked[name])))
            rows = rows.filter(pk__in=matching.order_by().values("pk"))
    if asked.get("organization_id"):
        rows = rows.filter(_given_by(asked["organization_id"]))
    if asked.get("modified_after"):
        rows = rows.filter(last_change__gte=asked["modified_after"])
    return rows


def _found(model, words, feed):
    answers = search(words, feed.language)
    documents = (found.document for answer in answers.entries for found in answer.found)
    label = model._meta.label_lower
    return list(dict.fromkeys(document.record for document in documents if document.model == label))


def _best_first(rows, uuids):
    order = Case(*(When(uuid=uuid, then=place) for place, uuid in enumerate(uuids)), default=len(uuids))
    return rows.filter(uuid__in=uuids).order_by(order, "pk")


def _condition(taxonomy, model, key):
    name = {Service: "of_services", Structure: "of_structures"}.get(model, "of_bodies")
    return getattr(taxonomy, name)(key)


def _has_term(model, identifier):
    term = next((term for term in taxonomies.terms() if term.id == identifier), None)
    return _condition(term.taxonomy, model, term.key) if term else taxonomies.NOTHING


def _has_taxonomy(model, identifier):
    taxonomy = next((t for t in taxonomies.TAXONOMIES if t.id == identifier), None)
    return _condition(taxonomy, model, None) if taxonomy else taxonomies.NOTHING


def _given_by(identifier):
    """As `organization_of` decides."""
    provider_is_public = Q(provider__publication="published")
    town = Q(municipality__partner__uuid=identifier, municipality__partner__publication="published")
    alone = Q(structure__isnull=True)
    return (
        Q(structure__uuid=identifier)
        | alone & provider_is_public & Q(provider__uuid=identifier)
        | alone & ~provider_is_public & town
    )


# The rows


def _services(asked, feed):
    return Rows(_narrow(services(), asked, feed))


def _organizations(asked, feed):
    return Rows(_narrow(structures(), asked, feed), _narrow(bodies(), asked, feed))


def _services_at_a_place(asked, feed):
    return Rows(_narrow(services_at_a_place(), asked, feed))


def _taxonomies(asked, feed):
    return Rows(_named_like(list(taxonomies.TAXONOMIES), asked, taxonomies.describe_taxonomy, feed))


def _terms(asked, feed):
    terms = taxonomies.terms()
    if asked.get("taxonomy_id"):
        terms = [term for term in terms if term.taxonomy.id == str(asked["taxonomy_id"])]
    if asked.get("parent_id"):
        terms = []
    return Rows(_named_like(terms, asked, taxonomies.describe_term, feed))


def _named_like(rows, asked, describe, feed):
    words = (asked.get("search") or "").casefold().split()
    if not words:
        return rows

    def said(row):
        document = describe(row, feed)
        return f"{document['name']} {document['description']}".casefold()

    return [row for row in rows if all(word in said(row) for word in words)]


def _one_of(listed):
    return lambda identifier: next((row for row in listed() if row.id == str(identifier)), None)


def _organization_with_services(record, feed, full_service=False):
    rows = services().filter(_given_by(record.uuid))
    describe = objects.service if full_service else objects.service_name
    return objects.organization_with_services(record, feed, rows, describe)


PAGES = (parameters.PAGE, parameters.PER_PAGE, parameters.FORMAT)
TERMS = (parameters.TERM, parameters.TAXONOMY)
COLLECTIONS = {
    collection.name: collection
    for collection in (
        Collection(
            "services",
            _("The services"),
            _("One service, with all that is known of it"),
            _services,
            lambda identifier: Rows(services()).get(identifier),
            objects.service_item,
            objects.service,
            (
                parameters.SEARCH,
                *TERMS,
                parameters.ORGANIZATION,
                parameters.MODIFIED_AFTER,
                parameters.MINIMAL,
                parameters.FULL,
                *PAGES,
            ),
            brief=objects.service_in_short,
        ),
        Collection(
            "organizations",
            _("The organisations: structures, and the bodies behind them"),
            _("One organisation, with the services that it gives"),
            _organizations,
            lambda identifier: Rows(structures(), bodies()).get(identifier),
            objects.organization_item,
            objects.organization,
            (parameters.SEARCH, *TERMS, parameters.MODIFIED_AFTER, parameters.FULL, *PAGES),
            detail=_organization_with_services,
            detail_parameters=(parameters.FULL_SERVICE,),
        ),
        Collection(
            "taxonomies",
            _("The vocabularies that services and organisations are sorted by"),
            _("One vocabulary"),
            _taxonomies,
            _one_of(lambda: taxonomies.TAXONOMIES),
            taxonomies.describe_taxonomy,
            taxonomies.describe_taxonomy,
            (parameters.SEARCH, *PAGES),
        ),
        Collection(
            "taxonomy_terms",
            _("The words of the vocabularies"),
            _("One word of a vocabulary"),
            _terms,
            _one_of(taxonomies.terms),
            taxonomies.describe_term,
            taxonomies.describe_term,
            (parameters.SEARCH, parameters.TAXONOMY, parameters.TOP_ONLY, parameters.PARENT, *PAGES),
        ),
        Collection(
            "service_at_locations",
            _("Services where they are given; those without a public place are not here"),
            _("One service at its place"),
            _services_at_a_place,
            lambda identifier: Rows(services_at_a_place()).get(counterpart(identifier)),
            objects.service_at_location_item,
            objects.service_at_location_with_service,
            (
                parameters.SEARCH,
                *TERMS,
                parameters.ORGANIZATION,
                parameters.MODIFIED_AFTER,
                parameters.FULL,
                *PAGES,
            ),
        ),
    )
}
