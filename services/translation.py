"""Which texts of structures and services exist in Greek and English."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    AccessRule,
    Audience,
    Closure,
    ContactPoint,
    EmergencyNumber,
    FormerPlace,
    GlossaryTerm,
    Location,
    Need,
    Notice,
    OpeningHours,
    Phone,
    Service,
    StaffPost,
    Structure,
    StructureFigure,
    StructureParticipation,
)


@register(Need)
class NeedTranslation(TranslationOptions):
    fields = ("name", "in_own_words", "neutral_title")
    required_languages = {"el": ("name", "in_own_words")}


@register(Audience)
class AudienceTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"el": ("name",)}


@register(GlossaryTerm)
class GlossaryTermTranslation(TranslationOptions):
    fields = ("term", "expansion", "explanation")
    required_languages = {"el": ("term", "expansion")}


@register(Location)
class LocationTranslation(TranslationOptions):
    # In English the street stands in Latin letters (ELOT 743), beside the Greek that is on the sign.
    fields = ("street", "area", "city", "directions", "access_note")
    required_languages = {"el": ("street", "city")}


@register(ContactPoint)
class ContactPointTranslation(TranslationOptions):
    fields = ("note",)


@register(Phone)
class PhoneTranslation(TranslationOptions):
    fields = ("label",)


@register(OpeningHours)
class OpeningHoursTranslation(TranslationOptions):
    fields = ("note",)


@register(Closure)
class ClosureTranslation(TranslationOptions):
    fields = ("reason",)


@register(AccessRule)
class AccessRuleTranslation(TranslationOptions):
    fields = ("condition",)


@register(Structure)
class StructureTranslation(TranslationOptions):
    fields = (
        "name",
        "acronym",
        "former_names",
        "neutral_title",
        "summary",
        "description",
        "aims",
        "eligibility",
        "how_to_access",
        "what_to_bring",
        "funding_note",
        "area_served",
        "hours_note",
    )
    required_languages = {"el": ("name", "summary")}


@register(FormerPlace)
class FormerPlaceTranslation(TranslationOptions):
    fields = ("address",)
    required_languages = {"el": ("address",)}


@register(StaffPost)
class StaffPostTranslation(TranslationOptions):
    fields = ("specialty",)
    required_languages = {"el": ("specialty",)}


@register(StructureFigure)
class StructureFigureTranslation(TranslationOptions):
    fields = ("label", "unit")
    required_languages = {"el": ("label",)}


@register(StructureParticipation)
class StructureParticipationTranslation(TranslationOptions):
    fields = ("area", "note")


@register(Service)
class ServiceTranslation(TranslationOptions):
    fields = (
        "name",
        "neutral_title",
        "summary",
        "description",
        "eligibility",
        "how_to_access",
        "what_to_bring",
        "cost_note",
        "spoken_languages",
        "area_served",
    )
    required_languages = {"el": ("name", "summary")}


@register(Notice)
class NoticeTranslation(TranslationOptions):
    fields = ("title", "message")
    required_languages = {"el": ("title",)}


@register(EmergencyNumber)
class EmergencyNumberTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"el": ("name",)}
