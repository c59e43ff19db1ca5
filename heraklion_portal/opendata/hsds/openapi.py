"""The API's own description (OpenAPI 3.1), made from the declarations that the views read.

What an object may hold stands here; a test compares it with what the views really give.
"""

from django.utils.translation import gettext as _

from heraklion_portal.opendata.feed import HSDS_VERSION, LICENCE, Feed
from heraklion_portal.opendata.problems import PROBLEM_TYPE

from .collections import COLLECTIONS, Collection
from .parameters import Parameter

TEXT = {"type": "string"}
UUID = {"type": "string", "format": "uuid"}
URI = {"type": "string", "format": "uri"}
EMAIL = {"type": "string", "format": "email"}
MOMENT = {"type": "string", "format": "date-time"}
DATE = {"type": "string", "format": "date"}
CLOCK = {"type": "string", "pattern": r"^\d{2}:\d{2}$"}
NUMBER = {"type": "number"}
COUNT = {"type": "integer", "minimum": 0}
TRUTH = {"type": "boolean"}
STATUS = {"type": "string", "enum": ["active", "inactive", "defunct", "temporarily closed"]}


def _ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def _list_of(name):
    return {"type": "array", "items": _ref(name)}


def _object(required: str, **properties) -> dict:
    return {"type": "object", "required": required.split(), "properties": properties}


_SERVICE_ITEM = {
    "id": UUID,
    "organization_id": UUID,
    "program_id": UUID,
    "name": TEXT,
    "alternate_name": TEXT,
    "description": TEXT,
    "url": URI,
    "email": EMAIL,
    "status": STATUS,
    "application_process": TEXT,
    "fees_description": TEXT,
    "eligibility_description": TEXT,
    "assured_date": DATE,
    "last_modified": MOMENT,
    "alert": TEXT,
}
_ORGANIZATION_ITEM = {
    "id": UUID,
    "name": TEXT,
    "alternate_name": TEXT,
    "description": TEXT,
    "email": EMAIL,
    "website": URI,
    "uri": URI,
    "parent_organization_id": UUID,
}
OBJECTS = {
    "Root": _object(
        "version profile openapi_url",
        version={"const": HSDS_VERSION},
        profile=URI,
        openapi_url=URI,
        description=TEXT,
        data_guide=URI,
        publisher=_object("name", name=TEXT, website=URI),
    ),
    "Page": _object(
        "total_items total_pages page_number size first_page last_page empty contents",
        total_items=COUNT,
        total_pages=COUNT,
        page_number=COUNT,
        size=COUNT,
        first_page=TRUTH,
        last_page=TRUTH,
        empty=TRUTH,
        contents={"type": "array"},
    ),
    "Service": _object(
        "id name status url last_modified",
        **_SERVICE_ITEM,
        organization=_ref("Organization"),
        program=_ref("Program"),
        additional_urls=_list_of("Url"),
        phones=_list_of("Phone"),
        contacts=_list_of("Contact"),
        schedules=_list_of("Schedule"),
        service_areas=_list_of("ServiceArea"),
        service_at_locations=_list_of("ServiceAtLocation"),
        languages=_list_of("Language"),
        cost_options=_list_of("CostOption"),
        required_documents=_list_of("RequiredDocument"),
        funding=_list_of("Funding"),
        attributes=_list_of("Attribute"),
    ),
    "ServiceItem": _object(
        "id name status last_modified",
        **_SERVICE_ITEM,
        organization=_ref("OrganizationItem"),
        program=_ref("Program"),
    ),
    "ServiceName": _object("id name status", id=UUID, name=TEXT, status=STATUS),
    "Organization": _object(
        "id name description",
        **_ORGANIZATION_ITEM,
        additional_websites=_list_of("Url"),
        funding=_list_of("Funding"),
        contacts=_list_of("Contact"),
        phones=_list_of("Phone"),
        locations=_list_of("Location"),
        programs=_list_of("Program"),
        organization_identifiers=_list_of("OrganizationIdentifier"),
        attributes=_list_of("Attribute"),
        services={"type": "array", "items": {"anyOf": [_ref("ServiceName"), _ref("Service")]}},
    ),
    "OrganizationItem": _object("id name description", **_ORGANIZATION_ITEM),
    "Program": _object("id name description", id=UUID, name=TEXT, alternate_name=TEXT, description=TEXT),
    "Url": _object("id url", id=UUID, label=TEXT, url=URI),
    "Phone": _object("id number", id=UUID, number=TEXT, extension=NUMBER, type=TEXT, description=TEXT),
    "Contact": _object("id", id=UUID, title=TEXT, email=EMAIL),
    "Schedule": _object(
        "id",
        id=UUID,
        freq={"enum": ["WEEKLY"]},
        byday=TEXT,
        opens_at=CLOCK,
        closes_at=CLOCK,
        valid_from=DATE,
        valid_to=DATE,
        description=TEXT,
        notes=TEXT,
    ),
    "ServiceArea": _object("id", id=UUID, name=TEXT),
    "ServiceAtLocation": _object(
        "id",
        id=UUID,
        description=TEXT,
        location=_ref("Location"),
        contacts=_list_of("Contact"),
        phones=_list_of("Phone"),
        schedules=_list_of("Schedule"),
        service_areas=_list_of("ServiceArea"),
        service=_ref("Service"),
    ),
    "ServiceAtLocationItem": _object(
        "id service_id location_id", id=UUID, service_id=UUID, location_id=UUID, location=_ref("Location")
    ),
    "Location": _object(
        "id location_type",
        id=UUID,
        location_type={"enum": ["physical"]},
        name=TEXT,
        transportation=TEXT,
        latitude=NUMBER,
        longitude=NUMBER,
        addresses=_list_of("Address"),
        accessibility=_list_of("Accessibility"),
    ),
    "Address": _object(
        "id address_1 city state_province postal_code country address_type",
        id=UUID,
        address_1=TEXT,
        region=TEXT,
        city=TEXT,
        state_province=TEXT,
        postal_code=TEXT,
        country=TEXT,
        address_type={"enum": ["physical"]},
    ),
    "Accessibility": _object("id", id=UUID, description=TEXT, details=TEXT),
    "Language": _object("id", id=UUID, name=TEXT),
    "CostOption": _object("id", id=UUID, option=TEXT, amount=NUMBER, currency=TEXT),
    "RequiredDocument": _object("id", id=UUID, document=TEXT),
    "Funding": _object("id", id=UUID, source=TEXT),
    "OrganizationIdentifier": _object(
        "id identifier_type identifier", id=UUID, identifier_type=TEXT, identifier=TEXT
    ),
    "Attribute": _object(
        "id link_type",
        id=UUID,
        link_type=TEXT,
        label=TEXT,
        value=TEXT,
        taxonomy_term=_ref("TaxonomyTerm"),
    ),
    "Taxonomy": _object("id name description", id=UUID, name=TEXT, description=TEXT),
    "TaxonomyTerm": _object(
        "id code name description taxonomy_detail",
        id=UUID,
        code=TEXT,
        name=TEXT,
        description=TEXT,
        taxonomy=TEXT,
        taxonomy_detail=_ref("Taxonomy"),
        language=TEXT,
    ),
    "Problem": _object(
        "type title status",
        type=TEXT,
        title=TEXT,
        status=COUNT,
        detail=TEXT,
        errors={"type": "array", "items": _object("parameter detail", parameter=TEXT, detail=TEXT)},
    ),
}
# What a list and a single record of each collection are made of.
ITEMS = {
    "services": ("ServiceItem", "Service"),
    "organizations": ("OrganizationItem", "Organization"),
    "taxonomies": ("Taxonomy", "Taxonomy"),
    "taxonomy_terms": ("TaxonomyTerm", "TaxonomyTerm"),
    "service_at_locations": ("ServiceAtLocationItem", "ServiceAtLocation"),
}


