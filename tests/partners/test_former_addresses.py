"""Old addresses lead on for ever."""

import pytest

from partners.models import FormerAddress
from tests.makers import make_municipality, make_structure

pytestmark = pytest.mark.django_db


@pytest.fixture
def kem():
    return make_structure(municipality=make_municipality(slug="heraklion"), slug="kem")


@pytest.mark.parametrize("language", ["el", "en"])
def test_a_renamed_entry_redirects_in_both_languages(client, kem, language):
    kem.slug = "migrants"
    kem.save()

    response = client.get(f"/{language}/structures/heraklion/kem/?from=card")

    assert response.status_code == 301
    assert response["Location"] == f"/{language}/structures/heraklion/migrants/?from=card"


def test_a_second_move_leads_the_first_address_to_the_newest(client, kem):
    for slug in ("second", "third"):
        kem.slug = slug
        kem.save()

    assert client.get("/el/structures/heraklion/kem/")["Location"] == "/el/structures/heraklion/third/"
    assert client.get("/el/structures/heraklion/second/")["Location"] == "/el/structures/heraklion/third/"


def test_moving_back_leaves_no_circle(client, kem):
    for slug in ("second", "kem"):
        kem.slug = slug
        kem.save()

    assert client.get("/el/structures/heraklion/second/")["Location"] == "/el/structures/heraklion/kem/"
    assert not FormerAddress.objects.filter(former_path="structures/heraklion/kem/").exists()


def test_a_move_to_another_municipality_is_a_new_address(client, kem):
    kem.municipality = make_municipality(slug="thessaloniki")
    kem.save()

    assert client.get("/el/structures/heraklion/kem/")["Location"] == "/el/structures/thessaloniki/kem/"


def test_a_renamed_municipality_leads_its_entries_on(client, kem):
    kem.municipality.slug = "irakleio"
    kem.municipality.save()

    assert client.get("/el/municipalities/heraklion/")["Location"] == "/el/municipalities/irakleio/"
    assert client.get("/el/structures/heraklion/kem/")["Location"] == "/el/structures/irakleio/kem/"


def test_an_edit_that_moves_nothing_leaves_no_address(kem):
    kem.name_el = "Άλλο όνομα"
    kem.save()

    assert not FormerAddress.objects.exists()


@pytest.mark.parametrize(
    "path", ["/el/structures/heraklion/%00/", "/el/nothing/", "/favicon.ico", "/el/%F0%9F%98%80/"]
)
def test_what_was_never_an_address_is_not_found(client, path):
    assert client.get(path).status_code == 404
