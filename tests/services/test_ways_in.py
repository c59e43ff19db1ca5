"""Who may come how: by people, branch, day, surname and date."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from pytest_django.asserts import assertContains, assertNotContains

from services.models import AccessRule, HoursRule
from tests.makers import make_access_rule, make_audience, make_hours, make_service, make_structure
from tests.reading import Page

pytestmark = pytest.mark.django_db

WALK_IN, SURNAME, APPOINTMENT = (
    AccessRule.Mode.WALK_IN,
    AccessRule.Mode.SURNAME,
    AccessRule.Mode.APPOINTMENT,
)


@pytest.fixture
def centre():
    """As the municipality announced for Christmas 2019: rules by people, by branch and by date."""
    centre = make_structure(name_el="Κέντρο Κοινότητας", hours_rule=HoursRule.OWN)
    make_hours(structure=centre)
    greeks = make_audience(name_el="Με ελληνική ταυτότητα")
    for weekday, first, last in ((1, "Α", "Δ"), (2, "Ε", "Κ"), (3, "Λ", "Ο"), (4, "Π", "Σ"), (5, "Τ", "Ω")):
        make_access_rule(
            structure=centre,
            mode=SURNAME,
            audience=greeks,
            weekday=weekday,
            surname_from=first,
            surname_until=last,
        )
    make_access_rule(
        structure=centre,
        mode=SURNAME,
        audience=greeks,
        is_suspended=True,
        starts_on="2026-12-20",
        ends_on="2026-12-27",
    )
    kem = make_structure(parent=centre, name_el="Κέντρο Ένταξης Μεταναστών", hours_rule=HoursRule.PARENT)
    make_access_rule(structure=kem, mode=APPOINTMENT)
    roma = make_structure(parent=centre, name_el="Παράρτημα Ρομά", hours_rule=HoursRule.PARENT)
    make_access_rule(structure=roma, mode=WALK_IN)
    return centre


def _read(client, entry):
    return Page(client.get(entry.get_absolute_url()).content.decode()).text


def test_the_alphabet_rule_is_suspended_over_christmas_and_each_branch_has_its_own_way(client, centre, clock):
    clock("2026-12-10 10:00")

    page = _read(client, centre)

    assert "Ανάλογα με το επώνυμο, ορισμένη ημέρα (Με ελληνική ταυτότητα) Δευτέρα: επώνυμα Α–Δ" in page
    assert "Παρασκευή: επώνυμα Τ–Ω" in page
    assert "Δεν ισχύει από 20 Δεκεμβρίου 2026 έως 27 Δεκεμβρίου 2026" in page
    assert "Κέντρο Ένταξης Μεταναστών Με ραντεβού" in page
    assert "Παράρτημα Ρομά Ελάτε χωρίς ραντεβού" in page

    clock("2026-12-28 10:00")
    page = _read(client, centre)
    assert "επώνυμα Α–Δ" in page
    assert "Δεν ισχύει" not in page


@pytest.mark.parametrize(("day", "is_open"), [("19", True), ("20", False), ("27", False), ("28", True)])
def test_the_way_is_closed_on_those_dates_alone(centre, day, is_open):
    [way] = centre.ways_in(datetime.date.fromisoformat(f"2026-12-{day}"))

    assert way.is_open is is_open


def test_where_everybody_needs_an_appointment_the_state_says_so(client, centre, clock):
    clock("2026-12-10 10:00")

    kem = centre.branches.get(name_el="Κέντρο Ένταξης Μεταναστών")

    assertContains(client.get(kem.get_absolute_url()), "Με ραντεβού έως τις 15:30")


def test_a_service_without_rules_has_those_of_its_structure(client, centre, clock):
    clock("2026-12-10 10:00")
    plain, own = make_service(structure=centre), make_service(structure=centre)
    make_access_rule(service=own, mode=AccessRule.Mode.PHONE)

    assertContains(client.get(plain.get_absolute_url()), "επώνυμα Α–Δ")
    page = client.get(own.get_absolute_url())
    assertContains(page, "Τηλεφωνικά")
    assertNotContains(page, "επώνυμα Α–Δ")


def test_a_rule_that_is_over_is_gone(client, centre, clock):
    make_access_rule(structure=centre, mode=AccessRule.Mode.ONLINE, ends_on="2026-12-09")
    clock("2026-12-10 10:00")

    assertNotContains(client.get(centre.get_absolute_url()), "Μέσω διαδικτύου")


@pytest.mark.parametrize(
    "letters", [("A", "Δ"), ("Ά", "Δ"), ("α", "δ"), ("Δ", "Α"), ("Α", ""), ("", "Δ"), ("ς", "Ω")]
)
def test_letters_that_no_surname_has_are_refused(centre, letters):
    rule = AccessRule(structure=centre, mode=SURNAME, surname_from=letters[0], surname_until=letters[1])

    with pytest.raises(ValidationError):
        rule.full_clean()