def describe_api(feed: Feed) -> dict:
    """The document, in the feed's language and for the address at which it was asked for."""
    paths = {
        "/": {"get": _operation("getRoot", _("What this is"), True, (), _ref("Root"))},
        "/openapi.json": {
            "get": _operation("getDescription", _("This description"), False, (), {"type": "object"})
        },
    }
    for collection in COLLECTIONS.values():
        paths[f"/{collection.name}"] = {"get": _list_operation(collection)}
        paths[f"/{collection.name}/{{id}}"] = {"get": _detail_operation(collection)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Directory of social services (HSDS)"),
            "version": HSDS_VERSION,
            "description": _(
                "Open data by the Human Services Data Specification, free to use, without a key."
            ),
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": f"{feed.origin}/api/hsds/{feed.language}"}],
        "paths": paths,
        "components": {"schemas": OBJECTS},
    }


def _list_operation(collection: Collection):
    item, full = ITEMS[collection.name]
    one = _ref(item) if item == full else {"anyOf": [_ref(full), _ref(item)]}
    page = {"allOf": [_ref("Page"), {"properties": {"contents": {"type": "array", "items": one}}}]}
    operation = _operation(
        f"list_{collection.name}",
        str(collection.title),
        collection.name == "services",
        collection.parameters,
        page,
    )
    operation["responses"]["200"]["content"]["application/x-ndjson"] = {"schema": {"type": "string"}}
    return operation


def _detail_operation(collection: Collection):
    description = _("Its identifier, as a list gives it.")
    identifier = {"name": "id", "in": "path", "required": True, "description": description, "schema": UUID}
    operation = _operation(
        f"get_{collection.name}",
        str(collection.single),
        collection.name == "services",
        collection.detail_parameters,
        _ref(ITEMS[collection.name][1]),
    )
    operation["parameters"].insert(0, identifier)
    operation["responses"]["404"] = _problem(_("There is no such record"))
    return operation


def _operation(identifier, summary, is_required, parameters, schema):
    responses = {
        "200": {"description": _("What was asked for"), "content": {"application/json": {"schema": schema}}},
        "304": {"description": _("Nothing has changed since the version that you named")},
    }
    if parameters:
        responses["400"] = _problem(_("A parameter cannot be read"))
    return {
        "operationId": identifier,
        "summary": summary,
        "tags": ["required" if is_required else "optional"],
        "parameters": [_describe(parameter) for parameter in parameters],
        "responses": responses,
    }


def _describe(parameter: Parameter):
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": str(parameter.description),
        "schema": parameter.schema,
    }


def _problem(description):
    return {"description": description, "content": {PROBLEM_TYPE: {"schema": _ref("Problem")}}}
