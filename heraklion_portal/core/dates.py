"""Dates that are known only to the month or the year, and how they are said."""

import datetime

from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Precision(models.TextChoices):
    DAY = "day", gettext_lazy("exact day")
    MONTH = "month", gettext_lazy("month")
    YEAR = "year", gettext_lazy("year")
    ABOUT = "about", gettext_lazy("about that year")


_FORMATS = {
    Precision.DAY: "j E Y",
    Precision.MONTH: "F Y",
    Precision.YEAR: "Y",
    Precision.ABOUT: "Y",
}


class PrecisionField(models.CharField):
    """How exactly the date beside it is known. A year is its first day, or its last where it ends something."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 5)
        kwargs.setdefault("choices", Precision.choices)
        kwargs.setdefault("default", Precision.DAY)
        super().__init__(*args, **kwargs)


def say_date(day: datetime.date, precision: str = Precision.DAY) -> str:
    """The date in the active language, no more exact than it is known: "May 2019", "about 2021"."""
    said = formats.date_format(day, _FORMATS[precision])
    return _("about %(year)s") % {"year": said} if precision == Precision.ABOUT else said


def say_span(record) -> str:
    """From when to when a record runs, in words; empty where neither date is known.

    `record` has `starts_on`, `starts_precision`, `ends_on`, `ends_precision`.
    """
    start = record.starts_on and say_date(record.starts_on, record.starts_precision)
    end = record.ends_on and say_date(record.ends_on, record.ends_precision)
    if start and end:
        return start if start == end else f"{start} – {end}"
    if start:
        return _("since %(date)s") % {"date": start}
    return _("until %(date)s") % {"date": end} if end else ""
