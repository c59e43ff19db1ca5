"""What waits for a decision, at the desk."""

from django.contrib import admin

from heraklion_portal.core.admin import PlainRecordAdmin

from .models import Feedback, Proposal


@admin.register(Proposal)
class ProposalAdmin(PlainRecordAdmin):
    list_display = ("created_at", "municipality", "content_type", "origin", "state", "proposed_by")
    list_filter = ("municipality", "state", "origin")
    list_select_related = ("municipality", "content_type", "proposed_by")
    search_fields = ("reason", "answer")
    autocomplete_fields = ("document", "proposed_by", "decided_by")


@admin.register(Feedback)
class FeedbackAdmin(PlainRecordAdmin):
    list_display = ("created_at", "municipality", "sort", "state")
    list_filter = ("municipality", "state", "sort")
    list_select_related = ("municipality",)
    search_fields = ("text", "note")
