"""Many records at once at the desk: sheets out and in, and needs, audiences and periods of those that are ticked."""

import base64
import secrets

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heraklion_portal.core.admin import Power, power
from services.models import Audience, Need

from . import freshness, history, proposals, sheets
from .models import Fact, Proposal
from .states import key_of, state_of, write

# For how long a sheet that was tried waits to be written.
KEPT_SECONDS = 30 * 60


class UploadForm(forms.Form):
    sheet = forms.FileField(label=gettext_lazy("Sheet (.xlsx or .csv)"))


class ManyForm(forms.Form):
    """What is added to and taken from many records; and how often they are checked."""

    add_needs = forms.ModelMultipleChoiceField(
        Need.objects.all(), label=gettext_lazy("Needs: add"), required=False
    )
    take_needs = forms.ModelMultipleChoiceField(
        Need.objects.all(), label=gettext_lazy("Needs: take away"), required=False
    )
    add_audiences = forms.ModelMultipleChoiceField(
        Audience.objects.all(), label=gettext_lazy("For whom: add"), required=False
    )
    take_audiences = forms.ModelMultipleChoiceField(
        Audience.objects.all(), label=gettext_lazy("For whom: take away"), required=False
    )
    fact = forms.ChoiceField(label=gettext_lazy("Check"), choices=[("", "–"), *Fact.choices], required=False)
    months = forms.IntegerField(
        label=gettext_lazy("every … months"), min_value=1, max_value=120, required=False
    )

    def __init__(self, *args, model, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("needs", "audiences"):
            if not hasattr(model, name):
                del self.fields[f"add_{name}"], self.fields[f"take_{name}"]
        if model in freshness.ENTRY_MODELS:
            allowed = freshness.facts_of(model)
            self.fields["fact"].choices = [("", "–"), *((fact.value, fact.label) for fact in allowed)]
        else:
            del self.fields["fact"], self.fields["months"]

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("fact")) != bool(cleaned.get("months")):
            raise forms.ValidationError(_("Say both: what is checked, and every how many months."))
        return cleaned


