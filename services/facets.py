"""How many services each choice of a facet would leave, so that no choice leads nowhere."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from .models import Service

FACETS = ("need", "audience", "municipality", "kind", "open")


class FacetCounts:
    """The published services as sets of bits, one for each choice: made once for each version of the content."""

    def __init__(self):
        self.bit_of: dict[UUID, int] = {}
        self.bits: dict[str, dict[str, int]] = {
            facet: defaultdict(int) for facet in FACETS if facet != "open"
        }
        rows = Service.objects.published().order_by()
        for uuid, municipality, kind, structure_kind in rows.values_list(
            "uuid", "municipality__slug", "kind", "structure__kind"
        ):
            self.bit_of[uuid] = bit = 1 << len(self.bit_of)
            self.bits["municipality"][municipality] |= bit
            self.bits["kind"][kind or structure_kind] |= bit
        for facet, path in (("need", "needs__slug"), ("audience", "audiences__slug")):
            for uuid, slug in rows.values_list("uuid", path):
                self.bits[facet][slug] |= self.bit_of.get(uuid, 0)
        self.everything = (1 << len(self.bit_of)) - 1

    def counts(
        self,
        chosen: dict[str, list[str]],
        among: Collection[UUID] | None,
        by_state: dict[str, Collection[UUID]],
    ) -> dict[str, dict[str, int]]:
        """For each facet and choice, how many services it would leave together with what is chosen in the others.

        `among`: the services that a visitor's words left; all of them for None. `by_state`: for each choice of "open",
        what is in that state at the moment; it changes with time and not with the content.
        """
        bits_of = self.bits | {"open": {state: self._bits(uuids) for state, uuids in by_state.items()}}
        left = self.everything if among is None else self._bits(among)
        found = {}
        for facet, choices in bits_of.items():
            others = left
            for other, values in chosen.items():
                if other != facet and values:
                    others &= _any_of(bits_of[other], values)
            found[facet] = {value: (bits & others).bit_count() for value, bits in choices.items()}
        return found

    def _bits(self, uuids):
        return sum(self.bit_of.get(uuid, 0) for uuid in set(uuids))


def _any_of(choices, values):
    bits = 0
    for value in values:
        bits |= choices.get(value, 0)
    return bits
