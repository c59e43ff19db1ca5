"""Whether a place is open at a moment, against expectations that are worked out here by themselves. No database."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from services.opening import (
    Access,
    Calendar,
    Effect,
    Exceptional,
    HolidayRule,
    Mode,
    Row,
    State,
    Text,
    Timetable,
    YearlyHoliday,
    effective_rows,
    national_holidays,
    opening_at,
    say_state,
    say_today,
    with_coming,
)

ATHENS = ZoneInfo("Europe/Athens")
YEARS = range(2025, 2031)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
OPEN = {State.OPEN, State.CLOSES_SOON}
ELEVENTH = YearlyHoliday(11, 11, Text("Άγιος Μηνάς", "Saint Minas"))


def _time(text):
    return datetime.time.fromisoformat(text)


def _date(text):
    return datetime.date.fromisoformat(text)


def _at(text):
    """A moment of Athens: "2026-11-25 10:40"."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ATHENS)


def _week(opens_at="07:30", closes_at="15:30", weekdays=(1, 2, 3, 4, 5), **fields):
    return tuple(Row(weekday, _time(opens_at), _time(closes_at), **fields) for weekday in weekdays)


def _timetable(*rows, **fields):
    return Timetable(**{"rows": rows or _week(), "on_holidays": HolidayRule.CLOSED} | fields)


def _dates(effect, first, last, hours=None, **fields):
    opens_at, closes_at = map(_time, hours.split("-")) if hours else (None, None)
    return Exceptional(effect, _date(first), _date(last), opens_at, closes_at, **fields)


def _state(timetable, moment):
    return opening_at(timetable, _at(moment)).state


# The feasts, worked out by the rule of the church and not by the library that the portal uses.


