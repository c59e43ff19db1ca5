"""What templates say of opening hours. The answers come from the snapshot: no query here."""

import json

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from services import clock
from services.opening import (
    Opening,
    State,
    say_dates,
    say_day,
    say_exception,
    say_moment,
    say_people,
    say_state,
    say_today,
)
from services.snapshot import snapshot

register = template.Library()

NOBODY = ["", ""]


@register.simple_tag
def opening(entry):
    """The state of an entry, given as a record or by its identifier; None where nothing is known of its hours."""
    openings, uuid = snapshot().openings, getattr(entry, "uuid", entry)
    timetable = openings.timetable(uuid)
    return openings.of(uuid) if timetable is not None and timetable.is_known else None


@register.simple_tag
def open_now(municipality=None):
    """The structures that are open at the moment, of a municipality or of all."""
    return snapshot().openings.open_structures(municipality)


@register.simple_tag
def dates_ahead(entry):
    """The dates ahead on which an entry is closed or has other hours."""
    return snapshot().openings.ahead(entry.uuid)


@register.simple_tag
def notices_in(municipality):
    """All current notices of a municipality."""
    return snapshot().notices_in(municipality)


@register.simple_tag
def notices_about(municipality, structure=None):
    """The current notices that concern an entry of a municipality, perhaps of a structure."""
    return snapshot().notices_about(municipality, structure)


@register.simple_tag
def ways_in(entry):
    """Who may come how to a structure or service today and later."""
    return entry.ways_in(timezone.localdate(clock.now()))


@register.filter
def dates_in_words(row):
    """From when until when a rule counts."""
    return say_dates(row.starts_on, row.ends_on)


@register.filter
def exception_in_words(row):
    """What a closure or extra opening does to its days."""
    return say_exception(row)


@register.filter
def moment_in_words(moment):
    return say_moment(moment)


@register.filter
def state_in_words(opening: Opening):
    return say_state(opening)


@register.filter
def hours_in_words(day):
    return say_today(day)


@register.filter
def day_in_words(day):
    return say_day(day)


@register.filter
def people_in_words(opening: Opening):
    """For whom it is open; "" for everybody."""
    return say_people(opening.audience)


@register.filter
def people_language(opening: Opening):
    """What to mark them with: "" where one of them at least is in the page's own language."""
    languages = {who.language for who in opening.audience}
    return languages.pop() if len(languages) == 1 else ""


@register.filter
def coming_states(opening: Opening):
    """For the script, the state at hand first: [[from when (seconds since 1970), state, words, people, reason], …].

    People and reason are [words, language], as the page shows them.

    After the last one nothing is known any more, and the script says so.
    """
    states = [
        [
            _seconds(state.at),
            state.state,
            say_state(state),
            [people_in_words(state), people_language(state)],
            [state.reason.words, state.reason.language],
        ]
        for state in (opening, *opening.coming)
    ]
    end = (opening.coming or (opening,))[-1].changes_at
    last = [_seconds(end), State.UNKNOWN, _("Load the page again to see whether it is open"), NOBODY, NOBODY]
    return json.dumps([*states, last], ensure_ascii=False, separators=(",", ":"))


def _seconds(moment):
    return int(moment.timestamp())
