"""Ticking "confidential" deletes what would give the place away."""

from django.contrib import messages
from django.utils.translation import gettext as _

from heraklion_portal.core.admin import RecordAdmin, VersionedForm


class ReachableForm(VersionedForm):
    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_confidential"):
            # The database refuses both together; what was stored is deleted when the form is saved.
            cleaned["contact_point"] = None
        return cleaned


class ReachableAdmin(RecordAdmin):
    form = ReachableForm

    def save_model(self, request, obj, form, change):
        point = type(obj).objects.get(pk=obj.pk).contact_point if change else None
        super().save_model(request, obj, form, change)
        if obj.is_confidential and change:
            obj.contact_point = point
            obj.forget_contact()
            if point is not None:
                messages.success(
                    request, _("The place is confidential now: its contact details were deleted.")
                )
