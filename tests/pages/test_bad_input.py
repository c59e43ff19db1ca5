"""Whatever is typed into an address: a sane page or "not found", never a server error."""

import random

import pytest
from django.urls import reverse

from tests.makers import make_municipality, make_need, make_programme, make_service, make_structure

pytestmark = pytest.mark.django_db

LISTS = ["structures", "services", "programmes", "practices", "news", "partners", "municipalities"]
NASTY = [
    "\0", "a\0b", "%00", "%zz", "🙂", "\u202e", "'; DROP TABLE services_service; --", '"><script>alert(1)</script>',
    "NEAR(", "*", '"', "(" * 50, "%%%", "-1", "1e9", "null", "ά" * 300, "\ufeff", "../../etc/passwd", "\udc80",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _some_content():
    municipality, need = make_municipality(slug="heraklion"), make_need(slug="food")
    make_structure(municipality=municipality, slug="kem", needs=[need])
    make_service(municipality=municipality, needs=[need])
    make_programme(municipality=municipality, needs=[need])


@pytest.mark.parametrize("language", ["el", "en"])
@pytest.mark.parametrize("listing", LISTS)
def test_no_query_breaks_a_list(client, language, listing):
    for field in ("q", "need", "audience", "municipality", "kind", "open", "page", "unknown"):
        for words in NASTY:
            response = client.get(f"/{language}/{listing}/", {field: words.encode("utf-8", "replace")})
            assert response.status_code in (200, 404), (field, words)


@pytest.mark.parametrize("listing", ["structures", "services", "programmes"])
def test_an_unknown_facet_value_is_said_and_lists_nothing(client, listing):
    response = client.get(f"/el/{listing}/?need=nonsense")

    assert response.status_code == 200
    assert not response.context["object_list"]
    assert "nonsense" in response.content.decode()


@pytest.mark.parametrize(
    "query", ["page=999", "page=abc", "page=-1", "page=2568270044862838846720813096784887808"]
)
def test_a_page_that_is_not_there_is_not_found(client, query):
    assert client.get(f"/el/services/?{query}").status_code == 404


def test_an_over_long_query_is_not_found(client):
    assert client.get(f"/el/services/?q={'a' * 5000}").status_code == 404
    assert client.get(f"/el/?{'a=1&' * 1200}").status_code == 404


def test_a_nul_is_left_out_of_a_query(client):
    response = client.get("/el/services/?need=fo%00od")

    assert response.status_code == 200
    assert [service.needs.get().slug for service in response.context["object_list"]] == ["food"]


def test_what_the_visitor_typed_is_never_markup(client):
    page = client.get("/el/services/", {"need": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert(1)" not in page


def test_a_thousand_random_queries_break_nothing(client):
    dice = random.Random(20261124)
    paths = [reverse(f"services:{name}") for name in ("structure_list", "service_list")]
    for _ in range(1000):
        query = "&".join(
            f"{dice.choice(['need', 'kind', 'page', 'municipality', 'q'])}="
            + "".join(f"%{dice.randrange(256):02x}" for _ in range(dice.randrange(1, 12)))
            for _ in range(dice.randrange(1, 4))
        )
        assert client.get(f"{dice.choice(paths)}?{query}").status_code in (200, 404), query
