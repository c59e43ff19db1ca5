"""The hours of all that is published, read once for each version of the content: lists ask no query for a state."""

import datetime
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from heraklion_portal.core.models import Phase

from . import clock
from .models import Service, Structure
from .opening import IS_OPEN, Opening, State, Timetable, opening_at, with_coming
from .opening.records import service_timetable, structure_timetable

# How many later states a page brings along, for the script that keeps it true: about a day of them.
COMING = 3
# What one may choose on a list, and the states that it means.
OPEN_CHOICES = {"now": IS_OPEN, "unknown": frozenset({State.UNKNOWN})}


class Openings:
    """Timetables of the published structures and services, by their identifiers."""

    def __init__(self):
        self._timetables: dict[UUID, Timetable] = {}
        self._entries: dict[UUID, Structure | Service] = {}
        self._answers: dict[Timetable, Opening] = {}
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

    def _add(self, entry, timetable):
        self._timetables[entry.uuid] = timetable
        self._entries[entry.uuid] = entry

    def timetable(self, uuid: UUID) -> Timetable | None:
        """The timetable of a published structure or service; None for anything else."""
        return self._timetables.get(uuid)

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
        return opening

    def in_state(self, choices, at: datetime.datetime | None = None) -> set[UUID]:
        """The identifiers of all entries whose state is one of `OPEN_CHOICES`."""
        states = frozenset().union(*(OPEN_CHOICES[choice] for choice in choices))
        found = set()
        for uuid in self._timetables:
            opening = self.of(uuid, at)
            if opening is not None and opening.state in states:
                found.add(uuid)
        return found

    def _runs(self, uuid, at):
        phase = self._entries[uuid].phase_on(timezone.localdate(at))
        return phase not in (Phase.ENDED, Phase.PLANNED)

    def _answer(self, timetable, at):
        kept = self._answers.get(timetable)
        if kept is None or not kept.at <= at < kept.changes_at:
            kept = self._answers[timetable] = with_coming(timetable, opening_at(timetable, at), COMING)
        return replace(kept, at=at.astimezone(timetable.zone))
