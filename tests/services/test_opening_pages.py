"""What a visitor reads about opening: on cards, pages, lists and results; until when a page stays true."""

import datetime
import json
import re

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Phase
from services.models import HolidayRule, HoursRule, Structure
from services.opening import ATHENS
from tests.makers import (
    make_audience,
    make_closure,
    make_hours,
    make_municipality,
    make_service,
    make_structure,
)

pytestmark = pytest.mark.django_db


def _centre(**fields):
    centre = make_structure(
        **{"hours_rule": HoursRule.OWN, "holiday_rule": HolidayRule.CLOSED, "name_el": "Κέντρο Ημέρας"}
        | fields
    )
    make_hours(structure=centre)
    return centre


def test_the_page_says_the_state_the_hours_of_today_and_when_that_was(client, clock):
    centre = _centre()
    clock("2026-11-25 10:40")

    page = client.get(centre.get_absolute_url())

    assertContains(page, "Ανοιχτά έως τις 15:30")
    assertContains(page, "Τετάρτη 25 Νοεμβρίου: 07:30–15:30")
    assertContains(page, "<time>10:40</time>")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-25 15:10", "Κλείνει σύντομα, στις 15:30"),
        ("2026-11-25 18:00", "Κλειστά. Ανοίγει αύριο στις 07:30"),
        ("2026-12-25 10:00", "Κλειστά. Ανοίγει τη Δευτέρα στις 07:30"),
        ("2027-05-04 10:00", "Εργατική Πρωτομαγιά"),
    ],
)
def test_lists_say_it_on_the_card(client, clock, moment, words):
    _centre()
    clock(moment)

    assertContains(client.get("/el/structures/"), words)


def test_a_reason_in_greek_only_is_marked_on_an_english_page(client, clock):
    centre = _centre()
    make_closure(structure=centre, starts_on="2026-11-25", reason_el="Απεργία")
    clock("2026-11-25 10:40")

    assertContains(
        client.get("/en" + centre.get_absolute_url()[3:]),
        '<span class="opening-state__reason" lang="el">Απεργία</span>',
        html=True,
    )


def test_nothing_entered_is_never_closed(client, clock):
    clock("2026-11-25 23:00")
    centre = make_structure()

    assertNotContains(client.get("/el/structures/"), "opening-state")
    page = client.get(centre.get_absolute_url())
    assertContains(page, "Ρωτήστε πριν πάτε.")
    assertNotContains(page, "Κλειστά")


def test_a_service_takes_the_hours_of_its_structure_unless_it_has_its_own(client, clock):
    centre = _centre()
    plain, own = make_service(structure=centre), make_service(structure=centre)
    make_hours(service=own, weekdays=(3,), opens_at="09:00", closes_at="10:00")
    clock("2026-11-25 10:40")

    assertContains(client.get(plain.get_absolute_url()), "Ανοιχτά έως τις 15:30")
    assertContains(client.get(plain.get_absolute_url()), "Κέντρο Ημέρας")
    assertContains(client.get(own.get_absolute_url()), "Κλειστά. Ανοίγει στις 2 Δεκεμβρίου στις 09:00")
    make_closure(structure=centre, starts_on="2026-11-24", ends_on="2026-12-02")
    assertContains(client.get(own.get_absolute_url()), "Ανοίγει στις 9 Δεκεμβρίου στις 09:00")


def test_a_branch_takes_hours_holidays_and_closures_of_what_it_belongs_to(clock):
    centre = _centre()
    branch = make_structure(parent=centre, hours_rule=HoursRule.PARENT)
    make_closure(structure=centre, starts_on="2026-11-26")

    found = [
        branch.opening_at(_moment(text)).state
        for text in ("2026-11-25 10:00", "2026-11-26 10:00", "2026-12-25 10:00")
    ]

    assert found == ["open", "closed", "closed"]


def _moment(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ATHENS)


def test_open_now_is_a_choice_on_both_lists_and_unknown_is_another(client, clock):
    here, unknown = _centre(name_el="Ανοιχτό Κέντρο"), make_structure(name_el="Άγνωστο Κέντρο")
    closed = make_structure(name_el="Κλειστό Κέντρο", hours_rule=HoursRule.OWN)
    make_hours(structure=closed, weekdays=(1,))
    for structure in (here, unknown, closed):
        make_service(structure=structure)
    clock("2026-11-25 10:40")

    def listed(path):
        text = client.get(path).content.decode()
        return {name for name in ("Ανοιχτό", "Άγνωστο", "Κλειστό") if f"{name} Κέντρο</a>" in text}

    for kind in ("structures", "services"):
        assert listed(f"/el/{kind}/?open=now") == {"Ανοιχτό"}
        assert listed(f"/el/{kind}/?open=unknown") == {"Άγνωστο"}
        assert listed(f"/el/{kind}/?open=now&open=unknown") == {"Ανοιχτό", "Άγνωστο"}
        assert client.get(f"/el/{kind}/?open=nonsense").status_code == 200
    assertContains(client.get("/el/services/"), "Ανοιχτά τώρα (1)")


