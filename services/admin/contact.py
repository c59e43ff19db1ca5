from django.contrib import admin

from heraklion_portal.core.admin import InsideItsOwner, RecordAdmin, RecordInline
from services.models import ContactPoint, Location, Phone


@admin.register(Location)
class LocationAdmin(RecordAdmin):
    list_display = ("__str__", "municipality", "step_free")
    list_filter = ("municipality",)
    search_fields = ("street", "area", "postcode", "slug")
    list_select_related = ("municipality",)


class PhoneInline(RecordInline):
    model = Phone


@admin.register(ContactPoint)
class ContactPointAdmin(RecordAdmin):
    list_display = ("slug", "municipality", "location", "email")
    list_filter = ("municipality",)
    search_fields = ("slug", "email", "phones__number")
    autocomplete_fields = ("location",)
    list_select_related = ("municipality", "location")
    inlines = (PhoneInline,)


@admin.register(Phone)
class PhoneAdmin(InsideItsOwner, RecordAdmin):
    list_display = ("number", "contact_point", "label", "is_public")
    search_fields = ("number", "label", "contact_point__slug")
    autocomplete_fields = ("contact_point",)
    list_select_related = ("contact_point__municipality",)
