"""Structures and services: what people can get, where, when and how."""

from services.opening import HolidayRule, HoursRule, Weekday

from .contact import ContactPoint, Location, Phone, PublicContact
from .notices import EmergencyNumber, Notice
from .reachable import Reachable
from .services import Cost, Service
from .structures import FormerPlace, StaffPost, Structure, StructureFigure, StructureParticipation
from .time import AccessRule, Closure, OpeningHours
from .vocabulary import Audience, ForPeople, GlossaryTerm, Kind, Need, Synonym

__all__ = [
    "AccessRule",
    "Audience",
    "Closure",
    "ContactPoint",
    "Cost",
    "EmergencyNumber",
    "ForPeople",
    "FormerPlace",
    "GlossaryTerm",
    "HolidayRule",
    "HoursRule",
    "Kind",
    "Location",
    "Need",
    "Notice",
    "OpeningHours",
    "Phone",
    "PublicContact",
    "Reachable",
    "Service",
    "StaffPost",
    "Structure",
    "StructureFigure",
    "StructureParticipation",
    "Synonym",
    "Weekday",
]
