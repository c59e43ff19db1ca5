"""What is due for a check, "still correct", and the structure's own word by a link that works once."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.desk import freshness, suggestions
from heraklion_portal.desk.models import Fact, FactCheck, Feedback, Proposal, SuggestionLink, Way
from services.models import Structure
from tests.desk.test_lost_updates import _form
from tests.desk.test_workflow import _address
from tests.makers import make_contact_point, make_municipality, make_structure, make_user

pytestmark = pytest.mark.django_db

DUE = "/admin/due/"
TODAY = timezone.localdate()


@pytest.fixture
def heraklion():
    return make_municipality(slug="heraklion", checked_on=TODAY)


@pytest.fixture
def structure(heraklion):
    return make_structure(municipality=heraklion, contact_point=make_contact_point(municipality=heraklion))


@pytest.fixture
def editor(client, heraklion):
    user = make_user(municipalities=[heraklion], language="el")
    client.force_login(user)
    return user


def _due_facts(structure, on):
    return [fact for fact in freshness.facts_of(Structure) if freshness.due(Structure, [fact], on)]


def test_phones_are_due_sooner_than_texts(structure):
    structure.checked_on = date(2026, 1, 31)
    structure.save()

    assert _due_facts(structure, date(2026, 4, 30)) == []
    assert _due_facts(structure, date(2026, 5, 1)) == [Fact.CONTACT]
    assert _due_facts(structure, date(2027, 1, 31)) == [Fact.CONTACT, Fact.TEXT]


def test_what_was_never_checked_is_due_and_what_ended_is_not(structure):
    make_structure(municipality=structure.municipality, phase="ended")
    make_structure(municipality=structure.municipality, publication="draft")

    assert list(freshness.due(Structure)) == [structure]


def test_a_period_of_its_own_and_an_owner(client, editor, structure, heraklion):
    freshness.confirm(structure, freshness.facts_of(Structure), way=Way.PHONE, by=editor)
    plan = {
        "record": f"services.structure/{structure.pk}",
        "fact": "contact",
        "months": "1",
        "owner": editor.pk,
    }

    client.post("/admin/plan/", plan)

    assert _due_facts(structure, freshness.add_months(TODAY, 1)) == [Fact.CONTACT]
    assert [rows.count() for _model, rows in freshness.due_for(editor, owner=editor)] == [0, 0, 0, 0, 0]
    stranger = make_user(municipalities=[make_municipality()])
    for wrong in ({"months": "0"}, {"months": "x"}, {"owner": stranger.pk}, {"fact": "weather"}):
        assertContains(client.post("/admin/plan/", plan | wrong, follow=True), "Δώστε")
    assert FactCheck.objects.of(structure).get(fact="contact").months == 1


def test_many_are_confirmed_in_one_click(client, editor, heraklion):
    structures = [make_structure(municipality=heraklion) for _ in range(10)]
    keys = [f"services.structure/{structure.pk}" for structure in structures]
    assertContains(client.get(DUE), structures[0].name)

    client.post(DUE, {"record": keys, "way": "phone", "note": "Μίλησα με τη γραμματεία"})

    assert {structure.checked_on for structure in Structure.objects.all()} == {TODAY}
    assertContains(client.get(DUE), "Δεν χρειάζεται έλεγχος σε τίποτα")
    for words in ("τηλεφωνικά", "Μίλησα με τη γραμματεία", editor.username):
        assertContains(client.get(_address(structures[0])), words)
    assertContains(client.get(_address(structures[0], "history")), "παραμένει σωστό")
    assertContains(client.get(structures[0].get_absolute_url()), "έλεγχος:")


def test_the_public_date_is_that_of_the_oldest_check(structure, editor):
    freshness.confirm(structure, [Fact.CONTACT], way=Way.VISIT, by=editor)
    structure.refresh_from_db()
    assert structure.checked_on is None

    FactCheck.objects.update(checked_on=TODAY - timedelta(days=40))
    freshness.confirm(structure, [Fact.TEXT, Fact.LAW], way=Way.VISIT, by=editor)
    structure.refresh_from_db()
    assert structure.checked_on == TODAY - timedelta(days=40)


@pytest.mark.parametrize("posted", [{}, {"way": "telepathy"}, {"way": "link"}])
def test_how_it_was_checked_must_be_said(client, editor, structure, posted):
    client.post(DUE, {"record": f"services.structure/{structure.pk}"} | posted)

    assert not FactCheck.objects.exists()


@pytest.mark.parametrize("address", [DUE, "/admin/plan/", "/admin/ask/"])
def test_who_may_not_confirm(client, heraklion, structure, address):
    foreign = make_structure()
    posted = {"way": "phone", "fact": "text", "months": "3"}
    for role, record, status in (
        ("author", structure, 403),
        ("observer", structure, 403),
        ("editor", foreign, 404),
    ):
        client.force_login(make_user(municipalities=[heraklion], role=role))
        assert (
            client.post(address, posted | {"record": f"services.structure/{record.pk}"}).status_code == status
        )
    assert client.post(address, posted | {"record": "accounts.user/1"}).status_code == 404
    assert not FactCheck.objects.exists()
    assert not SuggestionLink.objects.exists()


def test_a_date_cannot_be_typed(client, editor, structure):
    form = _form(client, _address(structure)) | {"checked_on": "1/1/2040"}
    client.post(_address(structure), form)

    structure.refresh_from_db()
    assert structure.checked_on is None


# The link


@pytest.fixture
def link(client, editor, structure):
    client.post("/admin/ask/", {"record": f"services.structure/{structure.pk}", "email": "desk@example.org"})
    client.logout()
    [message] = mail.outbox
    assert message.to == ["desk@example.org"]
    assert "Ask the" not in message.body
    return re.search(r"http://testserver(/suggestions/[^/]+/)\?language=el", message.body)[1]


def test_the_structure_says_that_all_is_right(client, structure, link):
    for language in ("el", "en"):
        page = client.get(f"{link}?language={language}")
        assertContains(page, f'lang="{language}"')
        assert page["X-Robots-Tag"] == "noindex"
        assert "no-store" in page["Cache-Control"]
        assert not page.cookies

    assertContains(client.post(link, {"confirm": "1"}), "Ευχαριστούμε")

    structure.refresh_from_db()
    assert structure.checked_on == TODAY
    assert set(FactCheck.objects.of(structure).values_list("way", flat=True)) == {"link"}
    assert client.get(link).status_code == client.post(link, {"confirm": "1"}).status_code == 410


def test_corrections_wait_field_by_field(client, structure, link):
    form = client.get(link).context["form"]
    phone = structure.contact_point.phones.get()
    posted = {name: form[name].value() or "" for name in form.fields} | {
        "summary_el": "Νέα περίληψη", f"phone-{phone.uuid}": "+302810111111", "new-phone": "+302810222222",
        "message": "Αλλάξαμε τηλέφωνα",
    }  # fmt: skip

    assertContains(client.post(link, posted), "Ευχαριστούμε")

    structure.refresh_from_db()
    assert structure.summary_el != "Νέα περίληψη"
    of_structure, of_point = Proposal.objects.order_by("content_type__model").reverse()
    assert list(of_structure.changes) == ["summary_el"]
    assert len(of_point.changes) == 2
    assert {p.origin for p in (of_structure, of_point)} == {"link"}
    client.force_login(make_user(municipalities=[structure.municipality], role="approver"))
    client.post(_address(of_point), {"accept": "", "key": list(of_point.changes)})
    assert {p.number for p in structure.contact_point.phones.all()} == {"+302810111111", "+302810222222"}


def test_a_mistake_is_told_and_uses_nothing_up(client, structure, link):
    posted = {"name_el": "Όνομα", "new-phone": "δύο οκτώ"}

    assertContains(client.post(link, posted), "Γράψτε τον αριθμό")
    assert SuggestionLink.objects.usable().exists()
    assert not Proposal.objects.exists()


def test_a_message_alone_comes_to_the_desk(client, structure, link):
    form = client.get(link).context["form"]
    posted = {name: form[name].value() or "" for name in form.fields} | {"message": "Κλείνουμε τον Αύγουστο"}
    client.post(link, posted)

    assert Feedback.objects.get().text == "Κλείνουμε τον Αύγουστο"


def test_a_link_ends(client, structure, link):
    SuggestionLink.objects.update(expires_at=timezone.now())

    assertContains(client.get(link), "δεν ισχύει", status_code=410)
    assert client.get("/suggestions/guess/").status_code == 410


def test_a_confidential_place_shows_no_contact_and_forgets_its_links(client, structure):
    point = structure.contact_point
    structure.forget_contact()
    secret, _link = suggestions.make_link(structure)

    assertNotContains(client.get(f"/suggestions/{secret}/"), point.email)
    structure.forget_contact()
    assert not SuggestionLink.objects.exists()
