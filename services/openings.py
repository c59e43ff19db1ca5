"""The hours of all that is published, read once for each version of the content: lists ask no query for a state."""

import datetime
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone

from heraklion_portal.core.models import Phase

from . import clock
from .models import Service, Structure
from .opening import IS_OPEN, DatesAhead, Opening, State, Timetable, dates_ahead, opening_at, with_coming
from .opening.records import service_timetable, structure_timetable

# How many later states a page brings along, for the script that keeps it true: about a day of them.
COMING = 3
# What one may choose on a list, and the states that it means.
OPEN_CHOICES = {"now": IS_OPEN, "unknown": frozenset({State.UNKNOWN})}


@dataclass(frozen=True)
class _States:
    """Who is in which state, true from one moment to another."""

    at: datetime.datetime
    until: datetime.datetime
    found: dict[str, set[UUID]]


class Openings:
    """Timetables of the published structures and services, by their identifiers."""

    def __init__(self):
        self._timetables: dict[UUID, Timetable] = {}
        self._entries: dict[UUID, Structure | Service] = {}
        self._givers: dict[UUID, Structure] = {}
        self._answers: dict[Timetable, Opening] = {}
        self._states: _States | None = None
        structures = {structure.pk: structure for structure in Structure.objects.for_opening()}
        of_structures = {}
        for structure in structures.values():
            # Parents are at hand: no query for them.
            structure.parent = structures.get(structure.parent_id)
        for pk, structure in structures.items():
            of_structures[pk] = structure_timetable(structure)
            if structure.is_published:
                self._add(structure, of_structures[pk])
        for service in Service.objects.published().for_opening():
            self._add(service, service_timetable(service, of_structures.get(service.structure_id)))
            if service.structure_id:
                self._givers[service.uuid] = structures[service.structure_id]

    def _add(self, entry, timetable):
        self._timetables[entry.uuid] = timetable
        self._entries[entry.uuid] = entry

    def timetable(self, uuid: UUID) -> Timetable | None:
        """The timetable of a published structure or service; None for anything else."""
        return self._timetables.get(uuid)

    def timetable_of(self, entry: Structure | Service) -> Timetable:
        """The timetable of an entry; of a draft too, which staff look at before the public does."""
        return self._timetables.get(entry.uuid) or entry.timetable

    def has_plan(self, uuid: UUID) -> bool:
        """Whether a calendar can hold the hours of an entry: it runs, its week is known and has an end each day."""
        timetable = self._timetables.get(uuid)
        return (
            timetable is not None
            and bool(timetable.weekly)
            and not timetable.is_round_the_clock
            and self._runs(uuid, clock.now())
        )

    def of(self, uuid: UUID, at: datetime.datetime | None = None) -> Opening | None:
        """The state of an entry at a moment (that of the request unless told), with the next ones.

        None for what is no structure or service, or does not run on that day.
        """
        timetable = self._timetables.get(uuid)
        at = at or clock.now()
        if timetable is None or not self._runs(uuid, at):
            return None
        opening = self._answer(timetable, at)
        clock.changes(opening.changes_at)
        return replace(opening, at=at.astimezone(timetable.zone))

    def ahead(self, uuid: UUID) -> list[DatesAhead]:
        """The dates ahead on which an entry is closed or has other hours; none for what is not published."""
        timetable = self._timetables.get(uuid)
        return dates_ahead(timetable, timezone.localdate(clock.now())) if timetable else []

    def in_state(self, choices, at: datetime.datetime | None = None) -> set[UUID]:
        """The identifiers of all entries whose state is one of `OPEN_CHOICES`."""
        at = at or clock.now()
        if self._states is None or not self._states.at <= at < self._states.until:
            self._states = self._take_states(at)
        clock.changes(self._states.until)
        return set().union(*(self._states.found[choice] for choice in choices))

    def open_structures(self, municipality=None) -> list[Structure]:
        """The published structures that are open at the moment, of a municipality or of all, in their order."""
        structures = (self._entries[uuid] for uuid in self.in_state(["now"]))
        return sorted(
            (
                entry
                for entry in structures
                if isinstance(entry, Structure) and municipality in (None, entry.municipality)
            ),
            key=lambda entry: (entry.municipality.position, entry.position, entry.slug),
        )

    def _take_states(self, at):
        found = {choice: set() for choice in OPEN_CHOICES}
        until = datetime.datetime.max.replace(tzinfo=datetime.UTC)
        for uuid, timetable in self._timetables.items():
            opening = self._answer(timetable, at)
            until = min(until, opening.changes_at)
            for choice, states in OPEN_CHOICES.items():
                if opening.state in states and self._runs(uuid, at):
                    found[choice].add(uuid)
        return _States(at, until, found)

    def _runs(self, uuid, at):
        """Whether it runs on that day; a service ends with the structure that gives it."""
        on, entry = timezone.localdate(at), self._entries[uuid]
        return not any(
            phased.phase_on(on) in (Phase.ENDED, Phase.PLANNED)
            for phased in (entry, self._givers.get(uuid, entry))
        )

    def _answer(self, timetable, at):
        kept = self._answers.get(timetable)
        if kept is None or not kept.at <= at < kept.changes_at:
            kept = self._answers[timetable] = with_coming(timetable, opening_at(timetable, at), COMING)
        return kept
