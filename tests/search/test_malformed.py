"""Whatever is typed, the search answers, and soon. `make bench` asks 10,000 such queries."""

import time

import pytest

from heraklion_portal.search.models import UnmetSearch
from tests.search.malformed import malformed

LONGEST_WAIT = 0.7  # seconds of the processor's time; a tenth of it is usual

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


@pytest.mark.parametrize(
    ("path", "amount"), [("/el/search/", 160), ("/en/search/suggestions/", 160), ("/el/services/", 25)]
)
def test_malformed_queries_are_answered_without_an_error_and_soon(client, path, amount):
    client.get(path, {"q": "φαρμακείο"})
    for query in malformed(amount):
        start = time.process_time()
        response = client.get(path, {"q": query})
        assert response.status_code < 500, query[:80]
        assert time.process_time() - start < LONGEST_WAIT, query[:80]
    assert all(len(row.text) <= 80 for row in UnmetSearch.objects.all())


@pytest.mark.parametrize(
    "query",
    [
        "q=%FF%FE",
        "q=%C0%80",
        "q=%ED%A0%80",
        "q=%00",
        "q[]=1",
        "q",
        "q=a&q=b",
        "near=%00&q=x",
        "page=-1&q=κεμ",
        "page=9e9&q=κεμ",
    ],
)
def test_so_are_malformed_addresses(client, query):
    assert client.get(f"/el/search/?{query}").status_code < 500
