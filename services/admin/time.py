from django.contrib import admin

from heraklion_portal.core.admin import InsideItsOwner, RecordAdmin, RecordInline
from services.models import AccessRule, Closure, OpeningHours


class OpeningHoursInline(RecordInline):
    model = OpeningHours
    fields = ("weekday", "opens_at", "closes_at", "mode", "audience", "valid_from", "valid_until", "note")


class ClosureInline(RecordInline):
    model = Closure
    fields = ("effect", "starts_on", "ends_on", "opens_at", "closes_at", "reason")

    def get_queryset(self, request):
        # Those of a notice are written there.
        return super().get_queryset(request).filter(notice=None)


class AccessRuleInline(RecordInline):
    model = AccessRule
    fields = (
        "mode", "audience", "weekday", "surname_from", "surname_until", "condition", "starts_on", "ends_on",
        "is_suspended", "position",
    )  # fmt: skip


class _OfOwner(InsideItsOwner, RecordAdmin):
    autocomplete_fields = ("structure", "service")
    list_select_related = ("structure", "service")
    search_fields = ("structure__name_el", "service__name_el")


@admin.register(OpeningHours)
class OpeningHoursAdmin(_OfOwner):
    list_display = ("__str__", "structure", "service", "mode")
    list_filter = ("weekday", "mode")


@admin.register(Closure)
class ClosureAdmin(_OfOwner):
    list_display = ("__str__", "structure", "service", "reason")
    list_filter = ("effect",)


@admin.register(AccessRule)
class AccessRuleAdmin(_OfOwner):
    list_display = ("__str__", "structure", "service", "audience", "condition")
    list_filter = ("mode",)
