"""The first page: what is to be done in each of my municipalities, with a way to it."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.desk import proposals
from heraklion_portal.desk.models import Feedback, Proposal
from heraklion_portal.search.models import UnmetSearch
from tests.makers import make_municipality, make_notice, make_structure, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def heraklion():
    return make_municipality(slug="heraklion", checked_on=timezone.localdate())


def _busy(municipality):
    """One of each thing that is to be done."""
    structure = make_structure(municipality=municipality, name_el="Παλιά", name_en="Old")
    structure.name_el = "Νέα"
    structure.save()
    make_structure(municipality=municipality, publication="for-review", name_en="")
    proposals.propose(structure, {"name_el": "Άλλη"}, origin=Proposal.Origin.CLERK)
    Feedback.objects.create(
        municipality=municipality,
        content_type=ContentType.objects.get_for_model(structure),
        record_uuid=structure.uuid,
        sort="phone",
        language="el",
    )
    make_notice(municipalities=[municipality], ends_at=timezone.now() + timedelta(days=2))
    UnmetSearch.objects.create(
        text=f"δικηγόρος {structure.pk}",
        language="el",
        municipality=municipality.slug,
        day=timezone.localdate(),
        times=4,
    )


def test_each_row_counts_and_leads_to_what_is_to_be_done(client, heraklion):
    _busy(heraklion)
    client.force_login(make_user(municipalities=[heraklion]))

    [board] = client.get("/admin/").context["boards"]

    assert [job.count for job in board.jobs] == [1, 1, 1, 1, 1, 1, 1, 4]
    for job in board.jobs:
        page = client.get(job.url)
        assert page.status_code == 200, job.url
    assert client.get(board.jobs[2].url).context["cl"].result_count == 1


def test_another_municipalitys_work_is_not_mine(client, heraklion):
    _busy(make_municipality(name_el="Δήμος Αλλού"))
    client.force_login(make_user(municipalities=[heraklion]))

    page = client.get("/admin/")

    assertContains(page, "Δεν εκκρεμεί τίποτα")
    assertNotContains(page, "Δήμος Αλλού")


def test_counts_cost_the_same_for_any_amount(client, heraklion, django_assert_max_num_queries):
    client.force_login(make_user(municipalities=[heraklion]))
    for _ in range(3):
        _busy(heraklion)
    client.get("/admin/")

    with django_assert_max_num_queries(30):
        client.get("/admin/")


def test_whoever_has_no_municipality_is_told_whom_to_ask(client):
    client.force_login(make_user())

    assertContains(client.get("/admin/"), "Ζητήστε")