def _orthodox_easter(year):
    """Meeus's Julian algorithm, thirteen days later in this century's calendar."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return datetime.date(year, month, day + 1) + 13 * DAY


def _feasts(year):
    easter = _orthodox_easter(year)
    fixed = {
        datetime.date(year, month, day)
        for month, day in ((1, 1), (1, 6), (3, 25), (5, 1), (8, 15), (10, 28), (12, 25), (12, 26))
    }
    movable = {easter + days * DAY for days in (-48, -2, 0, 1, 49, 50)}
    moved = {datetime.date(2027, 5, 4)} if year == 2027 else set()
    return fixed | movable | moved


def test_easter_is_what_the_church_published():
    published = ("2025-04-20", "2026-04-12", "2027-05-02", "2028-04-16", "2029-04-08", "2030-04-28")

    assert [_orthodox_easter(year).isoformat() for year in YEARS] == list(published)


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_of_a_year_are_those_of_church_and_law(year):
    assert set(national_holidays(year)) == _feasts(year)


def test_holidays_have_names_in_both_languages():
    names = national_holidays(2027)

    assert names[_date("2027-05-02")] == Text("Κυριακή του Πάσχα", "Easter Sunday")
    assert names[_date("2027-05-04")] == Text("Εργατική Πρωτομαγιά", "Labor Day")
    assert all(name.el and name.en for name in names.values())


# Every hour of every feast day, of the day before and of the day after.


def _hours_around(days):
    for day in sorted({day + away * DAY for day in days for away in (-1, 0, 1)}):
        start = datetime.datetime.combine(day, datetime.time(), ATHENS).astimezone(datetime.UTC)
        for half_hour in range(50):
            moment = (start + half_hour * HOUR / 2).astimezone(ATHENS)
            if moment.date() == day:
                yield day, moment


@pytest.mark.parametrize("rule", list(HolidayRule))
@pytest.mark.parametrize("year", YEARS)
def test_each_hour_of_the_feast_days(year, rule):
    feasts = _feasts(year) | {datetime.date(year, 11, 11)}
    timetable = _timetable(*_week(), on_holidays=rule, calendar=Calendar((ELEVENTH,)))

    for day, moment in _hours_around(feasts):
        wall = moment.time()
        is_weekday = day.isoweekday() <= 5
        within = is_weekday and _time("07:30") <= wall < _time("15:30")
        soon = is_weekday and _time("15:00") <= wall < _time("15:30")
        expected = {State.CLOSES_SOON} if soon else {State.OPEN} if within else {State.CLOSED}
        if day in feasts and rule == HolidayRule.CLOSED:
            expected = {State.CLOSED}
        elif day in feasts and is_weekday and rule != HolidayRule.OPEN:
            expected = {State.UNKNOWN}
        assert {opening_at(timetable, moment).state} == expected, moment


@pytest.mark.parametrize("year", YEARS)
def test_each_half_hour_around_both_clock_changes_past_midnight(year):
    """A night shelter, 20:00 to 08:00: nobody is put out an hour early, or let in an hour late."""
    timetable = _timetable(*_week("20:00", "08:00", range(1, 8)), on_holidays=HolidayRule.OPEN)
    changes = [
        max(
            datetime.date(year, month, day)
            for day in range(25, 32)
            if datetime.date(year, month, day).weekday() == 6
        )
        for month in (3, 10)
    ]
    lengths = []
    for day, moment in _hours_around(changes):
        opening = opening_at(timetable, moment)
        wall = moment.time()
        assert (opening.state in OPEN) == (wall >= _time("20:00") or wall < _time("08:00")), moment
        if opening.state in OPEN:
            assert opening.until.time() == _time("08:00")
        else:
            assert opening.opens_at.time() == _time("20:00")
        if day in changes and wall == datetime.time():
            lengths.append(opening.until.astimezone(datetime.UTC) - moment.astimezone(datetime.UTC))

    assert lengths == [7 * HOUR, 9 * HOUR]


def test_a_time_that_the_clock_jumps_over_is_the_moment_of_the_jump():
    timetable = _timetable(*_week("03:30", "05:00", (7,)))

    assert opening_at(timetable, _at("2026-03-29 02:59")).opens_at == _at("2026-03-29 04:00")
    assert _state(timetable, "2026-03-29 04:00") == State.OPEN


def test_a_place_that_closes_in_the_hour_that_comes_twice_closes_at_the_second():
    timetable = _timetable(*_week("22:00", "03:30", (6,)))
    second = datetime.datetime(2026, 10, 25, 3, 30, tzinfo=ATHENS, fold=1).astimezone(datetime.UTC)

    until = opening_at(timetable, _at("2026-10-25 02:00")).until.astimezone(datetime.UTC)

    assert until == second
    assert opening_at(timetable, second - MINUTE).is_open
    assert not opening_at(timetable, second).is_open


# Days of every kind.


def test_split_hours():
    timetable = _timetable(*_week("08:00", "12:00"), *_week("17:00", "20:00"))

    assert _state(timetable, "2026-11-25 07:59") == State.CLOSED
    assert _state(timetable, "2026-11-25 08:00") == State.OPEN
    assert _state(timetable, "2026-11-25 11:45") == State.CLOSES_SOON
    midday = opening_at(timetable, _at("2026-11-25 12:00"))
    assert (midday.state, midday.opens_at) == (State.CLOSED, _at("2026-11-25 17:00"))
    assert opening_at(timetable, _at("2026-11-25 17:00")).until == _at("2026-11-25 20:00")


def test_spans_that_meet_are_one_opening():
    timetable = _timetable(*_week("08:00", "12:00"), *_week("12:00", "16:00"), *_week("11:00", "13:00"))

    assert opening_at(timetable, _at("2026-11-25 11:50")).state == State.OPEN
    assert opening_at(timetable, _at("2026-11-25 08:00")).until == _at("2026-11-25 16:00")


def test_day_and_night():
    timetable = Timetable(is_round_the_clock=True)
    opening = opening_at(timetable, _at("2026-12-25 03:00"))

    assert (opening.state, opening.until) == (State.OPEN, None)


def test_the_day_of_a_leap_year():
    timetable = _timetable(exceptions=(_dates(Effect.OTHER, "2028-02-29", "2028-02-29", "10:00-11:00"),))

    assert _state(timetable, "2028-02-28 23:00") == State.CLOSED
    assert opening_at(timetable, _at("2028-02-28 23:00")).opens_at == _at("2028-02-29 10:00")
    assert _state(timetable, "2028-02-29 09:00") == State.CLOSED
    assert _state(timetable, "2028-02-29 10:00") == State.OPEN
    assert _state(timetable, "2028-03-01 10:00") == State.OPEN
    assert _state(timetable, "2027-02-28 10:00") == State.CLOSED  # a Sunday


def test_a_closure_entered_sixty_days_ahead():
    closure = _dates(Effect.CLOSED, "2026-11-02", "2026-11-06", reason=Text("Εργασίες", "Works"))
    timetable = _timetable(exceptions=(closure,))

    assert _state(timetable, "2026-09-03 10:00") == State.OPEN
    during = opening_at(timetable, _at("2026-11-04 10:00"))
    assert (during.state, during.reason) == (State.CLOSED, Text("Εργασίες", "Works"))
    assert during.opens_at == _at("2026-11-09 07:30")
    assert opening_at(timetable, _at("2026-10-30 16:00")).opens_at == _at("2026-11-09 07:30")


def test_a_closure_that_ended_yesterday_is_over():
    timetable = _timetable(exceptions=(_dates(Effect.CLOSED, "2026-11-01", "2026-11-24"),))

    assert _state(timetable, "2026-11-24 10:00") == State.CLOSED
    opening = opening_at(timetable, _at("2026-11-25 10:00"))
    assert (opening.state, bool(opening.reason)) == (State.OPEN, False)


def test_a_closure_of_a_season_is_looked_over():
    timetable = _timetable(exceptions=(_dates(Effect.CLOSED, "2026-01-01", "2026-11-30"),))

    assert opening_at(timetable, _at("2026-01-02 10:00")).opens_at == _at("2026-12-01 07:30")


def test_the_shorter_of_two_exceptions_counts_and_extra_hours_open_a_closed_day():
    timetable = _timetable(
        exceptions=(
            _dates(Effect.CLOSED, "2026-12-20", "2026-12-31"),
            _dates(Effect.OTHER, "2026-12-24", "2026-12-24", "08:00-12:00"),
            _dates(Effect.EXTRA, "2026-12-26", "2026-12-26", "10:00-22:00", reason=Text("Ψύχος", "Cold")),
        )
    )

    assert _state(timetable, "2026-12-23 10:00") == State.CLOSED
    assert _state(timetable, "2026-12-24 10:00") == State.OPEN
    assert _state(timetable, "2026-12-24 13:00") == State.CLOSED
    extra = opening_at(timetable, _at("2026-12-26 21:00"))
    assert (extra.state, extra.until, extra.reason.en) == (State.OPEN, _at("2026-12-26 22:00"), "Cold")
    assert opening_at(timetable, _at("2026-12-26 22:30")).reason.en == ""


def test_extra_hours_lengthen_the_day():
    timetable = _timetable(exceptions=(_dates(Effect.EXTRA, "2026-11-25", "2026-11-25", "15:00-21:00"),))

    assert opening_at(timetable, _at("2026-11-25 10:00")).until == _at("2026-11-25 21:00")
    assert opening_at(timetable, _at("2026-11-26 10:00")).until == _at("2026-11-26 15:30")


def test_a_summer_timetable_takes_the_place_of_the_days_without_dates():
    summer = _week("08:00", "13:00", valid_from=_date("2026-07-01"), valid_until=_date("2026-08-31"))
    saturday = _week("09:00", "12:00", (6,), valid_from=_date("2026-12-01"), valid_until=_date("2026-12-24"))
    timetable = _timetable(*_week(), *summer, *saturday)

    assert opening_at(timetable, _at("2026-06-30 10:00")).until == _at("2026-06-30 15:30")
    assert opening_at(timetable, _at("2026-07-01 10:00")).until == _at("2026-07-01 13:00")
    assert _state(timetable, "2026-07-01 07:45") == State.CLOSED
    assert opening_at(timetable, _at("2026-09-01 10:00")).until == _at("2026-09-01 15:30")
    assert _state(timetable, "2026-12-05 10:00") == State.OPEN
    assert _state(timetable, "2026-12-04 10:00") == State.OPEN


def test_rows_for_other_programs_never_count_together_by_mistake():
    summer = _week("08:00", "13:00", (1,), valid_from=_date("2026-07-01"), valid_until=_date("2026-08-31"))

    found = [(row.valid_from, row.valid_until) for row in effective_rows((*_week(weekdays=(1,)), *summer))]

    assert found == [
        (None, _date("2026-06-30")),
        (_date("2026-09-01"), None),
        (_date("2026-07-01"), _date("2026-08-31")),
    ]


def test_hours_that_have_run_out_are_unknown_and_not_closed():
    timetable = _timetable(*_week(valid_until=_date("2026-08-31")))

    assert _state(timetable, "2026-08-31 10:00") == State.OPEN
    assert _state(timetable, "2026-09-01 10:00") == State.UNKNOWN


def test_without_hours_nothing_is_closed_but_what_is_said_to_be():
    nothing = Timetable()
    closed = Timetable(exceptions=(_dates(Effect.CLOSED, "2026-11-25", "2026-11-25"),))
    extra = Timetable(exceptions=(_dates(Effect.EXTRA, "2026-11-25", "2026-11-25", "08:00-15:00"),))

    for hour in range(24):
        moment = f"2026-11-25 {hour:02}:00"
        assert _state(nothing, moment) == State.UNKNOWN
        assert _state(closed, moment) == State.CLOSED
        assert _state(extra, moment) in (OPEN if 8 <= hour < 15 else {State.UNKNOWN})
    assert _state(closed, "2026-11-26 00:00") == State.UNKNOWN


def test_by_appointment_by_phone_and_for_some_people():
    women = Text("Γυναίκες", "Women")
    timetable = _timetable(
        *_week("08:00", "10:00"),
        *_week("10:00", "12:00", mode=Mode.APPOINTMENT),
        *_week("11:00", "13:00", mode=Mode.PHONE),
        *_week("13:00", "15:00", audience=women),
    )
    found = [
        (opening.state, opening.until.hour, opening.audience)
        for opening in (opening_at(timetable, _at(f"2026-11-25 {hour:02}:00")) for hour in (8, 10, 12, 13))
    ]

    assert found == [
        (State.OPEN, 10, ()),
        (State.BY_APPOINTMENT, 12, ()),
        (State.CALL_FIRST, 13, ()),
        (State.OPEN, 15, (women,)),
    ]


def test_where_everybody_needs_an_appointment_nothing_is_simply_open():
    timetable = _timetable(access=(Access("appointment", _date("2026-12-20"), _date("2026-12-27")),))

    assert _state(timetable, "2026-12-18 10:00") == State.OPEN
    assert _state(timetable, "2026-12-21 10:00") == State.BY_APPOINTMENT
    suspended = _timetable(
        access=(Access("appointment", _date("2026-12-20"), _date("2026-12-27"), is_suspended=True),)
    )
    assert _state(suspended, "2026-12-18 10:00") == State.BY_APPOINTMENT
    assert _state(suspended, "2026-12-21 10:00") == State.OPEN


def test_an_opening_behind_days_that_are_not_known_is_the_latest():
    timetable = _timetable(on_holidays=HolidayRule.UNKNOWN)
    opening = opening_at(timetable, _at("2026-10-27 16:00"))  # the 28th is a holiday

    assert (opening.state, opening.opens_at, opening.is_latest) == (
        State.CLOSED,
        _at("2026-10-29 07:30"),
        True,
    )


@pytest.mark.parametrize(
    ("moment", "greek", "english"),
    [
        ("2026-11-25 10:40", "Ανοιχτά έως τις 15:30", "Open until 15:30"),
        ("2026-11-25 15:10", "Κλείνει σύντομα, στις 15:30", "Closes soon, at 15:30"),
        ("2026-11-25 15:30", "Κλειστά. Ανοίγει αύριο στις 07:30", "Closed. Opens tomorrow at 07:30"),
        ("2026-11-25 06:30", "Κλειστά. Ανοίγει σήμερα στις 07:30", "Closed. Opens today at 07:30"),
        ("2026-11-27 16:00", "Κλειστά. Ανοίγει τη Δευτέρα στις 07:30", "Closed. Opens Monday at 07:30"),
        ("2026-12-24 16:00", "Κλειστά. Ανοίγει τη Δευτέρα στις 07:30", "Closed. Opens Monday at 07:30"),
    ],
)
def test_the_state_in_words(moment, greek, english):
    opening = opening_at(_timetable(), _at(moment))

    assert say_state(opening) == greek
    with translation.override("en"):
        assert say_state(opening) == english


def test_a_holiday_is_the_reason_in_the_language_of_the_page():
    opening = opening_at(_timetable(), _at("2026-12-25 10:00"))

    assert say_today(opening.today) == "κλειστά"
    assert opening.reason.words == "Χριστούγεννα"
    with translation.override("en"):
        assert (opening.reason.words, opening.reason.language) == ("Christmas Day", "")
        assert Text("Εργασίες").words == "Εργασίες"
        assert Text("Εργασίες").language == "el"


def test_the_next_answers_are_those_of_their_moments():
    timetable = _timetable()
    opening = with_coming(timetable, opening_at(timetable, _at("2026-11-25 10:40")), 4)

    assert [(later.at, later.state) for later in opening.coming] == [
        (_at("2026-11-25 15:00"), State.CLOSES_SOON),
        (_at("2026-11-25 15:30"), State.CLOSED),
        (_at("2026-11-26 00:00"), State.CLOSED),
        (_at("2026-11-26 07:30"), State.OPEN),
    ]


# Of any hours whatever.

_times = some.times().map(lambda time: time.replace(second=0, microsecond=0))
_days = some.dates(_date("2026-01-01"), _date("2027-12-31"))
_rows = some.builds(
    Row,
    weekday=some.integers(1, 7),
    opens_at=_times,
    closes_at=_times,
    mode=some.sampled_from(Mode),
    audience=some.sampled_from((Text(), Text("Γυναίκες"))),
    valid_from=some.none() | some.just(_date("2026-07-01")),
    valid_until=some.none() | some.just(_date("2027-03-31")),
)


@some.composite
def _exceptions(draw):
    effect, first = draw(some.sampled_from(Effect)), draw(_days)
    last = first + draw(some.integers(0, 60)) * DAY
    hours = (None, None) if effect == Effect.CLOSED else (draw(_times), draw(_times))
    return Exceptional(effect, first, last, *hours)


_timetables = some.builds(
    Timetable,
    rows=some.lists(_rows, max_size=6).map(tuple),
    exceptions=some.lists(_exceptions(), max_size=3).map(tuple),
    on_holidays=some.sampled_from(HolidayRule),
    is_round_the_clock=some.booleans(),
)
_moments = some.datetimes(
    datetime.datetime.combine(_date("2026-01-01"), datetime.time()),
    datetime.datetime.combine(_date("2027-12-31"), datetime.time()),
    timezones=some.just(datetime.UTC),
)


def _met(opening):
    """What a visitor meets, closing soon or not."""
    return (State.OPEN if opening.state in OPEN else opening.state), opening.audience


@given(_timetables, _moments)
def test_a_state_lasts_until_its_boundary_and_changes_there(timetable, moment):
    opening = opening_at(timetable, moment)
    assert opening.changes_at > moment
    if opening.until is None:
        return
    until = opening.until.astimezone(datetime.UTC)
    assert until > moment
    before, after = opening_at(timetable, until - MINUTE / 60), opening_at(timetable, until)
    if moment <= until - MINUTE / 60:
        assert _met(before) == _met(opening)
    assert _met(after) != _met(opening)
    middle = opening_at(timetable, moment + (until - moment) / 2)
    assert _met(middle) == _met(opening)


@given(_timetables, _moments)
def test_the_next_opening_is_never_past_and_is_an_opening(timetable, moment):
    opening = opening_at(timetable, moment)
    if opening.opens_at is None:
        return
    assert opening.state in (State.CLOSED, State.UNKNOWN)
    assert opening.opens_at.astimezone(datetime.UTC) > moment
    then = opening_at(timetable, opening.opens_at)
    assert then.state not in (State.CLOSED, State.UNKNOWN)
    assert (State.OPEN if then.state in OPEN else then.state) == opening.opens_as


@given(_timetables, _moments)
def test_what_is_not_known_is_never_closed(timetable, moment):
    opening = opening_at(timetable, moment)

    assert opening.today.is_known or opening.state != State.CLOSED
    if not timetable.rows and not timetable.is_round_the_clock and opening.state == State.CLOSED:
        # Somebody said so: a holiday's rule, or an exception that replaces the day.
        assert timetable.on_holidays == HolidayRule.CLOSED or timetable.exceptions


@given(_timetables, _moments)
def test_an_answer_may_be_kept_until_it_changes(timetable, moment):
    """All that it says of itself stays true: a page from a cache never shows a wrong state."""
    opening = opening_at(timetable, moment)
    kept = opening.changes_at.astimezone(datetime.UTC) - MINUTE / 60
    if kept <= moment:
        return
    later = opening_at(timetable, kept)

    assert say_state(later) == say_state(opening)
    assert say_today(later.today) == say_today(opening.today)
