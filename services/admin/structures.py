from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.admin import (
    SOURCES,
    STATUS,
    InsideItsOwner,
    RecordAdmin,
    RecordInline,
    RecordStackedInline,
)
from partners.admin import FIGURE_FIELDS, PARTICIPATION_FIELDS
from services.models import FormerPlace, StaffPost, Structure, StructureFigure, StructureParticipation

from .confidential import ReachableAdmin
from .time import AccessRuleInline, ClosureInline, OpeningHoursInline


class FormerPlaceInline(RecordInline):
    model = FormerPlace
    fields = ("address", "left_on", "left_precision")


class StaffPostInline(RecordInline):
    model = StaffPost


class StructureFigureInline(RecordStackedInline):
    model = StructureFigure
    fields = FIGURE_FIELDS


class StructureParticipationInline(RecordStackedInline):
    model = StructureParticipation
    fields = PARTICIPATION_FIELDS
    autocomplete_fields = ("partner",)


@admin.register(Structure)
class StructureAdmin(ReachableAdmin):
    list_display = ("name", "municipality", "kind", "publication", "phase", "as_of", "checked_on")
    list_filter = ("municipality", "publication", "phase", "kind", "needs")
    search_fields = ("name", "acronym", "former_names", "slug")
    autocomplete_fields = ("parent", "successor", "contact_point")
    filter_horizontal = ("needs", "audiences", "legal_bases", "funding_acts", "sources")
    list_select_related = ("municipality",)
    inlines = (
        OpeningHoursInline,
        ClosureInline,
        AccessRuleInline,
        FormerPlaceInline,
        StaffPostInline,
        StructureFigureInline,
        StructureParticipationInline,
    )
    fieldsets = (
        (
            _("What is it"),
            {"fields": ("municipality", "name", "acronym", "slug", "kind", "parent", "summary", "description", "aims")},
        ),
        (_("For whom"), {"fields": ("needs", "audiences", "eligibility", "area_served")}),
        (_("How to use it"), {"fields": ("how_to_access", "what_to_bring")}),
        (
            _("Contact and safety"),
            {"fields": ("contact_point", "is_first_contact", "is_confidential", "is_sensitive", "neutral_title")},
        ),
        (_("Opening hours"), {"fields": ("hours_rule", "holiday_rule", "is_round_the_clock", "hours_note")}),
        (_("Law and funding"), {"fields": ("legal_bases", "funding_acts", "funding_note")}),
        (
            STATUS,
            {
                "fields": (
                    "publication", "publish_at", "phase", ("starts_on", "starts_precision"),
                    ("ends_on", "ends_precision"), ("as_of", "as_of_precision"), "checked_on",
                    "position", "successor", "former_names",
                )
            },
        ),
        (SOURCES, {"fields": ("sources",)}),
    )  # fmt: skip


class _OfStructure(InsideItsOwner, RecordAdmin):
    autocomplete_fields = ("structure",)
    list_select_related = ("structure",)


@admin.register(FormerPlace)
class FormerPlaceAdmin(_OfStructure):
    list_display = ("address", "structure", "left_on")
    search_fields = ("address", "structure__name_el")


@admin.register(StaffPost)
class StaffPostAdmin(_OfStructure):
    list_display = ("specialty", "structure", "headcount")
    search_fields = ("specialty", "structure__name_el")


@admin.register(StructureFigure)
class StructureFigureAdmin(_OfStructure):
    list_display = ("label", "structure", "amount", "as_of")
    search_fields = ("label", "structure__name_el")


@admin.register(StructureParticipation)
class StructureParticipationAdmin(_OfStructure):
    list_display = ("structure", "partner", "role")
    list_filter = ("role",)
    search_fields = ("structure__name_el", "partner__name_el")
    autocomplete_fields = ("structure", "partner")
    list_select_related = ("structure", "partner")
