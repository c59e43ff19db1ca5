"""The HSDS API as a re-user meets it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from heraklion_portal.core.models import Publication
from heraklion_portal.opendata.hsds.openapi import OBJECTS
from services.models import AccessRule, Closure, Cost, Phone
from tests.makers import (
    make_audience,
    make_contact_point,
    make_hours,
    make_location,
    make_municipality,
    make_need,
    make_partner,
    make_programme,
    make_service,
    make_staff_post,
    make_structure,
)

pytestmark = pytest.mark.django_db

LISTS = ("services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations")


def get(client, path, language="el"):
    response = client.get(f"/api/hsds/{language}/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def names(page):
    return [item["name"] for item in page["contents"]]


def make_full_service(**fields):
    """A service that has something to say in every field of the standard."""
    town = make_municipality(region_el="Κρήτη", official_code="9186")
    place = make_location(municipality=town, latitude="35.33", longitude="25.13", step_free=True)
    point = make_contact_point(municipality=town, location=place, website="https://example.org/γραφείο")
    Phone.objects.filter(contact_point=point).update(extension="12", label_el="Ραντεβού")
    structure = make_structure(municipality=town, contact_point=point, name_el="Κέντρο")
    make_staff_post(structure=structure)
    service = make_service(
        structure=structure,
        needs=[make_need()],
        audiences=[make_audience()],
        cost=Cost.FREE,
        spoken_languages_el="Ελληνικά, Αγγλικά",
        what_to_bring_el="- Ταυτότητα\n- ΑΜΚΑ",
        eligibility_el="Όλοι",
        how_to_access_el="Τηλεφωνείτε.",
        **fields,
    )
    make_hours(service=service)
    make_hours(service=service, weekdays=[6], opens_at="09:00", closes_at="12:00")
    AccessRule.objects.create(service=service, mode=AccessRule.Mode.APPOINTMENT)
    soon = timezone.localdate() + timedelta(days=3)
    Closure.objects.create(
        service=service, starts_on=soon, ends_on=soon + timedelta(days=1), reason_el="Άδειες"
    )
    make_programme(structure=structure).services.add(service)
    return service


def test_the_root_names_the_standard_and_its_own_description(client):
    root = get(client, "")

    assert root["version"] == "3.2.3"
    assert root["openapi_url"] == "http://testserver/api/hsds/el/openapi.json"
    assert client.get(root["openapi_url"]).json()["openapi"] == "3.1.0"
    assert client.get(root["data_guide"]).status_code == 200


def test_a_page_tells_where_it_stands(client):
    for _number in range(3):
        make_service()

    page = get(client, "services?per_page=2&page=2")

    assert len(page.pop("contents")) == 1
    assert page == {
        "total_items": 3,
        "total_pages": 2,
        "page_number": 2,
        "size": 1,
        "first_page": False,
        "last_page": True,
        "empty": False,
    }


def test_an_empty_list_is_one_empty_page(client):
    page = get(client, "services")

    assert (page["total_pages"], page["first_page"], page["last_page"], page["empty"]) == (
        1,
        True,
        True,
        True,
    )


def test_organisations_are_structures_and_then_bodies_on_one_row_of_pages(client):
    town = make_municipality()
    for number in range(3):
        make_structure(municipality=town, name_el=f"Δομή {number}")
        make_partner(name_el=f"Φορέας {number}")

    found = []
    for number in (1, 2, 3, 4):
        found += names(get(client, f"organizations?per_page=2&page={number}"))

    assert found == ["Δομή 0", "Δομή 1", "Δομή 2", "Φορέας", "Φορέας 0", "Φορέας 1", "Φορέας 2"]


def test_a_service_says_all_that_its_page_says(client):
    service = make_full_service()

    document = get(client, f"services/{service.uuid}")

    assert document["organization"]["name"] == "Κέντρο"
    assert document["phones"][0] | {"id": ""} == {
        "id": "",
        "number": "+302810225433",
        "extension": 12,
        "type": "voice",
        "description": "Ραντεβού",
    }
    assert document["additional_urls"][1]["url"] == (
        "https://example.org/%CE%B3%CF%81%CE%B1%CF%86%CE%B5%CE%AF%CE%BF"
    )
    hours = [(entry["byday"], entry["opens_at"], entry["closes_at"]) for entry in document["schedules"]]
    assert hours == [("MO,TU,WE,TH,FR", "07:30", "15:30"), ("SA", "09:00", "12:00")]
    assert [entry["document"] for entry in document["required_documents"]] == ["Ταυτότητα", "ΑΜΚΑ"]
    assert [entry["name"] for entry in document["languages"]] == ["Ελληνικά", "Αγγλικά"]
    assert document["cost_options"][0]["amount"] == 0
    assert "Άδειες" in document["alert"]
    [place] = document["service_at_locations"]
    assert place["location"]["latitude"] == 35.33
    address = place["location"]["addresses"][0]
    assert (address["address_1"], address["postal_code"]) == ("Λ. Ικάρου 121", "716 01")
    assert address["state_province"] == "Κρήτη"


def test_the_same_identifiers_in_both_languages(client):
    service = make_full_service(name_el="Στήριξη", name_en="Support")

    greek, english = (get(client, f"services/{service.uuid}", language) for language in ("el", "en"))

    assert (greek["name"], greek["alternate_name"]) == ("Στήριξη", "Support")
    assert (english["name"], english["alternate_name"]) == ("Support", "Στήριξη")
    for name in ("phones", "schedules", "attributes", "required_documents", "service_at_locations"):
        assert {entry["id"] for entry in english.get(name, greek[name])} == {
            entry["id"] for entry in greek[name]
        }


def test_a_text_without_english_is_given_in_greek(client):
    service = make_service(name_el="Στήριξη", name_en="")

    assert get(client, f"services/{service.uuid}", "en")["name"] == "Στήριξη"


def test_drafts_and_what_belongs_to_them_are_not_there(client):
    draft = make_structure(publication=Publication.DRAFT, name_el="Πρόχειρη")
    service = make_service(structure=draft)
    hidden_body = make_partner(publication=Publication.DRAFT)
    given_by_it = make_service(provider=hidden_body)

    assert names(get(client, "services")) == [given_by_it.name_el]
    assert "Πρόχειρη" not in names(get(client, "organizations"))
    assert client.get(f"/api/hsds/el/services/{service.uuid}").status_code == 404
    # Then the municipality stands for it, as everywhere.
    owner = get(client, f"services/{given_by_it.uuid}")["organization_id"]
    assert owner == str(given_by_it.municipality.partner.uuid)
    assert len(get(client, f"services?organization_id={owner}")["contents"]) == 1
    assert get(client, f"services?organization_id={hidden_body.uuid}")["empty"]


def test_conditions_narrow_together(client):
    food, roma = make_need(slug="food"), make_audience(slug="roma")
    both = make_service(needs=[food], audiences=[roma], name_el="Και τα δύο")
    make_service(needs=[food], name_el="Μόνο τροφή")
    make_service(name_el="Τίποτα")
    terms = {term["code"]: term for term in get(client, "taxonomy_terms?per_page=100")["contents"]}
    need, audience = terms["need-food"], terms["audience-roma"]

    assert names(get(client, f"services?taxonomy_term_id={need['id']}")) == ["Και τα δύο", "Μόνο τροφή"]
    audiences = audience["taxonomy_detail"]["id"]
    assert names(get(client, f"services?taxonomy_term_id={need['id']}&taxonomy_id={audiences}")) == [
        both.name_el
    ]
    assert get(client, f"services?taxonomy_term_id={both.uuid}")["empty"]


def test_words_find_as_the_portals_own_search_does(client):
    make_service(name_el="Συσσίτιο")
    make_service(name_el="Νομική βοήθεια")

    assert names(get(client, "services?search=sissitio")) == ["Συσσίτιο"]
    assert names(get(client, "services?search=zqxjkvbwq")) == []


def test_a_service_stands_at_its_own_place_or_at_its_structures(client):
    structure = make_structure(contact_point=make_contact_point())
    at_structure = make_service(structure=structure)
    make_service(
        structure=structure,
        contact_point=make_contact_point(municipality=structure.municipality, location=None),
    )
    make_service()

    [item] = get(client, "service_at_locations")["contents"]

    assert item["service_id"] == str(at_structure.uuid)
    place = get(client, f"service_at_locations/{item['id']}")
    assert place["service"]["id"] == str(at_structure.uuid)
    assert place["location"]["id"] == item["location_id"]


def test_an_address_is_whole_or_missing(client):
    service = make_service(contact_point=make_contact_point())

    [place] = get(client, f"services/{service.uuid}")["service_at_locations"]

    assert "addresses" not in place["location"]  # the municipality's region is not known


def test_one_record_on_each_line(client):
    for _number in range(3):
        make_service()

    response = client.get("/api/hsds/en/services?format=ndjson&full=true")

    assert response["Content-Type"] == "application/x-ndjson"
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert [json.loads(line)["organization"]["name"] for line in lines] == ["Body"] * 3


@pytest.mark.parametrize(
    "question",
    [
        "page=0",
        "page=99999999999999999999",
        "page=²",
        "per_page=-1",
        "full=perhaps",
        "format=xml",
        "modified_after=yesterday",
        "modified_after=0001-01-01T00:00:00%2B14:00",
        "taxonomy_id=1",
        "organization_id=%F0%9F%98%80",
        f"search={'α' * 101}",
    ],
)
@pytest.mark.parametrize("language", ["el", "en"])
def test_a_wrong_question_is_refused_and_told_why(client, question, language):
    response = client.get(f"/api/hsds/{language}/services?{question}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    [error] = response.json()["errors"]
    assert error["parameter"] == question.split("=")[0]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("post", "services", 405),
        ("delete", "", 405),
        ("get", "nothing", 404),
        ("get", "services/1", 404),
        ("get", "services/0b6f8c1e-58d5-4c0a-9c43-0c5f7f6f0a01", 404),
        ("get", "taxonomies/0b6f8c1e-58d5-4c0a-9c43-0c5f7f6f0a01", 404),
        ("get", f"services?search={'x' * 3000}", 404),
    ],
)
def test_every_error_is_a_problem_in_the_language_of_the_address(client, method, path, status):
    greek, english = (
        getattr(client, method)(f"/api/hsds/{language}/{path}", headers={"accept-language": "fr"})
        for language in ("el", "en")
    )

    assert greek.status_code == english.status_code == status
    assert greek["Content-Type"] == english["Content-Type"] == "application/problem+json"
    assert greek.json()["status"] == status
    assert greek.json()["title"] != english.json()["title"]
    if status == 405:
        assert greek["Allow"] == "GET, HEAD, OPTIONS"


def test_every_website_may_read_it_and_no_cache_asks_for_the_browsers_language(client):
    for response in (
        client.get("/api/hsds/el/services"),
        client.get("/api/hsds/el/nothing"),
        client.options("/api/hsds/el/services"),
    ):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "language" not in response.headers.get("Vary", "").lower()
        assert not response.cookies


@pytest.mark.parametrize("path", ["services", "services?format=ndjson"])
def test_what_has_not_changed_is_not_sent_again(client, path):
    make_service()
    mark = client.get(f"/api/hsds/el/{path}")["ETag"]

    assert client.get(f"/api/hsds/el/{path}", headers={"if-none-match": mark}).status_code == 304

    make_service()
    assert client.get(f"/api/hsds/el/{path}", headers={"if-none-match": mark}).status_code == 200


@pytest.mark.parametrize("path", [*LISTS, "services?full=true", "organizations?full=true"])
def test_a_list_costs_the_same_for_any_amount(client, path, django_assert_max_num_queries):
    make_full_service()
    with django_assert_max_num_queries(60) as one:
        get(client, path)
    for _number in range(2):
        make_full_service()
    with django_assert_max_num_queries(len(one)):
        get(client, path)


def _strict(schema):
    """The schema, refusing what it does not name."""
    if isinstance(schema, dict):
        strict = {key: _strict(value) for key, value in schema.items()}
        return (
            strict | {"additionalProperties": False}
            if "properties" in schema and "type" in schema
            else strict
        )
    return [_strict(part) for part in schema] if isinstance(schema, list) else schema


def test_the_description_is_what_the_api_gives(client):
    """Every answer fits the own OpenAPI document, and has no field that it does not name."""
    make_full_service()
    make_service(is_confidential=True)
    described = get(client, "openapi.json")
    schemas = {"schemas": _strict(OBJECTS)}
    for path, item in described["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(
            {**_strict(schema), "components": schemas}, format_checker=FormatChecker()
        )
        paths = [path[1:]]
        if path.endswith("{id}"):
            name = path[1:].removesuffix("/{id}")
            paths = [f"{name}/{row['id']}" for row in get(client, f"{name}?per_page=100")["contents"]]
        elif path[1:] in LISTS:
            paths += [f"{path[1:]}?full=true", f"{path[1:]}?minimal=true"]
        for one in paths:
            assert [error.message for error in validator.iter_errors(get(client, one))] == [], one
    for name in LISTS:
        listed = {parameter["name"] for parameter in described["paths"][f"/{name}"]["get"]["parameters"]}
        assert {"page", "per_page", "search", "format"} <= listed


def test_an_organisation_names_its_services_and_tells_them_whole_when_asked(client):
    service = make_full_service(name_el="Στήριξη")
    address = f"organizations/{service.structure.uuid}"

    [short] = get(client, address)["services"]
    [whole] = get(client, f"{address}?full_service=true")["services"]

    assert short["name"] == whole["name"] == "Στήριξη"
    assert "schedules" not in short
    assert whole["schedules"]
