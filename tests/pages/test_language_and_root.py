"""The address alone decides the language."""

import pytest
from django.conf import settings

from tests.makers import make_structure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepts", "leads_to"),
    [
        ("el-GR,el;q=0.9", "/el/"),
        ("en-GB,en;q=0.8", "/en/"),
        ("ar,fr;q=0.5", "/el/"),
        ("", "/el/"),
        ("x" * 900, "/el/"),
    ],
)
def test_the_root_leads_to_the_language_that_the_browser_asks_for(client, accepts, leads_to):
    response = client.get("/", headers={"accept-language": accepts})

    assert response.status_code == 302
    assert response["Location"] == leads_to
    assert "Accept-Language" in response["Vary"]


def test_the_browsers_language_changes_nothing_below_a_language(client):
    response = client.get("/en/", headers={"accept-language": "el"})

    assert response["Content-Language"] == "en"
    assert "Accept-Language" not in response.get("Vary", "")


def test_the_language_switch_stays_on_the_same_page(client):
    structure = make_structure()

    page = client.get(f"/el/structures/{structure.municipality.slug}/{structure.slug}/").content.decode()

    other = f"/en/structures/{structure.municipality.slug}/{structure.slug}/"
    assert f'href="{other}"' in page
    assert f'hreflang="en" href="http://testserver{other}"' in page.replace("\n", " ")


def test_visitors_get_no_cookie(client):
    make_structure()
    for path in ("/", "/el/", "/en/structures/", "/el/nothing/"):
        response = client.get(path)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_no_language_but_the_two_has_addresses(client):
    assert dict(settings.LANGUAGES).keys() == {"el", "en"}
    assert client.get("/fr/").status_code == 404
