"""The answer: whether a place is open at a moment, until when, and when it opens again."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from .rules import Mode
from .timetable import ONE_DAY, Day, Timetable
from .values import NO_TEXT, Span, Text, midnight

SOON = datetime.timedelta(minutes=30)
# How far ahead the end of an opening and the next opening are looked for. A closure may be a season long.
LONGEST_OPENING = datetime.timedelta(days=14)
LONGEST_CLOSURE = datetime.timedelta(days=400)


class State(StrEnum):
    OPEN = "open"
    CLOSES_SOON = "closes-soon"
    CLOSED = "closed"
    BY_APPOINTMENT = "by-appointment"
    CALL_FIRST = "call-first"
    UNKNOWN = "unknown"


IS_OPEN = frozenset({State.OPEN, State.CLOSES_SOON})
_STATES = {Mode.OPEN: State.OPEN, Mode.APPOINTMENT: State.BY_APPOINTMENT, Mode.PHONE: State.CALL_FIRST}
_RANKS = {Mode.OPEN: 0, Mode.APPOINTMENT: 1, Mode.PHONE: 2}


@dataclass(frozen=True)
class Opening:
    """The state of a place at a moment. Moments are in the place's own time.

    `until`: when this state ends (None: not within two weeks). `opens_at`, `opens_as`: where it is closed or not
    known, the next known opening and its state; `is_latest`: days of which nothing is known lie before it.
    `changes_at`: when anything of this answer changes, words such as "tomorrow" and today's hours included: until then
    it may be kept.
    """

    at: datetime.datetime
    state: State
    today: Day
    until: datetime.datetime | None
    changes_at: datetime.datetime
    audience: tuple[Text, ...] = ()
    note: Text = NO_TEXT
    reason: Text = NO_TEXT
    opens_at: datetime.datetime | None = None
    opens_as: State | None = None
    is_latest: bool = False
    coming: tuple["Opening", ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in IS_OPEN


@dataclass(frozen=True)
class _Look:
    """What a visitor meets at a moment; two moments are alike where these are equal."""

    state: State
    audience: frozenset[Text] = frozenset()


def opening_at(timetable: Timetable, moment: datetime.datetime) -> Opening:
    """The state of a place at a moment (aware of its zone)."""
    zone = timetable.zone
    # Whole seconds, and UTC: moments of one zone are compared by their wall clocks, which lie twice a year.
    moment = moment.astimezone(datetime.UTC)
    here = moment.astimezone(zone)
    today = timetable.day(here.date())
    # Those of the day before may run into this one.
    spans = [*timetable.day(here.date() - ONE_DAY).spans, *today.spans]
    look, meant = _look(today, spans, moment)
    after = _changes(timetable, moment, look) if timetable.is_known else iter(())
    until, then = next(after, (None, None))
    state = look.state
    tonight = midnight(here.date() + ONE_DAY, zone)
    changes = [tonight]
    if until is not None:
        changes.append(until)
        # Who is let in with everybody else a moment later need not hurry.
        if state == State.OPEN and not (then.state == State.OPEN and not then.audience):
            if until - moment <= SOON:
                state = State.CLOSES_SOON
            else:
                changes.append(until - SOON)
    opens_at = opens_as = None
    is_latest = False
    if state in (State.CLOSED, State.UNKNOWN):
        coming, is_latest = then, state == State.UNKNOWN
        opens_at = until
        while coming is not None and coming.state in (State.CLOSED, State.UNKNOWN):
            is_latest = is_latest or coming.state == State.UNKNOWN
            opens_at, coming = next(after, (None, None))
        opens_as = coming.state if coming else None
    return Opening(
        at=here,
        state=state,
        today=today,
        until=until and until.astimezone(zone),
        changes_at=min(changes).astimezone(zone),
        audience=tuple(sorted(look.audience, key=str)),
        note=meant.note if meant else NO_TEXT,
        reason=meant.reason if meant else today.reason if look.state != State.OPEN else NO_TEXT,
        opens_at=opens_at and opens_at.astimezone(zone),
        opens_as=opens_as,
        is_latest=is_latest and opens_at is not None,
    )


def with_coming(timetable: Timetable, opening: Opening, most: int) -> Opening:
    """The answer together with the next ones, for whoever keeps it: at most so many."""
    coming = []
    last = opening
    for _ in range(most):
        last = opening_at(timetable, last.changes_at)
        coming.append(last)
    return replace(opening, coming=tuple(coming))


def _look(today: Day, spans: list[Span], moment) -> tuple[_Look, Span | None]:
    """What a visitor meets, and the span that makes it so. The easiest way in counts: of all people, before some."""
    now = [span for span in spans if span.has(moment)]
    if not now:
        return _Look(State.CLOSED if today.is_known else State.UNKNOWN), None
    best = min(now, key=lambda span: (_RANKS[span.mode], bool(span.audience)))
    alike = [span for span in now if span.mode == best.mode]
    everybody = any(not span.audience for span in alike)
    audience = frozenset() if everybody else frozenset(who for span in alike for who in span.audience)
    return _Look(_STATES[best.mode], audience), best


def _changes(timetable, moment, look) -> Iterator[tuple[datetime.datetime, _Look]]:
    """Each later moment at which a visitor meets something else, with what that is."""
    ends = moment + (LONGEST_CLOSURE if look.state in (State.CLOSED, State.UNKNOWN) else LONGEST_OPENING)
    on = moment.astimezone(timetable.zone).date()
    before, today = timetable.day(on - ONE_DAY), timetable.day(on)
    while True:
        tomorrow = timetable.day(on + ONE_DAY)
        last = midnight(on + ONE_DAY, timetable.zone)
        spans = [*before.spans, *today.spans]
        points = {point for span in spans for point in (span.starts_at, span.ends_at)}
        for point in sorted(point for point in points if moment < point < last):
            now = _look(today, spans, point)[0]
            if now != look:
                look = now
                yield point, now
        if last > ends:
            return
        now = _look(tomorrow, [*today.spans, *tomorrow.spans], last)[0]
        if now != look:
            look = now
            yield last, now
        before, today, on = today, tomorrow, on + ONE_DAY
