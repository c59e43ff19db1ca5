"""Lists cost the same for any number of records: at most eight queries, and one for the furniture's mark."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import ContentVersion
from services import snapshot
from tests.makers import (
    make_audience,
    make_contact_point,
    make_municipality,
    make_need,
    make_news,
    make_partner,
    make_practice,
    make_programme,
    make_service,
    make_structure,
)

pytestmark = pytest.mark.django_db

MARK = 1


def _make(amount):
    municipality = make_municipality()
    for _ in range(amount):
        needs, audiences = [make_need(), make_need()], [make_audience()]
        parent = make_structure(municipality=municipality)
        structure = make_structure(
            parent=parent,
            needs=needs,
            audiences=audiences,
            contact_point=make_contact_point(
                municipality=municipality, phones=("+302810000001", "+302810000002")
            ),
        )
        make_service(structure=structure, needs=needs, audiences=audiences)
        make_service(municipality=municipality, provider=make_partner(), needs=needs)
        make_programme(structure=structure, needs=needs, audiences=audiences)
        make_practice(municipality=municipality)
        make_news(municipality=municipality)
        make_partner(parent=municipality.partner)
        make_municipality()


def _count(client, path):
    snapshot.snapshot()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    "path",
    [
        "/el/structures/",
        "/el/services/",
        "/el/programmes/",
        "/el/practices/",
        "/el/news/",
        "/el/partners/",
        "/el/municipalities/",
        "/el/",
    ],
)
def test_a_list_costs_the_same_for_any_amount(client, path):
    _make(1)
    ContentVersion.objects.renew()
    one = _count(client, path)
    _make(2)
    three = _count(client, path)

    assert one == three
    assert three <= 8 + MARK


@pytest.mark.parametrize("path", ["/el/structures/", "/el/services/", "/el/programmes/"])
def test_facets_cost_no_query_of_their_own(client, path):
    _make(3)
    need = snapshot.snapshot().needs[0].slug

    assert _count(client, f"{path}?need={need}") <= 8 + MARK


def test_the_furniture_is_taken_once_for_a_version_of_the_content(django_assert_num_queries):
    make_municipality()
    snapshot.snapshot()

    with django_assert_num_queries(1):
        snapshot.snapshot()


def test_a_change_of_the_content_is_in_the_furniture_at_once():
    municipality = make_municipality(short_name_el="Πριν")
    assert [town.short_name for town in snapshot.snapshot().municipalities] == ["Πριν"]

    municipality.short_name_el = "Μετά"
    municipality.save()

    assert [town.short_name for town in snapshot.snapshot().municipalities] == ["Μετά"]
