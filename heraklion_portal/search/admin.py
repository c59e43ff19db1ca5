"""What people looked for in vain, at the desk."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.admin import Power, power
from services.models import Synonym

from .models import UnmetSearch
from .searching import search


@admin.register(UnmetSearch)
class UnmetSearchAdmin(admin.ModelAdmin):
    list_display = ("text", "times", "day", "language", "municipality", "finds_now", "make_synonym")
    list_filter = ("language", "municipality", "day")
    search_fields = ("text",)
    list_per_page = 50
    list_display_links = None

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_list_display(self, request):
        """Synonyms are the network's: who could only propose one gets no button that promises to make it."""
        may_make = power(request.user, Synonym) >= Power.EDIT
        return self.list_display if may_make else self.list_display[:-1]

    def get_queryset(self, request):
        """Of one's own municipalities, and those that came from no municipality's page."""
        rows = super().get_queryset(request)
        if request.user.is_superuser:
            return rows
        own = request.user.memberships.values_list("municipality__slug", flat=True)
        return rows.filter(municipality__in=["", *own])

    @admin.display(description=_("finds something now"), boolean=True)
    def finds_now(self, row):
        return bool(search(row.text, row.language).entries)

    @admin.display(description="")
    def make_synonym(self, row):
        address = f"{reverse('admin:services_synonym_add')}?{urlencode({'word': row.text, 'language': row.language})}"
        return format_html('<a class="button" href="{}">{}</a>', address, _("Make it a synonym"))
