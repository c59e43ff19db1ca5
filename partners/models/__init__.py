"""Municipalities, the bodies that act in them, and the sources of what the portal says."""

from .addresses import Addressed, FormerAddress
from .entries import Entry, EntryQuerySet, OfMunicipality, OfMunicipalityQuerySet
from .funding import Funded, FundingAct, LegalBasis
from .municipalities import LocalHoliday, Membership, Municipality, MunicipalityFigure
from .partners import Participation, Partner, PartnerKind, Role
from .sources import Figure, Qualifier, Sourced, SourceDocument
from .versions import ContentVersion

__all__ = [
    "Addressed",
    "ContentVersion",
    "Entry",
    "EntryQuerySet",
    "Figure",
    "FormerAddress",
    "Funded",
    "FundingAct",
    "LegalBasis",
    "LocalHoliday",
    "Membership",
    "Municipality",
    "MunicipalityFigure",
    "OfMunicipality",
    "OfMunicipalityQuerySet",
    "Participation",
    "Partner",
    "PartnerKind",
    "Qualifier",
    "Role",
    "SourceDocument",
    "Sourced",
]
