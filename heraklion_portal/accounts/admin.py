"""Staff at the desk: only the network's managers see each other's accounts, and the log of sign-ins."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from . import audit
from .models import AuditEntry, User

# Who may do what follows from memberships, not from groups; second factors are added by those whose they are.
for model in (Group, EmailAddress, Authenticator):
    admin.site.unregister(model)


@admin.register(User)
class StaffAdmin(UserAdmin):
    list_display = ("username", "email", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "language")
    filter_horizontal = ()
    actions = ("take_second_factor",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Who is it"), {"fields": ("first_name", "last_name", "email", "language")}),
        (_("May do"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "username",
                    "email",
                    "language",
                    "is_staff",
                    "usable_password",
                    "password1",
                    "password2",
                ),
            },
        ),
    )

    @admin.action(description=_("Take away the second factor (lost phone): a new one is asked for"))
    def take_second_factor(self, request, queryset):
        for user in queryset:
            Authenticator.objects.filter(user=user).delete()
            audit.note(
                AuditEntry.Event.SECURITY, user=user, by=request.user, detail="second factor taken away"
            )
        messages.success(request, _("Their next sign-in asks for a new second factor."))

    # Django tells its own log of each change here, of passwords too.

    def log_addition(self, request, obj, message):
        audit.note(
            AuditEntry.Event.ACCOUNT, user=obj, by=request.user, detail=f"made: {audit.rights_of(obj)}"
        )
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        fields = [
            name
            for part in message
            if isinstance(part, dict)
            for name in part.get("changed", {}).get("fields", [])
        ]
        detail = f"{', '.join(map(str, fields))} ({audit.rights_of(obj)})"
        audit.note(AuditEntry.Event.ACCOUNT, user=obj, by=request.user, detail=detail)
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for user in queryset:
            audit.note(AuditEntry.Event.ACCOUNT, user=user, by=request.user, detail="deleted")
        return super().log_deletions(request, queryset)


@admin.register(AuditEntry)
class AuditAdmin(admin.ModelAdmin):
    """For the network's managers to read. Nobody writes in it."""

    list_display = ("at", "event", "name", "by", "detail")
    list_filter = ("event", "at")
    search_fields = ("name", "by", "detail")
    list_per_page = 100

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
