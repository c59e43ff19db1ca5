"""The base of every admin: whose records, who may change them, no lost updates, texts in two languages."""

from .beside import beside_fields, notes_beside
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
from .tenancy import Power, is_tenants, municipality_ids, power, powers, visible

__all__ = [
    "SOURCES",
    "STATUS",
    "ForManagers",
    "InsideItsOwner",
    "LostUpdate",
    "PlainRecordAdmin",
    "Power",
    "RecordAdmin",
    "RecordInline",
    "RecordStackedInline",
    "VersionedForm",
    "beside_fields",
    "is_tenants",
    "municipality_ids",
    "notes_beside",
    "power",
    "powers",
    "visible",
]
