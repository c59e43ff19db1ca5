"""A clerk works on their own municipality's records, and meets no other's."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.desk.models import Proposal
from partners.models import Membership
from services.models import ContactPoint, Phone, Structure
from tests.desk.test_lost_updates import _form
from tests.makers import (
    make_contact_point,
    make_municipality,
    make_need,
    make_programme,
    make_structure,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def heraklion():
    return make_municipality(slug="heraklion", name_el="Δήμος Ηρακλείου")


@pytest.fixture
def foreign():
    return make_structure(name_el="Ξένη δομή", contact_point=make_contact_point())


@pytest.fixture
def clerk(client, heraklion):
    user = make_user(municipalities=[heraklion])
    client.force_login(user)
    return user


def test_the_list_shows_own_records_only(client, clerk, heraklion, foreign):
    make_structure(municipality=heraklion, name_el="Δική μας")

    page = client.get(reverse("admin:services_structure_changelist"))

    assertContains(page, "Δική μας")
    assertNotContains(page, "Ξένη δομή")


def test_a_foreign_record_is_as_good_as_missing(client, clerk, foreign):
    there = client.get(reverse("admin:services_structure_change", args=(foreign.pk,)))
    nowhere = client.get(reverse("admin:services_structure_change", args=(10**6,)))

    assert there.status_code == nowhere.status_code == 302
    assert there["Location"] == nowhere["Location"]


def test_choices_hold_own_records_only(client, clerk, heraklion, foreign):
    own = make_structure(municipality=heraklion)
    form = _form(client, reverse("admin:services_structure_change", args=(own.pk,)))

    for field, value in (
        ("municipality", foreign.municipality.pk), ("parent", foreign.pk), ("contact_point", foreign.contact_point.pk)
    ):  # fmt: skip
        response = client.post(
            reverse("admin:services_structure_change", args=(own.pk,)),
            form | {field: value, "hours_rule": "unknown"},
        )
        assert response.status_code == 200, field
        assert field in response.context["adminform"].form.errors
    own.refresh_from_db()
    assert own.municipality == heraklion


def test_autocomplete_finds_own_records_only(client, clerk, heraklion, foreign):
    own = make_structure(municipality=heraklion, name_el="Δική μας δομή")

    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "services", "model_name": "structure", "field_name": "parent", "term": "δομή"},
    ).json()["results"]

    assert [row["id"] for row in found] == [str(own.pk)]


def test_a_new_record_starts_with_the_clerks_municipality(client, clerk, heraklion):
    page = client.get(reverse("admin:services_structure_add"))

    assert page.context["adminform"].form["municipality"].value() == heraklion.pk


def test_a_clerk_changes_a_phone_number(client, clerk, heraklion):
    point = make_contact_point(municipality=heraklion, phones=("+302810000001",))
    address = reverse("admin:services_contactpoint_change", args=(point.pk,))

    response = client.post(address, _form(client, address) | {"phones-0-number": "+302810000009"})

    assert response.status_code == 302
    assert Phone.objects.get().number == "+302810000009"


def test_a_change_of_a_shared_record_waits(client, clerk, heraklion):
    need = make_need(name_el="Τροφή")
    address = reverse("admin:services_need_change", args=(need.pk,))

    client.post(address, _form(client, address) | {"name_el": "Άλλο", "why": "Το λένε έτσι"})

    need.refresh_from_db()
    assert need.name_el == "Τροφή"
    proposal = Proposal.objects.get()
    assert proposal.changes == {"name_el": {"old": "Τροφή", "new": "Άλλο"}}
    assert (proposal.municipality, proposal.reason) == (heraklion, "Το λένε έτσι")
    assert client.post(reverse("admin:desk_proposal_change", args=(proposal.pk,))).status_code == 403


def test_a_change_of_a_national_programme_waits(client, clerk):
    programme = make_programme(municipality=None, name_el="Παλιό")
    address = reverse("admin:programmes_programme_change", args=(programme.pk,))

    client.post(address, _form(client, address) | {"name_el": "Νέο"})

    programme.refresh_from_db()
    assert programme.name_el == "Παλιό"
    assert Proposal.objects.get().changes["name_el"]["new"] == "Νέο"


def test_an_observer_changes_nothing(client, heraklion):
    client.force_login(make_user(municipalities=[heraklion], role=Membership.StaffRole.OBSERVER))
    address = reverse("admin:services_structure_change", args=(make_structure(municipality=heraklion).pk,))

    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 403


def test_ticking_confidential_deletes_the_contact(client, clerk, heraklion):
    structure = make_structure(
        municipality=heraklion, contact_point=make_contact_point(municipality=heraklion)
    )
    address = reverse("admin:services_structure_change", args=(structure.pk,))

    response = client.post(address, _form(client, address) | {"is_confidential": "on"})

    assert response.status_code == 302
    structure.refresh_from_db()
    assert structure.is_confidential
    assert not ContactPoint.objects.exists()


def test_drafts_have_no_view_on_site_and_published_ones_do(client, clerk, heraklion):
    published = make_structure(municipality=heraklion)
    draft = make_structure(municipality=heraklion, publication="draft")

    for structure, is_shown in ((published, True), (draft, False)):
        page = client.get(reverse("admin:services_structure_change", args=(structure.pk,)))
        assert ("viewsitelink" in page.content.decode()) == is_shown


def test_the_language_is_kept_with_the_account(client, clerk):
    response = client.post(reverse("admin:language"), {"language": "en", "next": "https://evil.example/"})

    assert response["Location"] == reverse("admin:index")
    clerk.refresh_from_db()
    assert clerk.language == "en"
    assertContains(client.get(reverse("admin:index")), "What would you like to change?")


def test_visitors_are_sent_to_sign_in(client):
    response = client.get(reverse("admin:services_structure_changelist"))

    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
    assert Structure.objects.count() == 0
