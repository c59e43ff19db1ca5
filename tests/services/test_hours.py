"""Weekly hours as people read them."""

import pytest

from services.models import HoursRule, Weekday
from tests.makers import make_hours, make_structure

pytestmark = pytest.mark.django_db


def _spans(structure):
    structure.hours_rule = HoursRule.OWN
    return [
        (span.first, span.last, [str(row.opens_at) for row in span.rows]) for span in structure.weekly_hours
    ]


def test_days_in_a_row_with_the_same_hours_are_one_line():
    structure = make_structure(hours_rule=HoursRule.OWN)
    make_hours(structure=structure)

    assert _spans(structure) == [(Weekday.MONDAY, Weekday.FRIDAY, ["07:30:00"])]


def test_a_day_with_other_hours_stands_alone():
    structure = make_structure()
    make_hours(structure=structure, weekdays=(1, 2, 4, 5))
    make_hours(structure=structure, weekdays=(3,), opens_at="12:00", closes_at="20:00")

    assert [(first, last) for first, last, _ in _spans(structure)] == [(1, 2), (3, 3), (4, 5)]


def test_two_spans_of_a_day_stay_together():
    structure = make_structure()
    make_hours(structure=structure, weekdays=(1, 2), opens_at="08:00", closes_at="12:00")
    make_hours(structure=structure, weekdays=(1, 2), opens_at="17:00", closes_at="20:00")

    assert _spans(structure) == [(1, 2, ["08:00:00", "17:00:00"])]


def test_a_closed_day_between_is_a_gap():
    structure = make_structure()
    make_hours(structure=structure, weekdays=(1, 3))

    assert [(first, last) for first, last, _ in _spans(structure)] == [(1, 1), (3, 3)]


def test_a_branch_takes_the_hours_of_what_it_belongs_to():
    centre = make_structure(hours_rule=HoursRule.OWN)
    make_hours(structure=centre)
    branch = make_structure(parent=centre, hours_rule=HoursRule.PARENT)

    assert branch.hours_owner == centre
    assert branch.weekly_hours == centre.weekly_hours
    assert make_structure(hours_rule=HoursRule.UNKNOWN).weekly_hours == []
