"""What the shipped content shows of its source documents."""

import re

import pytest
from django.conf import settings
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Phase
from programmes.models import Programme
from services.models import Structure

pytestmark = pytest.mark.django_db

HERAKLION = [
    "structures/heraklion/community-centre/",
    "structures/heraklion/semp/",
    "programmes/heraklion/helios/",
    "structures/heraklion/social-pharmacy/",
    "structures/heraklion/medical-social-centre/",
    "structures/heraklion/womens-shelter/",
    "programmes/heraklion/reintegration/",
    "structures/heraklion/preschool-sport/",
    "structures/heraklion/kesan/",
    "services/heraklion/social-tutoring/",
    "structures/heraklion/social-grocery-soup-kitchen/",
    "programmes/heraklion/amare-eu/",
    "programmes/heraklion/fit-for-all/",
    "programmes/heraklion/an-oiko/",
]
THESSALONIKI = [
    "structures/thessaloniki/kem/",
    "structures/thessaloniki/sem/",
    "programmes/thessaloniki/react/",
    "programmes/thessaloniki/helios/",
    "programmes/thessaloniki/arrival-cities/",
    "programmes/thessaloniki/math-housing/",
    "programmes/thessaloniki/math-programmes/",
    "structures/thessaloniki/womens-shelter/",
    "structures/thessaloniki/night-shelter/",
    "structures/thessaloniki/day-centre/",
    "programmes/thessaloniki/housing-work/",
    "structures/thessaloniki/social-grocery/",
    "structures/thessaloniki/municipal-clinics/",
    "structures/thessaloniki/social-pharmacy/",
    "services/thessaloniki/disabled-transport/",
    "structures/thessaloniki/social-laundry/",
    "programmes/thessaloniki/teba/",
    "structures/thessaloniki/community-centre/",
]


@pytest.mark.parametrize("language", ["el", "en"])
@pytest.mark.parametrize(
    ("municipality", "entries"), [("heraklion", HERAKLION), ("thessaloniki", THESSALONIKI)]
)
def test_the_initiatives_stand_in_the_order_of_the_source(client, content, language, municipality, entries):
    page = client.get(f"/{language}/municipalities/{municipality}/").content.decode()

    rows = re.findall(r'class="initiative-row__name">\s*<a href="([^"]+)"', page)
    assert rows == [f"/{language}/{entry}" for entry in entries]
    assert all(client.get(row).status_code == 200 for row in rows)


@pytest.mark.parametrize(
    ("slug", "lines", "people"), [("community-centre", 4, 18), ("roma-branch", 6, 7), ("kem", 5, 6)]
)
def test_the_centre_and_its_branches_show_their_staff(client, content, slug, lines, people):
    response = client.get(f"/el/structures/heraklion/{slug}/")

    assert len(response.context["object"].staff_posts.all()) == lines
    assert response.context["staff_total"] == people


@pytest.mark.parametrize(("slug", "amount"), [("community-centre", 9), ("roma-branch", 10), ("kem", 12)])
def test_each_line_of_the_leaflet_is_a_service(client, content, slug, amount):
    assert len(client.get(f"/el/structures/heraklion/{slug}/").context["services"]) == amount


@pytest.mark.parametrize(
    ("slug", "numbers", "email"),
    [
        (
            "community-centre",
            ["+302813409549", "+302813409548", "+302813409531"],
            "kentrokoinotitas@heraklion.gr",
        ),
        ("roma-branch", ["+302810225433"], "parartimaroma@heraklion.gr"),
        ("kem", ["+302813409546"], "kem@heraklion.gr"),
    ],
)
def test_each_phone_number_is_a_link_of_its_own(client, content, slug, numbers, email):
    page = client.get(f"/en/structures/heraklion/{slug}/").content.decode()
    contact = page.split('class="contact-panel"')[1].split("</section>")[0]

    assert re.findall(r'href="tel:([^"]+)"', contact) == numbers
    assert f'href="mailto:{email}"' in contact


@pytest.mark.parametrize("slug", ["community-centre", "roma-branch", "kem"])
def test_the_hours_of_the_leaflet_stand_on_all_three_pages(client, content, slug):
    page = client.get(f"/el/structures/heraklion/{slug}/")

    assertContains(page, "Δευτέρα – Παρασκευή")
    assertContains(page, "07:30–15:30")


@pytest.mark.parametrize("municipality", ["heraklion", "thessaloniki"])
def test_a_shelter_has_no_place_and_no_contact(client, content, municipality):
    shelter = Structure.objects.get(municipality__slug=municipality, slug="womens-shelter")
    response = client.get(f"/en/structures/{municipality}/womens-shelter/")

    assert shelter.is_confidential
    assert shelter.is_sensitive
    assert shelter.contact_point is None
    assertNotContains(response, "openstreetmap")
    assertNotContains(response, "<address")
    assertContains(response, "/en/exit/")
    assert response["Cache-Control"] == "no-store"
    assert "Shelter for Women" not in response.content.decode().split("</head>")[0]


def test_the_old_address_of_the_centre_leads_on(client, content):
    response = client.get("/en/structures/heraklion/community-centre-kem/")

    assert response.status_code == 301
    assert response["Location"] == "/en/structures/heraklion/community-centre/"


def test_what_ended_is_said_to_have_ended(content):
    ended = {programme.slug for programme in Programme.objects.ended()}

    assert {
        "an-oiko",
        "fit-for-all",
        "amare-eu",
        "react",
        "estia",
        "school-neighbourhood",
        "kem-radio",
    } <= ended


def test_nothing_but_the_leaflets_structures_is_said_to_run(content):
    running = {
        (structure.municipality.slug, structure.slug)
        for structure in Structure.objects.filter(phase=Phase.RUNNING)
    }

    assert running == {("heraklion", slug) for slug in ("community-centre", "roma-branch", "kem")}


def test_every_entry_says_how_old_it_is_and_where_it_comes_from(content):
    for model in (Structure, Programme):
        for entry in model.objects.published():
            assert entry.as_of, entry
            assert entry.sources.exists(), entry


@pytest.mark.parametrize("path", ["heraklion", "thessaloniki"])
def test_empty_key_figures_have_no_heading(client, content, path):
    """Both source pages print the heading with nothing under it; Thessaloniki's one number stands in its intro."""
    response = client.get(f"/en/municipalities/{path}/")

    assertNotContains(response, "Key figures")
    if path == "thessaloniki":
        assertContains(response, "2,950 people")


def test_nobody_is_named_and_no_place_of_a_shelter_is_in_the_files():
    files = "\n".join(path.read_text() for path in (settings.BASE_DIR / "fixtures").glob("*.json"))

    for record in re.findall(r"\{[^{}]*\"slug\": \"womens-shelter\"[^{}]*\}", files):
        assert "contact_point" not in record
        assert "κτήριο" not in record
        assert "building" not in record
