"""From a draft to the public page: who may do which step, and what waits in between."""

import pytest
from django.contrib import admin
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.desk import history
from heraklion_portal.desk.models import Proposal
from heraklion_portal.desk.readiness import lacks
from services.models import Need, Structure
from tests.desk.test_lost_updates import _form
from tests.makers import (
    make_contact_point,
    make_municipality,
    make_need,
    make_source,
    make_structure,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def heraklion():
    return make_municipality(slug="heraklion")


@pytest.fixture
def sign_in(client, heraklion):
    def sign_in(role):
        user = make_user(municipalities=[heraklion], role=role)
        client.force_login(user)
        return user

    return sign_in


def _address(record, page="change"):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}", args=(record.pk,))


def test_an_authors_edit_of_a_live_page_waits_and_an_approver_sees_what_changed(client, sign_in, heraklion):
    structure = make_structure(municipality=heraklion, name_el="Παλιό όνομα", name_en="Old name")
    author = sign_in("author")
    form = _form(client, _address(structure))
    assertContains(client.get(_address(structure)), "περιμένει")

    response = client.post(
        _address(structure), form | {"name_el": "Νέο όνομα", "why": "Μετονομάστηκε"}, follow=True
    )

    assertContains(response, "Η αλλαγή σας περιμένει")
    assertNotContains(response, "επιτυχώς")
    structure.refresh_from_db()
    assert structure.name_el == "Παλιό όνομα"
    proposal = Proposal.objects.get()
    assert (proposal.proposed_by, proposal.reason) == (author, "Μετονομάστηκε")
    assert client.post(_address(proposal), {"accept": "", "key": "name_el"}).status_code == 403

    sign_in("approver")
    page = client.get(_address(proposal))
    assertContains(page, "Παλιό όνομα")
    assertContains(page, "Νέο όνομα")
    assertNotContains(page, "Old name")
    client.post(_address(proposal), {"accept": "", "key": "name_el", "answer": "Σωστά"})
    structure.refresh_from_db()
    assert structure.name_el == "Νέο όνομα"


def test_a_conflict_is_shown_and_not_written_over_unseen(client, sign_in, heraklion):
    structure = make_structure(municipality=heraklion, name_el="Παλιό")
    sign_in("author")
    client.post(_address(structure), _form(client, _address(structure)) | {"name_el": "Νέο"})
    structure.name_el = "Άλλο"
    structure.save()
    proposal = Proposal.objects.get()
    sign_in("approver")

    assertContains(client.post(_address(proposal), {"accept": "", "key": "name_el"}, follow=True), "Άλλο")
    structure.refresh_from_db()
    assert structure.name_el == "Άλλο"

    client.post(_address(proposal), {"accept": "", "key": "name_el", "overwrite": "on"})
    structure.refresh_from_db()
    assert structure.name_el == "Νέο"


def test_what_cannot_be_valid_is_said_in_words(client, sign_in, heraklion):
    structure = make_structure(municipality=heraklion, slug="mine")
    sign_in("author")
    client.post(_address(structure), _form(client, _address(structure)) | {"slug": "wanted"})
    make_structure(municipality=heraklion, slug="wanted")
    sign_in("approver")

    page = client.post(_address(Proposal.objects.get()), {"accept": "", "key": "slug"}, follow=True)

    assertContains(page, "έχει αυτό το σύντομο όνομα")
    assert Proposal.objects.get().state == "waiting"


def test_an_author_writes_a_draft_at_once(client, sign_in, heraklion):
    draft = make_structure(municipality=heraklion, publication="draft")
    sign_in("author")

    client.post(
        _address(draft), _form(client, _address(draft)) | {"name_el": "Νέο", "publication": "for-review"}
    )

    draft.refresh_from_db()
    assert (draft.name_el, draft.publication) == ("Νέο", "for-review")


@pytest.mark.parametrize(
    ("role", "may"), [("author", False), ("editor", False), ("approver", True), ("manager", True)]
)
def test_who_publishes(client, sign_in, heraklion, role, may):
    draft = make_structure(municipality=heraklion, publication="for-review")
    sign_in(role)

    client.post(_address(draft), _form(client, _address(draft)) | {"publication": "published"})

    draft.refresh_from_db()
    assert draft.is_published == may


def test_an_approver_elsewhere_does_not_publish_here(client, heraklion):
    elsewhere = make_municipality()
    user = make_user(municipalities=[heraklion], role="author")
    user.memberships.create(municipality=elsewhere, role="approver")
    client.force_login(user)
    empty = _form(client, reverse("admin:services_structure_add"))
    form = {name: value for name, value in empty.items() if value != ""} | {
        "slug": "mine", "name_el": "Νέα", "kind": "pharmacy", "publication": "published"
    }  # fmt: skip

    there = client.post(reverse("admin:services_structure_add"), form | {"municipality": elsewhere.pk})
    here = client.post(reverse("admin:services_structure_add"), form | {"municipality": heraklion.pk})

    assert (there.status_code, here.status_code) == (302, 403)
    assert Structure.objects.get().municipality == elsewhere


