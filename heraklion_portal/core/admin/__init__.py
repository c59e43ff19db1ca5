"""The base of every admin: whose records, who may change them, no lost updates, texts in two languages."""

from .lost_updates import LostUpdate, VersionedForm
from .records import (
    SOURCES,
    STATUS,
    ForManagers,
    InsideItsOwner,
    PlainRecordAdmin,
    RecordAdmin,
    RecordInline,
    RecordStackedInline,
)
from .tenancy import may_change, municipality_ids, visible

__all__ = [
    "SOURCES",
    "STATUS",
    "ForManagers",
    "InsideItsOwner",
    "LostUpdate",
    "PlainRecordAdmin",
    "RecordAdmin",
    "RecordInline",
    "RecordStackedInline",
    "VersionedForm",
    "may_change",
    "municipality_ids",
    "visible",
]
