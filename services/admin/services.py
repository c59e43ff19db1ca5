from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.admin import SOURCES, STATUS
from services.models import Service

from .confidential import ReachableAdmin
from .time import AccessRuleInline, ClosureInline, OpeningHoursInline


@admin.register(Service)
class ServiceAdmin(ReachableAdmin):
    list_display = ("name", "municipality", "structure", "publication", "phase", "checked_on")
    list_filter = ("municipality", "publication", "phase", "needs", "audiences")
    search_fields = ("name", "summary", "slug", "structure__name_el")
    autocomplete_fields = ("structure", "provider", "contact_point")
    filter_horizontal = ("needs", "audiences", "sources")
    list_select_related = ("municipality", "structure")
    inlines = (AccessRuleInline, OpeningHoursInline, ClosureInline)
    fieldsets = (
        (
            _("What is it"),
            {"fields": ("municipality", "name", "slug", "structure", "provider", "kind", "summary", "description")},
        ),
        (_("For whom"), {"fields": ("needs", "audiences", "eligibility", "area_served")}),
        (
            _("How to use it"),
            {"fields": ("how_to_access", "what_to_bring", ("cost", "cost_note"), "spoken_languages")},
        ),
        (
            _("Contact and safety"),
            {"fields": ("contact_point", "is_round_the_clock", "is_confidential", "is_sensitive", "neutral_title")},
        ),
        (
            STATUS,
            {
                "fields": (
                    "publication", "publish_at", "phase", ("starts_on", "starts_precision"),
                    ("ends_on", "ends_precision"), ("as_of", "as_of_precision"), "checked_on", "position",
                )
            },
        ),
        (SOURCES, {"fields": ("sources",)}),
    )  # fmt: skip
