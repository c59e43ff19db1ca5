from django.contrib import admin

from heraklion_portal.core.admin import RecordAdmin
from services.models import EmergencyNumber, Notice


@admin.register(Notice)
class NoticeAdmin(RecordAdmin):
    list_display = ("title", "severity", "starts_at", "ends_at", "publication")
    list_filter = ("severity", "publication")
    search_fields = ("title", "message")
    filter_horizontal = ("municipalities", "structures", "audiences")


@admin.register(EmergencyNumber)
class EmergencyNumberAdmin(RecordAdmin):
    list_display = ("number", "name", "publication", "checked_on", "position")
    search_fields = ("number", "name")
