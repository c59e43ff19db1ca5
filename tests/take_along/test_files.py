"""Files for the phone's address book and calendar, written from plain values."""

import datetime
import re
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from heraklion_portal.take_along import icalendar, vcard
from heraklion_portal.take_along.icalendar import About
from heraklion_portal.take_along.vcard import ContactCard
from services.opening import Effect, Exceptional, HolidayRule, Mode, Row, Text, Timetable

ATHENS = ZoneInfo("Europe/Athens")
MONDAY = datetime.date(2026, 11, 30)
MADE_AT = datetime.datetime(2026, 11, 30, 6, tzinfo=datetime.UTC)
MORNING = (datetime.time(7, 30), datetime.time(15, 30))
ABOUT = About(UUID(int=1), "Κέντρο Κοινότητας", "https://portal.example/el/x/", "Κοιτάξτε ξανά:")


def unfolded(text):
    """The lines of a file as a reader puts them together again (RFC 5545, 3.1)."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events(timetable, first=MONDAY):
    """Of each event its lines as {name: [values]}, parameters left out."""
    text = "\n".join(unfolded(icalendar.write(ABOUT, timetable, first, MADE_AT)))
    found = []
    for event in re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", text, re.S):
        lines = {}
        for line in event.split("\n"):
            name, value = line.split(":", 1)
            lines.setdefault(name.split(";")[0], []).append(value)
        found.append(lines)
    return found


def starts(event):
    """The days on which an event takes place, as a calendar works them out."""
    first, last = (
        datetime.datetime.strptime(event["DTSTART"][0], "%Y%m%dT%H%M%S").replace(tzinfo=ATHENS),
        None,
    )
    if "RRULE" not in event:
        return [first.date()]
    last = re.search(r"UNTIL=(\w+)Z", event["RRULE"][0])[1]
    last = datetime.datetime.strptime(last, "%Y%m%dT%H%M%S").replace(tzinfo=datetime.UTC)
    left_out = {value[:8] for value in event.get("EXDATE", ())}
    days = []
    while first.astimezone(datetime.UTC) <= last:
        if f"{first:%Y%m%d}" not in left_out:
            days.append(first.date())
        first += datetime.timedelta(weeks=1)
    return days


def weekdays(*days, **fields):
    return tuple(Row(day, *MORNING, **fields) for day in days)


def test_a_contact_holds_what_a_phone_needs():
    card = ContactCard(
        name="Κέντρο Κοινότητας",
        organisation="Δήμος Ηρακλείου",
        address="https://portal.example/el/structures/heraklion/community-centre/",
        phones=["+302813409549", "+302813409548"],
        email="office@example.org",
        street="Αρχιεπισκόπου Μακαρίου 22",
        city="Ηράκλειο",
        postcode="712 02",
    )

    lines = unfolded(vcard.write(card))

    assert lines[:3] == ["BEGIN:VCARD", "VERSION:3.0", "FN:Κέντρο Κοινότητας"]
    assert "TEL;TYPE=WORK,VOICE:+302813409549" in lines
    assert "TEL;TYPE=WORK,VOICE:+302813409548" in lines
    assert "ADR;TYPE=WORK:;;Αρχιεπισκόπου Μακαρίου 22;Ηράκλειο;;712 02;" in lines
    assert not any(line.startswith("GEO") for line in lines)
    assert lines[-1] == "END:VCARD"


def test_signs_of_the_file_inside_a_name_do_not_end_it():
    card = ContactCard(name="Α; Β, Γ\\Δ\r\nTEL:+30999", organisation="Δ", address="https://portal.example/")

    lines = unfolded(vcard.write(card))

    assert r"FN:Α\; Β\, Γ\\Δ\nTEL:+30999" in lines
    assert not any(line.startswith("TEL") for line in lines)


def test_a_week_is_an_event_for_each_day_and_holidays_are_left_out():
    timetable = Timetable(rows=weekdays(1, 2, 3, 4, 5), on_holidays=HolidayRule.CLOSED)

    found = events(timetable)
    days = {day for event in found for day in starts(event)}

    assert len(found) == 5
    assert {MONDAY + datetime.timedelta(days=day) for day in range(5)} <= days
    assert datetime.date(2026, 12, 25) not in days
    assert datetime.date(2027, 3, 25) not in days
    assert datetime.date(2026, 12, 5) not in days


@pytest.mark.parametrize("on_holidays", HolidayRule)
def test_the_calendar_and_the_timetable_agree_on_every_day(on_holidays):
    timetable = Timetable(
        rows=(
            *weekdays(1, 2),
            *weekdays(2, valid_from=datetime.date(2027, 1, 1), valid_until=datetime.date(2027, 2, 28)),
            Row(5, datetime.time(22), datetime.time(2)),
        ),
        exceptions=(
            Exceptional(Effect.CLOSED, datetime.date(2026, 12, 7), datetime.date(2026, 12, 9)),
            Exceptional(Effect.EXTRA, datetime.date(2026, 12, 12), datetime.date(2026, 12, 12), *MORNING),
        ),
        on_holidays=on_holidays,
    )

    found = events(timetable)

    said = sorted((day, event["DTSTART"][0][-6:]) for event in found for day in starts(event))
    known = sorted(
        (day.on, f"{span.starts_at.astimezone(ATHENS):%H%M%S}")
        for day in timetable.days(MONDAY, MONDAY + icalendar.AHEAD)
        for span in day.spans
    )
    assert said == known


def test_times_stay_what_the_wall_clock_shows_through_the_winter_and_the_summer():
    (event,) = events(Timetable(rows=weekdays(1), on_holidays=HolidayRule.OPEN))

    assert event["DTSTART"] == ["20261130T073000"]
    assert event["DTEND"] == ["20261130T153000"]
    assert event["RRULE"] == ["FREQ=WEEKLY;UNTIL=20270531T043000Z"]


def test_the_zone_in_the_file_is_that_of_athens():
    zone = "\n".join(icalendar.ZONE)
    day, night = re.findall(r"DTSTART:\d{8}T(\d\d)\d{4}", zone)
    for year in (1997, 2026, 2040):
        for month, hour, offset in ((3, int(day), 3), (10, int(night), 2)):
            last_sunday = max(
                date
                for date in (datetime.date(year, month, number) for number in range(25, 32))
                if date.isoweekday() == 7
            )
            moment = datetime.datetime.combine(
                last_sunday,
                datetime.time(hour),
                tzinfo=ATHENS,
            )
            assert moment.replace(fold=1).utcoffset() == datetime.timedelta(hours=offset)
            before = moment - datetime.timedelta(hours=3)
            assert before.utcoffset() == datetime.timedelta(hours=5 - offset)


def test_an_event_says_how_one_comes_and_who():
    timetable = Timetable(
        rows=weekdays(1, mode=Mode.APPOINTMENT, audience=Text("Γυναίκες", "Women")),
        on_holidays=HolidayRule.OPEN,
    )

    (event,) = events(timetable)

    assert event["SUMMARY"] == [r"Κέντρο Κοινότητας (με ραντεβού\, Γυναίκες)"]


def test_the_same_hours_keep_their_names_when_the_file_is_taken_again():
    timetable = Timetable(rows=weekdays(1, 2, 3), on_holidays=HolidayRule.OPEN)

    first = {event["UID"][0] for event in events(timetable)}
    again = {event["UID"][0] for event in events(timetable, MONDAY + datetime.timedelta(weeks=3))}

    assert first == again
    assert len(first) == 3
