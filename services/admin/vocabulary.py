from django.contrib import admin

from heraklion_portal.core.admin import PlainRecordAdmin, RecordAdmin
from services.models import Audience, GlossaryTerm, Need, Synonym


@admin.register(Need)
class NeedAdmin(RecordAdmin):
    list_display = ("name", "in_own_words", "position", "is_of_people", "is_sensitive")
    search_fields = ("name", "in_own_words", "slug")


@admin.register(Audience)
class AudienceAdmin(RecordAdmin):
    list_display = ("name", "position")
    search_fields = ("name", "slug")


@admin.register(Synonym)
class SynonymAdmin(PlainRecordAdmin):
    list_display = ("word", "language", "sort", "kind")
    list_filter = ("language", "sort", "needs")
    search_fields = ("word",)
    filter_horizontal = ("needs", "audiences", "numbers")


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(RecordAdmin):
    list_display = ("term", "expansion")
    search_fields = ("term", "expansion", "slug")