def test_a_new_need_is_proposed_and_the_network_decides(client, sign_in, admin_client):
    sign_in("manager")
    address = reverse("admin:services_need_add")
    form = _form(client, address) | {
        "slug": "sea",
        "name_el": "Θάλασσα",
        "in_own_words_el": "Θέλω",
        "icon": "sea",
    }

    client.post(address, form)

    assert not Need.objects.exists()
    proposal = Proposal.objects.get()
    assert client.post(_address(proposal), {"accept": ""}).status_code == 403
    admin_client.post(_address(proposal), {"accept": "", "key": list(proposal.changes)})
    assert Need.objects.get().slug == "sea"


def test_a_save_that_changes_nothing_proposes_nothing(client, sign_in, heraklion):
    structure = make_structure(municipality=heraklion)
    sign_in("author")

    page = client.post(_address(structure), _form(client, _address(structure)), follow=True)

    assertContains(page, "Δεν άλλαξε τίποτα")
    assert not Proposal.objects.exists()


def test_history_shows_and_puts_back(client, sign_in, heraklion):
    structure = make_structure(municipality=heraklion, name_el="Παλιό", name_en="Old")
    editor = sign_in("editor")
    client.post(
        _address(structure),
        _form(client, _address(structure)) | {"name_el": "Λάθος", "name_en": "Mistake", "why": "Δοκιμή"},
    )

    page = client.get(_address(structure, "history"))
    for words in (editor.username, "Δοκιμή", "Παλιό", "Λάθος", "Old", "Mistake"):
        assertContains(page, words)
    version = history.versions_of(structure).last()
    client.post(_address(structure, "history"), {"version": version.pk})

    structure.refresh_from_db()
    assert (structure.name_el, structure.name_en) == ("Παλιό", "Old")


def test_an_author_puts_nothing_back(client, sign_in, heraklion):
    structure = make_structure(municipality=heraklion)
    history.keep_baseline(structure)
    sign_in("author")

    version = history.versions_of(structure).get()
    assert client.post(_address(structure, "history"), {"version": version.pk}).status_code == 403


def test_what_was_deleted_comes_back(client, sign_in, heraklion):
    structure = make_structure(municipality=heraklion, name_el="Δομή")
    sign_in("approver")
    client.post(_address(structure, "delete"), {"post": "yes"})
    assert not Structure.objects.exists()
    deleted = reverse("admin:services_structure_deleted")
    page = client.get(deleted)
    assertContains(page, "Δομή")

    client.post(deleted, {"version": page.context["versions"][0].pk})

    assert Structure.objects.get().name_el == "Δομή"


def test_what_was_deleted_elsewhere_is_nobodys_business(client, sign_in):
    foreign = make_structure(name_el="Ξένη")
    revision = history.delete(foreign, by=None)
    sign_in("manager")

    deleted = reverse("admin:services_structure_deleted")
    assertNotContains(client.get(deleted), "Ξένη")
    assert client.post(deleted, {"version": revision.version_set.get().pk}).status_code == 302
    assert not Structure.objects.exists()


@pytest.mark.parametrize("language", ["el", "en"])
def test_a_draft_is_previewed_as_the_public_will_see_it(client, sign_in, heraklion, language):
    draft = make_structure(municipality=heraklion, publication="draft", name_el="Πρόχειρη", name_en="Sketch")
    public = draft.get_absolute_url()
    assert client.get(public).status_code == 404
    sign_in("author")

    page = client.get(_address(draft, "preview"), {"language": language})

    assertContains(page, "Πρόχειρη" if language == "el" else "Sketch")
    assertContains(page, f'<html lang="{language}"')
    assertContains(page, "preview-note")
    assert "no-store" in page["Cache-Control"]


def test_every_kind_of_entry_has_a_preview(client, admin_client, content):
    for model, model_admin in admin.site._registry.items():
        if hasattr(model, "get_path"):
            record = model._default_manager.first()
            assert admin_client.get(_address(record, "preview")).status_code == 200, model_admin


def test_what_is_missing_is_said_in_words():
    bare = make_structure(name_en="", summary_el="", summary_en="")
    whole = make_structure(needs=[make_need()], contact_point=make_contact_point())
    whole.sources.add(make_source())

    assert [lack.text for lack in lacks(bare)] == [
        "λείπει: με μία πρόταση (στα ελληνικά)",
        "λείπει: όνομα (στα αγγλικά)",
        "λείπει: μια ανάγκη, για να το βρίσκουν οι άνθρωποι",
        "λείπει: πώς επικοινωνεί κανείς μαζί της",
        "λείπει: από πού προέρχεται το περιεχόμενο",
    ]
    assert lacks(whole) == []
