"""RecordAdmin and its inlines."""

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IS_POPUP_VAR
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline, TranslationTabularInline

from .beside import annotate
from .lost_updates import LostUpdate, VersionedForm
from .tenancy import Power, is_tenants, power, visible


class _Tenancy:
    """Permissions, rows and choices by municipality, alike for admins and their inlines."""

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    # Rows inside a form are saved with their owner, whose own rule decides.
    power_to_change = Power.PROPOSE

    def has_add_permission(self, request, obj=None):
        return self.has_module_permission(request) and self._power(request, obj) >= self.power_to_change

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request) and self._power(request, obj) >= self.power_to_change

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def _power(self, request, obj):
        return power(request.user, self._owner(obj), obj)

    def _owner(self, obj):
        return type(obj) if obj is not None else getattr(self, "parent_model", self.model)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if is_tenants(db_field.remote_field.model):
            kwargs["queryset"] = visible(db_field.remote_field.model._default_manager.all(), request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if is_tenants(db_field.remote_field.model):
            kwargs["queryset"] = visible(db_field.remote_field.model._default_manager.all(), request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


# What a form has besides the record's own fields.
FORM_ONLY = ["why", "opened_version"]


class RecordInline(_Tenancy, TranslationTabularInline):
    extra = 0


class RecordStackedInline(_Tenancy, TranslationStackedInline):
    extra = 0


class _RecordAdmin(_Tenancy):
    form = VersionedForm
    power_to_change = Power.EDIT
    list_per_page = 50
    save_on_top = True
    show_facets = False

    class Media:
        css = {"all": ("desk/desk.css",)}
        js = ("desk/translation_tabs.js",)

    def get_queryset(self, request):
        return visible(super().get_queryset(request), request.user)

    def has_delete_permission(self, request, obj=None):
        # What the public sees is not one person's to delete, unless it is theirs to publish.
        needed = Power.PUBLISH if getattr(obj, "is_published", False) else Power.EDIT
        return self.has_module_permission(request) and self._power(request, obj) >= needed

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        own = list(request.user.memberships.values_list("municipality_id", flat=True)[:2])
        if len(own) == 1:
            initial.setdefault("municipality", own[0])
        return initial

    def get_fieldsets(self, request, obj=None):
        fieldsets = [
            (title, options | {"fields": [name for name in options["fields"] if name not in FORM_ONLY]})
            for title, options in super().get_fieldsets(request, obj)
        ]
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            # A hidden field must stand in a fieldset to be drawn.
            fieldsets.append((_("For your colleagues"), {"fields": FORM_ONLY}))
        return fieldsets

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return annotate(form, obj) if obj is not None else form

    def get_search_fields(self, request):
        """Texts are searched in both languages, by their columns."""
        texts = getattr(getattr(self, "trans_opts", None), "fields", ())
        return [
            column
            for name in super().get_search_fields(request)
            for column in ([f"{name}_el", f"{name}_en"] if name in texts else [name])
        ]

    def get_list_filter(self, request):
        return [
            name
            for name in super().get_list_filter(request)
            # A choice of one is none, and the others' names are nobody's business.
            if name != "municipality" or request.user.is_superuser
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except LostUpdate:
            # Rolled back. Asked again, the form's own check finds the newer version and says so.
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if change:
            self._claim(obj, form.cleaned_data["opened_version"])
        super().save_model(request, obj, form, change)

    def _claim(self, obj, opened):
        """Locks the row if it still is the version that the form was opened with."""
        if not type(obj)._default_manager.filter(pk=obj.pk, version=opened).update(version=opened):
            raise LostUpdate
        obj.version = opened

    def get_view_on_site_url(self, obj=None):
        # Drafts have no public page.
        if obj is not None and not getattr(obj, "is_published", True):
            return None
        return super().get_view_on_site_url(obj)

    def response_add(self, request, obj, post_url_continue=None):
        # After the first saving one goes on with phones, hours and the other language.
        if IS_POPUP_VAR not in request.POST and "_addanother" not in request.POST and self.inlines:
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)


class RecordAdmin(_RecordAdmin, TranslationAdmin):
    """The base of the admin of every record with texts in two languages."""


class PlainRecordAdmin(_RecordAdmin, ModelAdmin):
    """The same for records without such texts."""


class ForManagers(_Tenancy):
    """What the network's managers alone see in a list of its own; clerks meet it inside its owner's form."""

    def has_module_permission(self, request):
        return super().has_module_permission(request) and request.user.is_superuser


class InsideItsOwner(ForManagers):
    """What everybody edits inside its owner's form. It has pages of its own, but no line on the first page."""

    def get_model_perms(self, request):
        return {}


STATUS = _("Publication, phase and date")
SOURCES = _("Sources")
