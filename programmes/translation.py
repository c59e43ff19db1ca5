"""Which texts of programmes and listings exist in Greek and English."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    BestPractice,
    Initiative,
    NewsItem,
    PracticeParticipation,
    PracticeSection,
    Programme,
    ProgrammeFigure,
    ProgrammeParticipation,
)


@register(Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = (
        "name",
        "acronym",
        "full_title",
        "former_names",
        "neutral_title",
        "summary",
        "description",
        "aims",
        "eligibility",
        "how_to_access",
        "results",
        "funding_note",
        "area_served",
    )
    required_languages = {"el": ("name", "summary")}


@register(ProgrammeFigure)
class ProgrammeFigureTranslation(TranslationOptions):
    fields = ("label", "unit")
    required_languages = {"el": ("label",)}


@register(ProgrammeParticipation)
class ProgrammeParticipationTranslation(TranslationOptions):
    fields = ("area", "note")


@register(Initiative)
class InitiativeTranslation(TranslationOptions):
    fields = ("title",)


@register(BestPractice)
class BestPracticeTranslation(TranslationOptions):
    fields = ("name", "summary", "description")
    required_languages = {"el": ("name",)}


@register(PracticeSection)
class PracticeSectionTranslation(TranslationOptions):
    fields = ("heading", "body")
    required_languages = {"el": ("heading", "body")}


@register(PracticeParticipation)
class PracticeParticipationTranslation(TranslationOptions):
    fields = ("area", "note")


@register(NewsItem)
class NewsItemTranslation(TranslationOptions):
    fields = ("name", "summary", "description")
    required_languages = {"el": ("name",)}