def test_search_results_say_it(client, clock):
    _centre()
    clock("2026-11-25 10:40")

    assertContains(client.get("/el/search/?q=κεντρο+ημερας"), "Ανοιχτά έως τις 15:30")


def test_home_and_municipality_say_what_is_open_now(client, clock):
    here = _centre()
    there = make_municipality()
    clock("2026-11-25 10:40")
    assertContains(client.get("/el/"), "Κέντρο Ημέρας")
    assertContains(client.get(here.municipality.get_absolute_url()), "Κέντρο Ημέρας")
    assertContains(client.get(there.get_absolute_url()), "καμία δεν είναι ανοιχτή")

    clock("2026-11-25 20:00")
    assertContains(client.get("/el/"), "καμία δεν είναι ανοιχτή")


def test_what_has_ended_or_is_planned_is_neither_open_nor_closed(client, clock):
    ended, planned = _centre(phase=Phase.ENDED), _centre(phase=Phase.PLANNED)
    left_over = make_service(structure=ended)
    ended_service = make_service(phase=Phase.ENDED)
    make_hours(service=ended_service)
    clock("2026-11-25 10:40")

    pages = [entry.get_absolute_url() for entry in (ended, planned, left_over, ended_service)]
    for path in ("/el/structures/", "/el/services/", *pages):
        assertNotContains(client.get(path), "opening-state")
    assertNotContains(client.get(ended.get_absolute_url()), "07:30")
    assertNotContains(client.get("/el/structures/?open=now"), "Κέντρο Ημέρας</a>")


def test_nobody_learns_when_people_come_and_go_at_a_confidential_place(client, clock):
    shelter = _centre(is_confidential=True, name_el="Κρυφό Σπίτι")
    make_closure(structure=shelter, starts_on="2026-12-01", reason_el="Μυστικό")
    clock("2026-11-25 10:40")

    for path in (shelter.get_absolute_url(), "/el/structures/", "/el/"):
        page = client.get(path)
        assertNotContains(page, "opening-state")
        assertNotContains(page, "07:30")
        assertNotContains(page, "Μυστικό")
    assertNotContains(client.get("/el/structures/?open=now"), "Κρυφό Σπίτι")


def test_a_page_says_until_when_it_stays_true(client, clock):
    centre = _centre()
    clock("2026-11-25 10:40")
    assert client.get("/el/structures/").changes_at == _moment("2026-11-25 15:00")
    clock("2026-11-25 15:10")
    assert client.get(centre.get_absolute_url()).changes_at == _moment("2026-11-25 15:30")
    clock("2026-11-25 16:00")
    assert client.get("/el/services/?open=now").changes_at == _moment("2026-11-26 00:00")
    Structure.objects.all().update(publication="draft")
    assert client.get("/el/about/").changes_at is None


def test_the_page_brings_along_what_is_to_come(client, clock):
    centre = _centre()
    clock("2026-11-25 14:00")
    page = client.get(centre.get_absolute_url()).content.decode()

    [steps] = {re.search(r'data-coming="([^"]+)"', page).group(1)}
    coming = json.loads(steps.replace("&quot;", '"'))

    assert [(state, words) for _, state, words, *_ in coming] == [
        ("open", "Ανοιχτά έως τις 15:30"),
        ("closes-soon", "Κλείνει σύντομα, στις 15:30"),
        ("closed", "Κλειστά. Ανοίγει αύριο στις 07:30"),
        ("closed", "Κλειστά. Ανοίγει σήμερα στις 07:30"),
        ("unknown", "Φορτώστε ξανά τη σελίδα για να δείτε αν είναι ανοιχτά"),
    ]
    assert coming[2][0] == _moment("2026-11-25 15:30").timestamp()


def test_dates_that_differ_are_said_beforehand(client, clock):
    centre = _centre()
    make_closure(structure=centre, starts_on="2026-11-01", ends_on="2026-11-20", reason_el="Παλιά εργασία")
    make_closure(structure=centre, starts_on="2027-01-20", ends_on="2027-01-22", reason_el="Εργασίες")
    clock("2026-11-25 10:40")

    page = client.get(centre.get_absolute_url())

    assertContains(page, "20 Ιανουαρίου – 22 Ιανουαρίου")
    assertNotContains(page, "Παλιά εργασία")
    assertContains(page, "Παρασκευή 25 Δεκεμβρίου")


def test_a_span_for_some_people_names_them(client, clock):
    centre = make_structure(hours_rule=HoursRule.OWN)
    make_hours(structure=centre, audience=make_audience(name_el="Γυναίκες"))
    clock("2026-11-25 10:40")

    assertContains(client.get("/el/structures/"), "Γυναίκες")
