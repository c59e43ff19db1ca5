"""Programmes and the listings at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.admin import (
    SOURCES,
    STATUS,
    InsideItsOwner,
    RecordAdmin,
    RecordStackedInline,
)
from partners.admin import FIGURE_FIELDS, PARTICIPATION_FIELDS

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


class ProgrammeFigureInline(RecordStackedInline):
    model = ProgrammeFigure
    fields = FIGURE_FIELDS


class ProgrammeParticipationInline(RecordStackedInline):
    model = ProgrammeParticipation
    fields = PARTICIPATION_FIELDS
    autocomplete_fields = ("partner",)


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    list_display = ("name", "municipality", "kind", "publication", "phase", "as_of", "checked_on")
    list_filter = ("municipality", "publication", "phase", "kind", "needs")
    search_fields = ("name", "acronym", "full_title", "former_names", "slug")
    autocomplete_fields = ("parent", "structure")
    filter_horizontal = ("services", "needs", "audiences", "legal_bases", "funding_acts", "sources")
    list_select_related = ("municipality",)
    inlines = (ProgrammeFigureInline, ProgrammeParticipationInline)
    fieldsets = (
        (
            _("What is it"),
            {
                "fields": (
                    "municipality", "name", "acronym", "full_title", "slug", "kind", "parent", "structure", "summary",
                    "description", "aims", "results",
                )
            },
        ),
        (_("For whom"), {"fields": ("needs", "audiences", "eligibility", "area_served", "how_to_access", "services")}),
        (_("Safety"), {"fields": ("is_sensitive", "neutral_title")}),
        (_("Law and funding"), {"fields": ("legal_bases", "funding_acts", "funding_note")}),
        (
            STATUS,
            {
                "fields": (
                    "publication", "publish_at", "phase", ("starts_on", "starts_precision"),
                    ("ends_on", "ends_precision"), ("as_of", "as_of_precision"), "checked_on",
                    "position", "former_names",
                )
            },
        ),
        (SOURCES, {"fields": ("sources",)}),
    )  # fmt: skip


@admin.register(Initiative)
class InitiativeAdmin(RecordAdmin):
    list_display = ("position", "__str__", "municipality")
    list_display_links = ("__str__",)
    list_filter = ("municipality",)
    search_fields = ("title", "structure__name_el", "programme__name_el", "service__name_el")
    autocomplete_fields = ("structure", "programme", "service")
    list_select_related = ("municipality", "structure", "programme", "service")
    fieldsets = (
        (None, {"fields": ("municipality", "position", "title")}),
        (
            _("What stands there"),
            {
                "fields": ("structure", "programme", "service"),
                "description": _("Choose one of the three and leave the other two empty."),
            },
        ),
    )


class PracticeSectionInline(RecordStackedInline):
    model = PracticeSection


class PracticeParticipationInline(RecordStackedInline):
    model = PracticeParticipation
    fields = PARTICIPATION_FIELDS
    autocomplete_fields = ("partner",)


@admin.register(BestPractice)
class BestPracticeAdmin(RecordAdmin):
    list_display = ("name", "municipality", "publication", "phase", "as_of", "position")
    list_filter = ("municipality", "publication")
    search_fields = ("name", "summary", "slug")
    filter_horizontal = ("structures", "programmes", "needs", "sources")
    list_select_related = ("municipality",)
    inlines = (PracticeSectionInline, PracticeParticipationInline)


@admin.register(NewsItem)
class NewsItemAdmin(RecordAdmin):
    list_display = ("name", "municipality", "starts_on", "publication", "phase", "position")
    list_filter = ("municipality", "publication")
    search_fields = ("name", "summary", "slug")
    filter_horizontal = ("sources",)
    list_select_related = ("municipality",)


class _OfProgramme(InsideItsOwner, RecordAdmin):
    autocomplete_fields = ("programme",)
    list_select_related = ("programme",)


@admin.register(ProgrammeFigure)
class ProgrammeFigureAdmin(_OfProgramme):
    list_display = ("label", "programme", "amount", "as_of")
    search_fields = ("label", "programme__name_el")


@admin.register(ProgrammeParticipation)
class ProgrammeParticipationAdmin(_OfProgramme):
    list_display = ("programme", "partner", "role")
    list_filter = ("role",)
    search_fields = ("programme__name_el", "partner__name_el")
    autocomplete_fields = ("programme", "partner")
    list_select_related = ("programme", "partner")


class _OfPractice(InsideItsOwner, RecordAdmin):
    autocomplete_fields = ("practice",)
    list_select_related = ("practice",)


@admin.register(PracticeSection)
class PracticeSectionAdmin(_OfPractice):
    list_display = ("heading", "practice", "position")
    search_fields = ("heading", "practice__name_el")


@admin.register(PracticeParticipation)
class PracticeParticipationAdmin(_OfPractice):
    list_display = ("practice", "partner", "role")
    list_filter = ("role",)
    search_fields = ("practice__name_el", "partner__name_el")
    autocomplete_fields = ("practice", "partner")
    list_select_related = ("practice", "partner")
