"""Municipalities, bodies, sources, funding and law at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from heraklion_portal.accounts import audit
from heraklion_portal.accounts.models import AuditEntry
from heraklion_portal.core.admin import (
    SOURCES,
    STATUS,
    ForManagers,
    InsideItsOwner,
    PlainRecordAdmin,
    RecordAdmin,
    RecordInline,
    RecordStackedInline,
)

from .models import (
    FormerAddress,
    FundingAct,
    LegalBasis,
    LocalHoliday,
    Membership,
    Municipality,
    MunicipalityFigure,
    Partner,
    SourceDocument,
)

# The lines of the inlines of figures and bodies, here and in the apps above.
FIGURE_FIELDS = (
    ("slug", "position"),
    "label",
    ("qualifier", "amount", "amount_to"),
    "unit",
    ("as_of", "as_of_precision"),
)
PARTICIPATION_FIELDS = (
    ("partner", "role", "position"),
    "area",
    "note",
    ("starts_on", "starts_precision", "ends_on", "ends_precision"),
)


class MunicipalityFigureInline(RecordStackedInline):
    model = MunicipalityFigure
    fields = FIGURE_FIELDS


class LocalHolidayInline(RecordInline):
    model = LocalHoliday


@admin.register(Municipality)
class MunicipalityAdmin(RecordAdmin):
    list_display = ("name", "publication", "as_of", "checked_on", "website")
    search_fields = ("name", "short_name")
    autocomplete_fields = ("partner",)
    filter_horizontal = ("sources",)
    inlines = (MunicipalityFigureInline, LocalHolidayInline)
    fieldsets = (
        (
            _("What is it"),
            {"fields": ("name", "short_name", "slug", "partner", "intro", "history", "region")},
        ),
        (
            _("Contact"),
            {
                "fields": (
                    "website",
                    "corrections_email",
                    "privacy_contact",
                    "privacy_text",
                    "accessibility_contact",
                    "accessibility_text",
                )
            },
        ),
        (_("On the map"), {"fields": ("official_code", "latitude", "longitude", "time_zone")}),
        (
            STATUS,
            {"fields": ("publication", "publish_at", "position", "as_of", "as_of_precision", "checked_on")},
        ),
        (SOURCES, {"fields": ("sources",)}),
    )

    def has_add_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser


@admin.register(Partner)
class PartnerAdmin(RecordAdmin):
    list_display = ("name", "acronym", "kind", "parent", "publication")
    list_filter = ("kind", "publication")
    search_fields = ("name", "acronym", "former_names", "slug")
    autocomplete_fields = ("parent",)
    filter_horizontal = ("sources",)
    list_select_related = ("parent",)
    fieldsets = (
        (
            _("What is it"),
            {"fields": ("name", "acronym", "slug", "kind", "parent", "summary", "note", "website")},
        ),
        (_("Other names"), {"fields": ("former_names",)}),
        (STATUS, {"fields": ("publication", "publish_at", "as_of", "as_of_precision", "checked_on")}),
        (SOURCES, {"fields": ("sources",)}),
    )


@admin.register(SourceDocument)
class SourceDocumentAdmin(RecordAdmin):
    list_display = ("title", "publisher", "language", "as_of", "is_outside")
    list_filter = ("language", "is_outside")
    search_fields = ("title", "publisher", "slug")


@admin.register(FundingAct)
class FundingActAdmin(RecordAdmin):
    list_display = ("title", "system", "code", "fund", "amount")
    list_filter = ("system",)
    search_fields = ("title", "code", "slug")
    autocomplete_fields = ("fund",)
    filter_horizontal = ("sources",)
    list_select_related = ("fund",)


@admin.register(LegalBasis)
class LegalBasisAdmin(RecordAdmin):
    list_display = ("name", "gazette", "summary")
    search_fields = ("name", "gazette", "slug")


@admin.register(MunicipalityFigure)
class MunicipalityFigureAdmin(InsideItsOwner, RecordAdmin):
    list_display = ("label", "municipality", "amount", "as_of")
    search_fields = ("label",)
    list_select_related = ("municipality",)


@admin.register(LocalHoliday)
class LocalHolidayAdmin(InsideItsOwner, RecordAdmin):
    list_display = ("name", "municipality", "day", "month", "is_confirmed")
    search_fields = ("name",)
    list_select_related = ("municipality",)


@admin.register(FormerAddress)
class FormerAddressAdmin(PlainRecordAdmin):
    list_display = ("former_path", "current_path")
    search_fields = ("former_path", "current_path")


@admin.register(Membership)
class MembershipAdmin(ForManagers, PlainRecordAdmin):
    list_display = ("user", "municipality", "role")
    list_filter = ("municipality", "role")
    search_fields = ("user__username", "user__email")
    autocomplete_fields = ("user",)
    list_select_related = ("user", "municipality")

    def save_model(self, request, obj, form, change):
        before = Membership.objects.get(pk=obj.pk).get_role_display() if change else "–"
        super().save_model(request, obj, form, change)
        self._note(request, obj, f"{before} → {obj.get_role_display()}")

    def delete_model(self, request, obj):
        self._note(request, obj, f"{obj.get_role_display()} → –")
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for membership in queryset:
            self._note(request, membership, f"{membership.get_role_display()} → –")
        super().delete_queryset(request, queryset)

    def _note(self, request, membership, change):
        detail = f"{membership.municipality.slug}: {change}"
        audit.note(AuditEntry.Event.ROLE, user=membership.user, by=request.user, detail=detail)