class Bulk:
    """Mixed into the desk's admins."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_sheet"
        return [path("sheet/", self.admin_site.admin_view(self.sheet_view), name=name), *super().get_urls()]

    def get_actions(self, request):
        actions = super().get_actions(request)
        can_many = hasattr(self.model, "needs") or self.model in freshness.ENTRY_MODELS
        if can_many and power(request.user, self.model) >= Power.EDIT:
            actions["change_many"] = (change_many, "change_many", change_many.short_description)
        return actions

    # Sheets

    def sheet_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        kind = request.GET.get("format")
        if request.method == "GET" and kind in sheets.FORMATS:
            return self._download(request, kind)
        form, lines, token = UploadForm(), None, ""
        if request.method == "POST":
            if power(request.user, self.model) < Power.PROPOSE:
                raise PermissionDenied
            if "token" in request.POST:
                return self._apply(request, request.POST["token"])
            form = UploadForm(request.POST, request.FILES)
            if form.is_valid():
                upload = form.cleaned_data["sheet"]
                lines, token = self._try(request, form, upload.name, upload.read(sheets.LARGEST + 1))
        return self._sheet_page(request, form, lines, token)

    def _sheet_page(self, request, form, lines, token=""):
        lines = lines or []
        context = {
            **self.admin_site.each_context(request),
            "title": _("Sheet: %(kind)s") % {"kind": self.opts.verbose_name_plural},
            "opts": self.opts,
            "form": form,
            "tried": lines is not None and (bool(lines) or bool(token)),
            "lines": [line for line in lines if line.changes or line.error],
            "faults": sum(bool(line.error) for line in lines),
            "same": sum(not line.changes and not line.error for line in lines),
            "token": token,
            "may_upload": power(request.user, self.model) >= Power.PROPOSE,
        }
        return TemplateResponse(request, "admin/clerk/sheet.html", context)

    def _download(self, request, kind):
        data = sheets.export(self.get_queryset(request), kind)
        name = f"{self.opts.model_name}-{timezone.localdate():%Y-%m-%d}.{kind}"
        return HttpResponse(
            data,
            content_type=sheets.FORMATS[kind].CONTENT_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _try(self, request, form, name, content):
        try:
            lines = sheets.run(self.model, sheets.read(name, content), request.user)
        except sheets.Unreadable as error:
            form.add_error("sheet", str(error))
            return None, ""
        if any(line.error for line in lines) or not any(line.changes for line in lines):
            return lines, ""
        token = secrets.token_urlsafe(16)
        cache.set(self._key(request, token), (name, base64.b64encode(content).decode()), KEPT_SECONDS)
        return lines, token

    def _apply(self, request, token):
        kept = cache.get(self._key(request, token))
        if kept is None:
            messages.error(request, _("The sheet was not kept any longer. Upload it again."))
            return HttpResponseRedirect(request.path)
        name, content = kept
        dataset = sheets.read(name, base64.b64decode(content))
        why = _("sheet: %(name)s") % {"name": name}
        lines = sheets.run(self.model, dataset, request.user, apply=True, why=why)
        if any(line.error for line in lines):
            messages.error(request, _("Nothing was written: the sheet does not fit any more."))
            return self._sheet_page(request, UploadForm(), lines)
        cache.delete(self._key(request, token))
        waiting = sum(line.waits for line in lines)
        written = sum(bool(line.changes) for line in lines) - waiting
        if written:
            said = ngettext("Written: %(count)d record.", "Written: %(count)d records.", written)
            messages.success(request, said % {"count": written})
        if waiting:
            said = ngettext(
                "%(count)d change waits for a decision.", "%(count)d changes wait for a decision.", waiting
            )
            messages.success(request, said % {"count": waiting})
        return HttpResponseRedirect(request.path)

    def _key(self, request, token):
        return f"sheet:{request.user.pk}:{self.opts.label_lower}:{token}"[:200]


def change_many(model_admin, request, queryset):
    """The action of lists: asks what to change, then changes it in all of them, as one step."""
    model = queryset.model
    form = ManyForm(request.POST if "apply" in request.POST else None, model=model)
    if "apply" in request.POST and form.is_valid():
        done, waiting = 0, 0
        with history.recorded(request.user, _("changed with others")):
            for record in queryset:
                outcome = _change_one(record, form.cleaned_data, request.user)
                done += outcome == "done"
                waiting += outcome == "waits"
        messages.success(
            request,
            ngettext("Changed: %(count)d record.", "Changed: %(count)d records.", done) % {"count": done},
        )
        if waiting:
            said = ngettext(
                "%(count)d change waits for a decision.", "%(count)d changes wait for a decision.", waiting
            )
            messages.success(request, said % {"count": waiting})
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Change many"),
        "opts": model._meta,
        "form": form,
        "records": queryset,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/clerk/change_many.html", context)


change_many.short_description = gettext_lazy("Change needs, audiences or periods")


def _change_one(record, asked, user):
    mine = power(user, type(record), record)
    values, state = {}, state_of(record)
    for name in ("needs", "audiences"):
        if f"add_{name}" not in asked:
            continue
        now = state[name]
        added = [key_of(one) for one in asked[f"add_{name}"]]
        taken = [key_of(one) for one in asked[f"take_{name}"]]
        wanted = sorted(key for key in [*now, *(key for key in added if key not in now)] if key not in taken)
        if wanted != now:
            values[name] = wanted
    if asked.get("fact") and mine >= Power.EDIT:
        [standing] = [s for s in freshness.standings(record) if s.fact == asked["fact"]]
        owner = standing.check.owner if standing.check else None
        freshness.plan(record, asked["fact"], months=asked["months"], owner=owner)
        if not values:
            return "done"
    if not values:
        return ""
    if mine < Power.EDIT:
        proposals.propose(
            record, values, origin=Proposal.Origin.CLERK, by=user, reason=_("changed with others")
        )
        return "waits"
    history.keep_baseline(record)
    write(record, values)
    return "done"
