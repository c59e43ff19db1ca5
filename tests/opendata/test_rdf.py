"""The directory as linked data: CPSV-AP for services, DCAT-AP for the data itself."""

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from heraklion_portal.core.models import Publication
from services.models import Cost, Service, StructureParticipation
from tests.makers import (
    make_audience,
    make_contact_point,
    make_emergency_number,
    make_hours,
    make_legal_basis,
    make_location,
    make_municipality,
    make_need,
    make_partner,
    make_service,
    make_structure,
)

from .shapes import CPSV, CV, DCAT, DCT, FOAF, faults
from .standards import FOLDER, validate

pytestmark = [
    pytest.mark.django_db,
    # rdflib's own reader of JSON-LD uses what rdflib has set aside.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

FORMATS = {"ttl": "turtle", "jsonld": "json-ld"}


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.getvalue().decode()


def graph(client, path):
    return Graph().parse(data=text_of(client, path), format=FORMATS[path.rpartition(".")[2]])


def node(record):
    return URIRef(f"http://testserver/data/id/{record.uuid}")


def make_full_service(**fields):
    """A service that has something to say in every property."""
    town = make_municipality(official_code="9186")
    place = make_location(municipality=town)
    point = make_contact_point(municipality=town, location=place, website="https://example.org/γραφείο")
    structure = make_structure(municipality=town, contact_point=point)
    structure.legal_bases.add(make_legal_basis(gazette_el="ΦΕΚ 21 Α΄"))
    StructureParticipation.objects.create(structure=structure, partner=make_partner(), role="funds")
    defaults = {
        "needs": [make_need()],
        "audiences": [make_audience()],
        "cost": Cost.FREE,
        "spoken_languages_el": "Ελληνικά, Αγγλικά",
        "what_to_bring_el": "- Ταυτότητα\n- ΑΜΚΑ",
        "what_to_bring_en": "- Identity card\n- AMKA",
        "eligibility_el": 'Όσοι "ζουν" στον δήμο\\',
    }
    service = make_service(structure=structure, **defaults | fields)
    make_hours(service=service)
    return service


@pytest.mark.parametrize("form", FORMATS)
def test_a_service_and_the_whole_conform(client, form):
    service = make_full_service()
    make_service(is_confidential=True)

    for path in (f"/data/services/{service.uuid}.{form}", f"/data/cpsv.{form}", f"/data/catalogue.{form}"):
        assert faults(graph(client, path)) == [], path


def test_both_forms_say_the_same(client):
    service = make_full_service()

    for path in (f"/data/services/{service.uuid}", "/data/cpsv", "/data/catalogue"):
        assert set(graph(client, f"{path}.ttl")) == set(graph(client, f"{path}.jsonld"))


def test_a_service_says_all_that_its_page_says_in_both_languages(client):
    service = make_full_service(name_el="Στήριξη", name_en="Support")

    said = graph(client, f"/data/services/{service.uuid}.ttl")

    this = node(service)
    assert set(said.objects(this, DCT.title)) == {Literal("Στήριξη", "el"), Literal("Support", "en")}
    assert said.value(this, DCT.identifier) == Literal(str(service.uuid))
    assert said.value(this, CV.hasCompetentAuthority) == node(service.municipality.partner)
    contact = said.value(this, CV.contactPoint)
    assert said.value(contact, CV.telephone) == Literal("+302810225433")
    assert {
        str(said.value(one, DCT.type)).rpartition("#")[2] for one in said.objects(this, CV.hasChannel)
    } == {
        "channel-office",
        "channel-phone",
    }
    hours = [
        text for one in said.objects(contact, CV.openingHours) for text in said.objects(one, DCT.description)
    ]
    assert any(text.language == "el" and "Δευτέρα" in text and "07:30–15:30" in text for text in hours)
    assert any(text.language == "en" and "Monday" in text for text in hours)
    cost = said.value(this, CV.hasCost)
    assert said.value(cost, CV.hasValue).toPython() == 0.0
    documents = {text for one in said.objects(this, CV.hasInputType) for text in said.objects(one, DCT.title)}
    assert documents == {
        Literal("Ταυτότητα", "el"),
        Literal("Identity card", "en"),
        Literal("ΑΜΚΑ", "el"),
        Literal("AMKA", "en"),
    }
    requirement = said.value(this, CV.holdsRequirement)
    assert said.value(requirement, DCT.description) == Literal('Όσοι "ζουν" στον δήμο\\', "el")
    assert {str(language)[-3:] for language in said.objects(this, DCT.language)} == {"ELL", "ENG"}
    assert len(list(said.objects(this, CV.hasParticipation))) == 2
    assert said.value(said.value(this, CV.hasLegalResource), DCT.identifier) == Literal("ΦΕΚ 21 Α΄")


def test_a_text_without_english_is_left_out(client):
    service = make_service(name_el="Στήριξη", name_en="", summary_en="")

    said = graph(client, f"/data/services/{service.uuid}.ttl")

    assert list(said.objects(node(service), DCT.title)) == [Literal("Στήριξη", "el")]


def test_of_a_hidden_place_there_is_a_phone_and_nothing_else(client):
    make_emergency_number(number="15900", is_for_violence=True)
    shelter = make_structure(is_confidential=True, is_sensitive=True, neutral_title_el="Φιλοξενία")
    service = make_service(
        structure=shelter, is_confidential=True, is_sensitive=True, neutral_title_el="Διαμονή"
    )
    make_hours(structure=shelter)

    for path in (f"/data/services/{service.uuid}.ttl", "/data/cpsv.ttl"):
        said = graph(client, path)
        contact = said.value(node(service), CV.contactPoint)
        assert set(said.predicates(contact)) == {RDF.type, CV.telephone}
        assert (None, CV.openingHours, None) not in said
        assert "locn:address" not in text_of(client, path)


def test_drafts_are_not_there(client):
    draft = make_service(publication=Publication.DRAFT)
    make_service()

    assert client.get(f"/data/services/{draft.uuid}.ttl").status_code == 404
    assert node(draft) not in set(graph(client, "/data/cpsv.ttl").subjects())


def test_the_whole_has_every_service_and_structure(client):
    services = [make_full_service(), make_service()]

    said = graph(client, "/data/cpsv.ttl")

    assert set(said.subjects(RDF.type, CPSV.PublicService)) == {node(service) for service in services}
    assert (node(services[0].structure), RDF.type, CV.PublicOrganisation) in said


def test_a_municipality_that_is_no_public_body_answers_itself(client):
    town = make_municipality()
    town.partner.publication = Publication.DRAFT
    town.partner.save()
    service = make_service(municipality=town)

    said = graph(client, f"/data/services/{service.uuid}.ttl")

    assert said.value(node(service), CV.hasCompetentAuthority) == node(town)
    assert faults(said) == []


def test_each_file_of_the_catalogue_is_there(client):
    said = graph(client, "/data/catalogue.ttl")

    addresses = [str(address) for address in said.objects(None, DCAT.downloadURL)]
    assert len(addresses) > 1
    for address in [*addresses, *map(str, said.objects(None, DCAT.endpointURL))]:
        assert client.head(address).status_code == 200, address
    assert len(set(said.objects(None, FOAF.name))) == 2


@pytest.mark.parametrize("path", ["cpsv.ttl", "cpsv.jsonld", "catalogue.ttl"])
def test_what_has_not_changed_is_not_sent_again(client, path):
    make_service()
    mark = client.get(f"/data/{path}")["ETag"]

    assert client.get(f"/data/{path}", headers={"if-none-match": mark}).status_code == 304


@pytest.mark.once
def test_the_shipped_content_conforms_to_the_official_shapes(content, client, tmp_path):
    """The whole in both forms, with and without the reasoning that the vocabulary allows; and two services alone."""
    for name in ("cpsv.ttl", "cpsv.jsonld", "catalogue.ttl"):
        (tmp_path / name).write_text(text_of(client, f"/data/{name}"), encoding="utf-8")
    services = sorted(map(str, Graph().parse(tmp_path / "cpsv.ttl").subjects(RDF.type, CPSV.PublicService)))
    assert len(services) == Service.objects.published().count()
    alone = []
    for address in (services[0], services[-1]):
        alone.append(tmp_path / f"{address.rpartition('/')[2]}.ttl")
        alone[-1].write_text(text_of(client, f"/data/services/{alone[-1].name}"), encoding="utf-8")
    reasoning = ("--vocabulary", FOLDER / "cpsv" / "cpsv-ap-3.2.0-vocabulary.ttl")
    dcat = ("--shapes", FOLDER / "cpsv" / "dcat-ap-3.0.1-shapes.ttl", "--allow-no-service")

    validate("cpsv/validate_cpsv.py", tmp_path / "cpsv.ttl", "--languages", "el,en")
    validate("cpsv/validate_cpsv.py", tmp_path / "cpsv.jsonld", *reasoning)
    validate("cpsv/validate_cpsv.py", tmp_path / "catalogue.ttl", *dcat)
    for one in alone:
        validate("cpsv/validate_cpsv.py", one)
