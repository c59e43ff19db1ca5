"""What a load did, and what it left to staff."""

from dataclasses import dataclass, field

from heraklion_portal.content.fixtures import ShippedRecord


@dataclass(frozen=True)
class Kept:
    """What staff decided, and the load left as it is."""

    file: str
    record: str
    reason: str
    field: str = ""

    def __str__(self):
        place = ", ".join(filter(None, (self.record, self.field)))
        return f"{self.file}: {place}: {self.reason}"


@dataclass
class Report:
    created: list[ShippedRecord] = field(default_factory=list)
    changed: list[ShippedRecord] = field(default_factory=list)
    same: list[ShippedRecord] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    # Names of records that were loaded once and are not in the fixtures any more.
    no_longer_shipped: list[str] = field(default_factory=list)

    @property
    def has_written(self):
        return bool(self.created or self.changed)
