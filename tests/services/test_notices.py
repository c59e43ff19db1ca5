"""Notices and emergency orders: entered in one form, told everywhere, gone by themselves."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from partners.models import Membership
from services.models import HolidayRule, HoursRule, Notice, Structure
from services.opening import State
from tests.filling import form_values
from tests.makers import (
    athens,
    make_audience,
    make_contact_point,
    make_hours,
    make_municipality,
    make_notice,
    make_order,
    make_programme,
    make_service,
    make_structure,
    make_user,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/services/notice/add/"
NOON = athens("2026-07-24 12:00")


@pytest.fixture
def town():
    return make_municipality(slug="heraklion", short_name_el="Ηράκλειο")


@pytest.fixture
def centre(town):
    """A day centre, open on weekdays from 07:30 to 15:30."""
    centre = make_structure(
        municipality=town,
        name_el="Κέντρο Ημέρας",
        hours_rule=HoursRule.OWN,
        holiday_rule=HolidayRule.CLOSED,
        contact_point=make_contact_point(municipality=town),
    )
    make_hours(structure=centre)
    return centre


@pytest.fixture
def approver(client, town):
    user = make_user(municipalities=[town], role=Membership.StaffRole.APPROVER)
    client.force_login(user)
    return user


def _rows(*rows):
    """The lines of hours: (structure, from, until)."""
    written = {}
    for number, (structure, opens_at, closes_at) in enumerate(rows):
        written |= {
            f"hours-{number}-structure": structure.pk,
            f"hours-{number}-opens_at": opens_at,
            f"hours-{number}-closes_at": closes_at,
        }
    return written


def _send(client, **written):
    """Fills in the form for a new notice and saves it. Returns what it complains of."""
    response = client.post(ADD, form_values(client.get(ADD)) | written)
    if response.status_code == 200:
        context = response.context
        return [
            *context["adminform"].form.errors.values(),
            *(errors for inline in context["inline_admin_formsets"] for errors in inline.formset.errors),
            *(
                error
                for inline in context["inline_admin_formsets"]
                for error in inline.formset.non_form_errors()
            ),
        ]
    return []


def test_the_form_holds_what_most_notices_need(client, approver, town, clock):
    clock("2026-07-24 12:00")
    form = form_values(client.get(ADD))

    assert form["municipalities"] == [str(town.pk)]
    assert (form["starts_at_0"], form["starts_at_1"]) == (["24/07/2026"], ["12:00:00"])
    assert form["publication"] == ["published"]


def test_an_order_of_some_words_is_told_everywhere_and_ends_by_itself(client, approver, town, centre, clock):
    """Heatwave: the day centre stays open to 21:00 and overnight at the emergency centre."""
    night = make_structure(municipality=town, name_el="Κέντρο Έκτακτης Ανάγκης")
    service, programme = make_service(structure=centre), make_programme(structure=centre)
    other = make_structure(municipality=town)
    clock("2026-07-24 12:00")
    written = {"title_el": "Καύσωνας", "severity": "emergency"} | _rows(
        (centre, "15:30", "21:00"), (night, "21:00", "08:00")
    )

    assert _send(client, **written) == []

    # A title, a severity and three fields for each place: a minute and a half at ten seconds a field.
    assert len(written) == 8
    notice = Notice.objects.get()
    assert notice.ends_at.isoformat() == "2026-07-25T05:00:00+00:00"
    pages = [page.get_absolute_url() for page in (town, centre, night, service, programme, notice)]
    for path in ("/el/", *pages):
        page = client.get(path)
        assertContains(page, "Καύσωνας")
        assertContains(page, "και 15:30–21:00")
        assertContains(page, "και 21:00–08:00")
    assertNotContains(client.get(other.get_absolute_url()), "Καύσωνας")
    assertContains(client.get(centre.get_absolute_url()), "Ανοιχτά έως τις 21:00")
    assertContains(client.get("/el/structures/"), "Ανοιχτά έως τις 21:00")
    assertContains(client.get(notice.get_absolute_url()), "2810 225433")

    clock("2026-07-24 22:00")
    assertContains(client.get("/el/structures/?open=now"), "Κέντρο Έκτακτης Ανάγκης</a>")
    assertNotContains(client.get("/el/structures/?open=now"), "Κέντρο Ημέρας</a>")

    clock("2026-07-25 08:00")
    for path in ("/el/", *pages[:-1]):
        assertNotContains(client.get(path), "Καύσωνας")
    assertContains(client.get(notice.get_absolute_url()), "έχει λήξει")
    assert centre.opening_at(athens("2026-07-27 16:00")).state == State.CLOSED


def test_a_page_is_kept_no_longer_than_the_notice_counts(client, centre, clock):
    make_notice(
        municipalities=[centre.municipality],
        starts_at=NOON,
        ends_at=athens("2026-07-24 13:17"),
    )
    for moment, change in (
        ("2026-07-24 11:00", "2026-07-24 12:00"),
        ("2026-07-24 12:30", "2026-07-24 13:17"),
    ):
        clock(moment)
        for path in ("/el/", centre.municipality.get_absolute_url(), centre.get_absolute_url()):
            assert client.get(path).changes_at == athens(change)


def test_hours_of_a_notice_that_nobody_published_do_not_count(client, centre, clock):
    notice = make_order(centre, starts_at=NOON, publication="draft")
    clock("2026-07-24 16:00")

    assertNotContains(client.get(centre.get_absolute_url()), "21:00")
    assert client.get(notice.get_absolute_url()).status_code == 404


def test_a_notice_that_lasts_longer_takes_its_hours_along(centre):
    row = make_order(centre, starts_at=NOON, ends_at=athens("2026-07-24 21:00")).hours.get()
    assert (f"{row.starts_on}", f"{row.ends_on}") == ("2026-07-24", "2026-07-24")

    notice = Notice.objects.get()
    notice.ends_at = athens("2026-07-26 21:00")
    notice.save()

    row.refresh_from_db()
    assert (f"{row.starts_on}", f"{row.ends_on}") == ("2026-07-24", "2026-07-26")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"hours-0-opens_at": "15:30", "hours-0-closes_at": ""}, "συμπληρώστε ώρες"),
        ({"hours-0-effect": "closed", "hours-0-opens_at": "", "hours-0-closes_at": ""}, "έως πότε"),
        ({"ends_at_0": "24/07/2026", "ends_at_1": "20:00"}, "λήγει πριν"),
        ({"title_el": ""}, "υποχρεωτικό"),
    ],
)
def test_what_an_order_lacks_is_said_and_nothing_is_written(client, approver, centre, clock, written, words):
    clock("2026-07-24 12:00")

    errors = _send(client, **{"title_el": "Καύσωνας"} | _rows((centre, "15:30", "21:00")) | written)

    assert words in str(errors)
    assert not Notice.objects.exists()


def test_nobody_orders_for_another_municipality_or_for_a_confidential_place(client, approver, town, clock):
    elsewhere = make_structure(name_el="Αλλού")
    shelter = make_structure(municipality=town, is_confidential=True)
    clock("2026-07-24 12:00")

    for structure in (elsewhere, shelter):
        assert _send(client, title_el="Καύσωνας", **_rows((structure, "15:30", "21:00")))
    assert not Notice.objects.exists()


def test_a_manager_of_the_network_orders_for_several_municipalities(
    client, admin_client, town, centre, clock
):
    there = make_structure(name_el="Υπνωτήριο")
    clock("2026-07-24 12:00")
    rows = _rows((centre, "15:30", "21:00"), (there, "20:00", "08:00"))

    errors = _send(admin_client, title_el="Καύσωνας", municipalities=[town.pk], **rows)
    assert "άλλο δήμο" in str(errors)
    towns = [town.pk, there.municipality.pk]
    assert _send(admin_client, title_el="Καύσωνας", municipalities=towns, **rows) == []

    for structure in Structure.objects.all():
        assertContains(client.get(structure.get_absolute_url()), "Καύσωνας")
        assertContains(client.get(structure.municipality.get_absolute_url()), "Καύσωνας")


def test_a_confidential_place_gives_no_hours_away(client, town, clock):
    shelter = make_structure(municipality=town, name_el="Ξενώνας")
    notice = make_order(shelter, starts_at=NOON)
    Structure.objects.update(is_confidential=True)
    clock("2026-07-24 16:00")

    for path in (notice.get_absolute_url(), "/el/", shelter.get_absolute_url()):
        assertNotContains(client.get(path), "21:00")


def test_it_is_said_for_whom_an_order_is(client, centre, clock):
    make_order(centre, starts_at=NOON).audiences.add(make_audience(name_el="Άστεγοι"))
    clock("2026-07-24 16:00")

    page = client.get(centre.get_absolute_url())

    assertContains(page, "απευθύνεται: Άστεγοι")
    assertContains(page, "07:30–15:30, 15:30–21:00 (Άστεγοι)")
