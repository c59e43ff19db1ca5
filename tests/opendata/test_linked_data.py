"""What pages say to search engines."""

import re

import pytest

from heraklion_portal.core.models import Publication
from heraklion_portal.opendata import crawling
from partners.models import PartnerKind
from services.models import Cost, Kind
from tests.makers import (
    make_contact_point,
    make_emergency_number,
    make_hours,
    make_location,
    make_municipality,
    make_news,
    make_partner,
    make_practice,
    make_programme,
    make_service,
    make_structure,
)

from .vocabulary import said_to_machines

pytestmark = pytest.mark.django_db


def said(client, record, language="el"):
    """The linked data of a record's page."""
    return read(client.get(f"/{language}/{record.get_path()}"))


def read(response):
    return said_to_machines(response.content.decode())


def test_a_structure_is_an_office_with_its_address_and_hours(client):
    place = make_location(latitude="35.33", longitude="25.13")
    structure = make_structure(contact_point=make_contact_point(location=place), hours_rule="own")
    make_hours(structure=structure)

    office, crumbs = said(client, structure)

    assert office["@type"] == "GovernmentOffice"
    assert office["address"]["streetAddress"] == "Λ. Ικάρου 121"
    assert office["geo"]["latitude"] == 35.33
    assert office["telephone"] == "+302810225433"
    assert [hours["opens"] for hours in office["openingHoursSpecification"]] == ["07:30"] * 5
    assert [step["name"] for step in crumbs["itemListElement"]][-1] == "Κέντρο Κοινότητας"


def test_a_council_is_nowhere_to_go(client):
    council = make_structure(kind=Kind.COUNCIL, contact_point=make_contact_point())

    assert said(client, council)[0]["@type"] == "GovernmentOrganization"


def test_of_a_hidden_place_there_are_the_national_lines_and_nothing_else(client):
    make_emergency_number(number="15900", is_for_violence=True)
    shelter = make_structure(is_confidential=True, is_sensitive=True, neutral_title_el="Φιλοξενία")
    make_hours(structure=shelter)

    service, _crumbs = said(client, shelter)

    assert service["@type"] == "GovernmentService"
    assert [phone["telephone"] for phone in service["availableChannel"]["servicePhone"]] == ["15900"]
    assert not {"address", "geo", "hoursAvailable", "openingHoursSpecification"} & set(service)


def test_the_same_thing_has_the_same_name_in_both_languages(client):
    service = make_service(cost=Cost.FREE, name_el="Στήριξη", name_en="Support")

    greek, english = said(client, service)[0], said(client, service, "en")[0]

    assert greek["@id"] == english["@id"]
    assert (greek["name"], english["name"]) == ("Στήριξη", "Support")
    assert greek["offers"]["price"] == "0"


def test_the_name_of_a_thing_leads_to_its_page(client):
    service, draft = make_service(), make_service(publication=Publication.DRAFT)

    response = client.get(said(client, service)[0]["@id"])

    assert response.status_code == 303
    assert response["Location"] == f"http://testserver/el/{service.get_path()}"
    assert client.get(f"/data/id/{draft.uuid}").status_code == 404


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (make_municipality, "GovernmentOrganization"),
        (make_partner, "NGO"),
        (lambda: make_partner(kind=PartnerKind.COMPANY), "Organization"),
        (make_programme, "Project"),
        (lambda: make_programme(starts_on="2020-01-01"), "Project"),
        (make_practice, "Article"),
        (lambda: make_news(starts_on="2020-01-01"), "NewsArticle"),
    ],
)
def test_every_kind_of_entry_says_what_it_is(client, make, kind):
    assert said(client, make())[0]["@type"] == kind


def test_a_national_programme_belongs_to_no_town(client):
    assert "parentOrganization" not in said(client, make_programme(municipality=None))[0]


def test_the_home_page_says_how_to_search(client):
    [site] = read(client.get("/en/"))

    assert (
        site["potentialAction"]["target"]["urlTemplate"]
        == "http://testserver/en/search/?q={search_term_string}"
    )


def test_no_text_ends_the_block(client):
    evil = make_partner(name_el="</script><script>alert(1)</script> & <!--")

    response = client.get(f"/el/{evil.get_path()}")

    assert read(response)[0]["name"] == evil.name_el
    assert "<script>alert" not in response.content.decode()


def test_a_shared_link_shows_the_pages_title_and_of_a_sensitive_one_the_neutral(client):
    shelter = make_structure(name_el="Ξενώνας", is_sensitive=True, neutral_title_el="Φιλοξενία")

    head = client.get(f"/el/{shelter.get_path()}").content.decode().split("</head>")[0]

    assert re.search(r'<meta property="og:title" content="Φιλοξενία – ', head)
    assert "Ξενώνας" not in head


def test_the_sitemap_has_every_published_page_in_both_languages(client):
    structure = make_structure()
    draft = make_structure(publication=Publication.DRAFT)

    response = client.get("/sitemap.xml")

    assert response["Content-Type"] == "application/xml"
    text = b"".join(response.streaming_content).decode()
    for language in ("el", "en"):
        entry = re.search(rf"<url><loc>http://testserver/{language}/{structure.get_path()}</loc>.*", text)[0]
        assert structure.updated_at.isoformat(timespec="seconds") in entry
        assert f'hreflang="en" href="http://testserver/en/{structure.get_path()}"' in entry
        assert 'hreflang="x-default"' in entry
        assert f"<loc>http://testserver/{language}/services/</loc>" in text
    assert draft.slug not in text


def test_a_large_portal_has_its_sitemap_in_parts(client, monkeypatch):
    monkeypatch.setattr(crawling, "PAGES_IN_A_FILE", 14)
    town = make_municipality()
    for _number in range(20):
        make_service(municipality=town)
    pages = len(crawling.OVERVIEWS) + 22  # the town and its body too

    index = b"".join(client.get("/sitemap.xml").streaming_content).decode()
    parts = re.findall(r"<sitemap><loc>http://testserver(.*?)</loc>", index)
    found = []
    for part in parts:
        text = b"".join(client.get(part).streaming_content).decode()
        found.append(re.findall(r"<loc>(.*?)</loc>", text))

    assert [len(addresses) for addresses in found] == [28, 28, 2 * pages - 56]
    assert len({address for addresses in found for address in addresses}) == 2 * pages


def test_robots_are_kept_out_of_searches_and_not_told_of_the_desk(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /el/search/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "admin" not in text
