"""Which texts of municipalities and bodies exist in Greek and English. Greek is required, English may come later."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    FundingAct,
    LegalBasis,
    LocalHoliday,
    Municipality,
    MunicipalityFigure,
    Partner,
    SourceDocument,
)


@register(Municipality)
class MunicipalityTranslation(TranslationOptions):
    fields = (
        "name", "short_name", "intro", "history", "region", "privacy_contact", "privacy_text", "accessibility_contact",
        "accessibility_text",
    )  # fmt: skip
    required_languages = {"el": ("name", "short_name")}


@register(Partner)
class PartnerTranslation(TranslationOptions):
    fields = ("name", "acronym", "former_names", "summary", "note")
    required_languages = {"el": ("name",)}


@register(SourceDocument)
class SourceDocumentTranslation(TranslationOptions):
    fields = ("title", "publisher", "note")
    required_languages = {"el": ("title", "publisher")}


@register(FundingAct)
class FundingActTranslation(TranslationOptions):
    fields = ("title", "axis", "note")
    required_languages = {"el": ("title",)}


@register(LegalBasis)
class LegalBasisTranslation(TranslationOptions):
    fields = ("name", "gazette", "summary")
    required_languages = {"el": ("name",)}


@register(MunicipalityFigure)
class MunicipalityFigureTranslation(TranslationOptions):
    fields = ("label", "unit")
    required_languages = {"el": ("label",)}


@register(LocalHoliday)
class LocalHolidayTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"el": ("name",)}
