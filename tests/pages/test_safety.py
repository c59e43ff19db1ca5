"""Pages that may endanger their reader, and the page that says what the portal can do about it and what not."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.makers import make_emergency_number, make_need, make_programme, make_service, make_structure

pytestmark = pytest.mark.django_db

EXIT = 'href="/el/exit/"'


def violence():
    return make_need(slug="violence", name_el="Βία", is_sensitive=True, neutral_title_el="Ανάγκη 5")


@pytest.mark.parametrize(
    ("address", "make"),
    [
        ("services:service_list", make_service),
        ("services:structure_list", make_structure),
        ("programmes:programme_list", make_programme),
    ],
)
def test_a_list_about_violence_offers_the_exit_and_leaves_no_trace(client, address, make):
    make(needs=[violence()])

    about_violence = client.get(reverse(address), {"need": "violence"})
    everything = client.get(reverse(address))

    assertContains(about_violence, EXIT)
    assert about_violence["Cache-Control"] == "no-store"
    assert about_violence["X-Robots-Tag"] == "noarchive"
    assert "Βία" not in about_violence.content.decode().split("</head>")[0]
    assertNotContains(everything, EXIT)
    assert everything["Cache-Control"] == "no-cache"


def test_a_choice_that_shows_a_sensitive_entry_is_quiet_too(client):
    need = make_need()
    make_service(needs=[need], is_sensitive=True, neutral_title_el="Υπηρεσία 7")

    response = client.get(reverse("services:service_list"), {"need": need.slug})

    assertContains(response, EXIT)
    assert response["Cache-Control"] == "no-store"


def test_the_exit_works_by_a_plain_link_and_brings_its_script_along(client):
    page = client.get("/el/safety/").content.decode()

    assert page.index("quick-exit__link") < page.index("site-header")
    assert "js/sensitive/quick_exit.js" in page
    assert 'role="status"' in page


@pytest.mark.parametrize(
    ("language", "truth"),
    [("el", "Δεν σβήνει το ιστορικό"), ("en", "It does not delete the browser’s history")],
)
def test_the_safety_page_is_truthful_quiet_and_names_whom_to_call(client, language, truth):
    make_emergency_number(number="15900", is_for_violence=True)

    response = client.get(f"/{language}/safety/")

    assertContains(response, truth)
    assertContains(response, 'href="tel:15900"')
    assert response["Cache-Control"] == "no-store"
    assert "safety" not in response.content.decode().split("<title>")[1].split("</title>")[0].lower()


@pytest.mark.parametrize("page", ["safety", "accessibility", "privacy", "about"])
@pytest.mark.parametrize("language", ["el", "en"])
def test_every_page_leads_to_what_the_portal_says_of_itself(client, page, language):
    address = f"/{language}/{page}/"

    assert client.get(address).status_code == 200
    assertContains(client.get(f"/{language}/"), f'href="{address}"')
