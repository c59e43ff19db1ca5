"""When something is open: from plain values to a state in words. Nothing here asks the database.

    timetable = Timetable(rows=(Row(1, time(7, 30), time(15, 30)),), on_holidays=HolidayRule.CLOSED)
    opening = opening_at(timetable, moment)
    opening.state, opening.until, opening.opens_at, opening.changes_at
    say_state(opening), say_today(opening)                 # in the active language

`values` and `calendar` hold what hours are made of, `timetable` the plan of a day, `state` the answer at a moment,
`wording` its words; `records` reads them from what is stored.
"""

from .ahead import DatesAhead, dates_ahead
from .calendar import Calendar, Holiday, YearlyHoliday, national_holidays
from .orders import days_of_order, end_of_order
from .rules import Effect, HolidayRule, HoursRule, Mode, Weekday
from .state import IS_OPEN, SOON, Opening, State, opening_at, with_coming
from .timetable import Day, Timetable, effective_rows
from .values import ATHENS, Access, Exceptional, Row, Span, Text, is_open_way, runs_on, span_of
from .wording import say_dates, say_day, say_exception, say_moment, say_people, say_state, say_time, say_today

__all__ = [
    "ATHENS", "IS_OPEN", "SOON", "Access", "Calendar", "DatesAhead", "Day", "Effect", "Exceptional", "Holiday",
    "HolidayRule", "HoursRule", "Mode", "Opening", "Row", "Span", "State", "Text", "Timetable", "Weekday",
    "YearlyHoliday", "dates_ahead", "days_of_order", "effective_rows", "end_of_order", "is_open_way",
    "national_holidays", "opening_at", "runs_on", "say_dates", "say_day", "say_exception", "say_moment", "say_people",
    "say_state", "say_time", "say_today", "span_of", "with_coming",
]  # fmt: skip
