"""Notices and emergency orders: one form, quick to fill in when there is no time."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heraklion_portal.core.admin import Power, RecordAdmin, RecordInline, VersionedForm, power
from heraklion_portal.core.models import Publication
from services import clock
from services.models import Closure, EmergencyNumber, Notice
from services.opening import Effect, end_of_order, span_of


class NoticeForm(VersionedForm):
    def clean(self):
        cleaned = super().clean()
        for structure in cleaned.get("structures") or ():
            if structure.municipality not in (cleaned.get("municipalities") or ()):
                self.add_error("structures", _foreign(structure))
        # The lines below are checked against them, and so is whether the user may.
        self.instance.chosen_municipalities = cleaned.get("municipalities")
        return cleaned


class HoursOfNoticeForm(forms.ModelForm):
    class Meta:
        model = Closure
        fields = ("structure", "effect", "opens_at", "closes_at")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["structure"].required = True
        if self.instance._state.adding:
            # What an order is mostly about.
            self.initial["effect"] = Effect.EXTRA

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("structure") and cleaned["structure"].is_confidential:
            self.add_error(
                "structure", _("Nobody may learn when people come and go at a confidential place.")
            )
        is_closed = cleaned.get("effect") == Effect.CLOSED
        times = [cleaned.get("opens_at"), cleaned.get("closes_at")]
        if any(times) if is_closed else None in times:
            self.add_error("effect", _("Give hours for an opening, and none for a closure."))
        return cleaned


class HoursOfNoticeFormSet(forms.BaseInlineFormSet):
    """Hours last as long as their notice: they need no dates, and it needs no end where they have one."""

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        if any(self.errors) or not rows or self.instance.starts_at is None:
            return
        for form in rows:
            structure, chosen = form.cleaned_data["structure"], self.instance.chosen_municipalities
            if chosen is not None and structure.municipality not in chosen:
                form.add_error("structure", _foreign(structure))
        if self.instance.ends_at is None:
            self._end_with_the_hours(rows)
        for form in rows:
            self._check_end(form)

    def _end_with_the_hours(self, rows):
        if any(form.cleaned_data["effect"] == Effect.CLOSED for form in rows):
            raise ValidationError(_("Say above until when it is closed."))
        times = [(form.cleaned_data["opens_at"], form.cleaned_data["closes_at"]) for form in rows]
        self.instance.ends_at = end_of_order(self.instance.starts_at, times)

    def _check_end(self, form):
        if form.cleaned_data["effect"] == Effect.CLOSED:
            return
        _first, last = self.instance.days_of(form.instance)
        span = span_of(last, form.cleaned_data["opens_at"], form.cleaned_data["closes_at"])
        if span.ends_at > self.instance.ends_at:
            form.add_error("closes_at", _("The notice ends before these hours do. Make it end later."))


class HoursOfNoticeInline(RecordInline):
    model = Closure
    fk_name = "notice"
    form, formset = HoursOfNoticeForm, HoursOfNoticeFormSet
    fields = ("structure", "effect", "opens_at", "closes_at")
    autocomplete_fields = ("structure",)
    verbose_name = gettext_lazy("hours while it lasts")
    verbose_name_plural = gettext_lazy("hours while it lasts")

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj else 3


@admin.register(Notice)
class NoticeAdmin(RecordAdmin):
    form = NoticeForm
    list_display = ("title", "severity", "starts_at", "ends_at", "publication")
    list_filter = ("severity", "publication")
    search_fields = ("title", "message")
    autocomplete_fields = ("structures",)
    inlines = (HoursOfNoticeInline,)
    fieldsets = (
        (gettext_lazy("What happens"), {"fields": ("title", "message", "severity")}),
        (gettext_lazy("Where"), {"fields": ("municipalities", "structures")}),
        (gettext_lazy("From when until when"), {"fields": (("starts_at", "ends_at"),)}),
        (gettext_lazy("For whom, and who sees it"), {"fields": ("audiences", "publication")}),
    )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        # Few and short: all of them in sight is quicker than looking for one.
        if db_field.name in ("municipalities", "audiences"):
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        """What most notices need is there already: whoever writes one in a hurry writes the rest."""
        initial = super().get_changeform_initial_data(request)
        initial.setdefault("starts_at", clock.now().replace(second=0, microsecond=0))
        own = list(request.user.memberships.values_list("municipality_id", flat=True)[:2])
        if len(own) == 1:
            initial.setdefault("municipalities", own)
        if power(request.user, Notice) >= Power.PUBLISH:
            initial.setdefault("publication", Publication.PUBLISHED)
        return initial


@admin.register(EmergencyNumber)
class EmergencyNumberAdmin(RecordAdmin):
    list_display = ("number", "name", "publication", "checked_on", "position")
    search_fields = ("number", "name")


def _foreign(structure):
    return _("%(structure)s is in another municipality: choose that too.") % {"structure": structure}
