"""What a translator sees and does."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.desk.test_lost_updates import _form
from tests.desk.test_workflow import _address
from tests.makers import make_contact_point, make_municipality, make_staff_post, make_structure, make_user

pytestmark = pytest.mark.django_db

TRANSLATIONS = "/admin/translations/"


@pytest.fixture
def heraklion():
    return make_municipality(slug="heraklion")


@pytest.fixture
def stale(heraklion):
    structure = make_structure(municipality=heraklion, name_el="Κέντρο παιδιών", name_en="Children’s centre")
    structure.name_el = "Κέντρο νέων"
    structure.save()
    return structure


@pytest.fixture
def clerk(client, heraklion):
    user = make_user(municipalities=[heraklion])
    client.force_login(user)
    return user


def test_old_and_new_greek_stand_beside_the_english(client, clerk, stale):
    for address in (TRANSLATIONS, _address(stale)):
        page = client.get(address)
        for words in ("Κέντρο παιδιών", "<ins>νέων</ins>", "Children’s centre", "Δεν χρειάζεται αλλαγή"):
            assertContains(page, words)


def test_no_change_needed_is_one_click(client, clerk, stale):
    [(_record, [task])] = client.get(f"{TRANSLATIONS}?state=out-of-date").context["groups"]

    response = client.post(TRANSLATIONS, {"text": task.key, "next": _address(stale)})

    assert response.url == _address(stale)
    stale.refresh_from_db()
    assert (stale.english_stale, stale.name_en) == (0, "Children’s centre")


def test_a_line_is_translated_in_its_owners_form(client, clerk, heraklion):
    structure = make_structure(municipality=heraklion)
    make_staff_post(structure=structure, specialty_el="Γιατρός", specialty_en="")

    [(record, [task])] = client.get(TRANSLATIONS).context["groups"]

    assert (record, task.text.greek, task.url) == (structure, "Γιατρός", _address(structure))


def test_lists_filter_by_state(client, clerk, heraklion, stale):
    missing = make_structure(municipality=heraklion, name_el="Χωρίς αγγλικά", name_en="")
    make_structure(municipality=heraklion, name_el="Εντάξει")
    address = reverse("admin:services_structure_changelist")

    found = {
        state: [str(row) for row in client.get(address, {"english": state}).context["cl"].result_list]
        for state in ("missing", "out-of-date", "up-to-date")
    }

    assert found == {"missing": [str(missing)], "out-of-date": [str(stale)], "up-to-date": ["Εντάξει"]}


def test_changing_a_phone_flags_nothing(client, clerk, heraklion):
    point = make_contact_point(municipality=heraklion)
    form = _form(client, _address(point))
    client.post(_address(point), form | {"phones-0-number": "+302810000000"})

    assert point.phones.get().number == "+302810000000"
    assertContains(client.get(f"{TRANSLATIONS}?state=out-of-date"), "Όλα είναι μεταφρασμένα")


def test_another_municipalitys_texts_are_not_there(client, clerk):
    foreign = make_structure(name_el="Ξένη δομή", name_en="Foreign")
    foreign.name_el = "Άλλη ξένη δομή"
    foreign.save()

    assertNotContains(client.get(TRANSLATIONS), "ξένη")
    key = f"services.structure/{foreign.pk}/name"
    assert client.post(TRANSLATIONS, {"text": key}).status_code == 404
    for wrong in ("", "services.structure/x/name", "services.structure/1/slug", "accounts.user/1/name"):
        assert client.post(TRANSLATIONS, {"text": wrong}).status_code == 404


def test_an_author_leaves_the_decision_to_others(client, heraklion, stale):
    client.force_login(make_user(municipalities=[heraklion], role="author"))

    assertNotContains(client.get(TRANSLATIONS), "Δεν χρειάζεται αλλαγή")
    assert client.post(TRANSLATIONS, {"text": f"services.structure/{stale.pk}/name"}).status_code == 403
