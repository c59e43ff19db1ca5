"""Who is behind the services, as CPSV-AP 3.2.0 has it: municipalities, structures and bodies with their addresses.

Each is also a plain Agent with identifier and title: a reader that knows the vocabulary sees every public organisation
as one, and asks for both.
"""

from heraklion_portal.opendata.feed import Feed, in_language, web_address
from heraklion_portal.opendata.rows import reach
from partners.models import Municipality, Partner, PartnerKind
from services.models import Structure

from .dataset import GREECE
from .graph import in_languages, link, node, texts

PUBLIC = (PartnerKind.MUNICIPALITY, PartnerKind.OFFICE, PartnerKind.PUBLIC_BODY)


def authority_of(municipality: Municipality) -> Municipality | Partner:
    """Who answers for the services of a municipality: its own entry among the bodies, where that is public."""
    return municipality.partner if municipality.partner.is_published else municipality


def area(municipality: Municipality, feed: Feed) -> str:
    return f"{feed.identity(municipality)}#area"


def municipality_nodes(municipality: Municipality, feed: Feed):
    """Its area; and itself, where it has no public entry among the bodies."""
    said = {"skos:prefLabel": texts(municipality, "short_name"), "dct:identifier": municipality.official_code}
    yield node(area(municipality, feed), "dct:Location", said)
    if authority_of(municipality) is municipality:
        yield _public(municipality, area(municipality, feed), municipality.website, None, feed)


def body_node(body: Partner, feed: Feed):
    town = getattr(body, "municipality", None)
    website = body.website or (town.website if town else "")
    above = body.parent if body.parent_id and body.parent.is_published else None
    if body.kind in PUBLIC:
        return _public(body, area(town, feed) if town else GREECE, website, above, feed)
    return _agent(body, "org:Organization", website, above, feed)


def structure_nodes(structure: Structure, feed: Feed):
    """The structure, and its address where the public may know it."""
    parent = structure.parent if structure.parent_id and structure.parent.is_published else None
    contact = reach(structure)
    above = parent or authority_of(structure.municipality)
    town = area(structure.municipality, feed)
    described = _public(structure, town, contact.website, above, feed)
    if contact.location is None:
        yield described
        return
    address = f"{feed.identity(structure)}#address"
    yield described | {"locn:address": [link(address)]}
    yield address_node(address, contact.location)


def address_node(address: str, location):
    def whole(language):
        street = " ".join(filter(None, (in_language(location, "street", language), location.street_number)))
        city = " ".join(filter(None, (location.postcode, in_language(location, "city", language))))
        return ", ".join((street, city)) if in_language(location, "street", language) else ""

    said = {
        "locn:fullAddress": in_languages(whole),
        "locn:thoroughfare": texts(location, "street"),
        "locn:locatorDesignator": location.street_number,
        "locn:postName": texts(location, "city"),
        "locn:postCode": location.postcode,
    }
    return node(address, "locn:Address", said)


def _public(record, where, website, above, feed):
    said = {"skos:prefLabel": texts(record, "name"), "dct:spatial": [link(where)]}
    return _agent(record, "cv:PublicOrganisation org:Organization", website, above, feed) | said


def _agent(record, types, website, above, feed):
    said = {
        "dct:identifier": str(record.uuid),
        "dct:title": texts(record, "name"),
        "foaf:homepage": [link(web_address(website))] if website else None,
        "org:unitOf": [link(feed.identity(above))] if above else None,
    }
    return node(feed.identity(record), f"{types} foaf:Agent", said)
