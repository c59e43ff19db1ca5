"""Dates are said no more exactly than they are known."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import translation

from heraklion_portal.core.dates import Precision, say_date, say_span

DAY = datetime.date(2020, 2, 3)


@pytest.mark.parametrize(
    ("language", "precision", "said"),
    [
        ("el", Precision.DAY, "3 Φεβρουαρίου 2020"),
        ("el", Precision.MONTH, "Φεβρουάριος 2020"),
        ("el", Precision.YEAR, "2020"),
        ("el", Precision.ABOUT, "περίπου 2020"),
        ("en", Precision.DAY, "3 February 2020"),
        ("en", Precision.MONTH, "February 2020"),
        ("en", Precision.ABOUT, "about 2020"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(language, precision, said):
    with translation.override(language):
        assert say_date(DAY, precision) == said


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "said"),
    [
        (None, None, ""),
        (DAY, None, "since 2020"),
        (None, DAY, "until 2020"),
        (DAY, DAY, "2020"),
        (DAY, datetime.date(2021, 12, 31), "2020 – 2021"),
    ],
)
def test_a_span_says_what_is_known_of_it(starts_on, ends_on, said):
    record = SimpleNamespace(
        starts_on=starts_on, starts_precision=Precision.YEAR, ends_on=ends_on, ends_precision=Precision.YEAR
    )

    with translation.override("en"):
        assert say_span(record) == said
