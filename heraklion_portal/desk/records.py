"""What the desk adds to every record's admin: edits that wait, history and going back, what is deleted, previews."""

import copy

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from reversion.errors import RevertError
from reversion.models import Version

from heraklion_portal.core.admin import Power, is_tenants, notes_beside, power, powers
from heraklion_portal.core.english import EnglishState, translated_names
from heraklion_portal.core.models import Publication, Published
from partners.models import Municipality
from programmes.models import Initiative

from . import freshness, history, proposals
from .bulk import Bulk
from .checking import care_of
from .english import EnglishFilter, tasks_of
from .models import Proposal
from .readiness import lacks
from .states import state_of
from .wording import changes_in_words, field_in_words, value_in_words


class AtTheDesk(Bulk):
    """Mixed into the admin of each content model by the site (`site.py`)."""

    power_to_change = Power.PROPOSE
    object_history_template = "admin/clerk/history.html"
    change_form_template = "admin/clerk/change_form.html"
    change_list_template = "admin/clerk/change_list.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("deleted/", view(self.deleted_view), name=f"{name}_deleted"),
            path("<path:object_id>/preview/", view(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    # Who may do what

    def _waits(self, request, record):
        """Whether what somebody changes is proposed and not done."""
        mine = power(request.user, self.model, record)
        if mine >= (Power.MANAGE if self.model is Municipality else Power.EDIT):
            return False
        if record is None:
            # A draft that nobody sees yet is written at once.
            return not is_tenants(self.model) or self.model is Initiative
        return getattr(record, "is_published", True)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if "publication" in form.base_fields and self._power(request, obj) < Power.PUBLISH:
            allowed = {Publication.DRAFT, Publication.FOR_REVIEW, getattr(obj, "publication", None)}
            form.base_fields["publication"].choices = [
                choice for choice in Publication.choices if choice[0] in allowed
            ]
        return form

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if self.model in freshness.ENTRY_MODELS:
            # The date of the last check is what "still correct" sets.
            fields = (*fields, "checked_on")
        return fields if self._power(request, obj) >= Power.PUBLISH else (*fields, *self._publishers_fields())

    def _publishers_fields(self):
        return ["publish_at"] if issubclass(self.model, Published) else []

    def get_list_filter(self, request):
        filters = super().get_list_filter(request)
        return [*filters, EnglishFilter] if translated_names(self.model) else filters

    # Saving

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        record = self.get_object(request, unquote(object_id)) if object_id else None
        if request.method != "POST":
            return super().changeform_view(
                request, object_id, form_url, self._about(request, record) | (extra_context or {})
            )
        may_propose = power(request.user, self.model, record) >= Power.PROPOSE
        if may_propose and self._waits(request, record):
            return self._propose(request, record, object_id, form_url)
        with history.recorded(request.user, request.POST.get("why", "")[:200]):
            if record is not None:
                history.keep_baseline(record)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        # The form's own record has the municipality that was chosen in it: nobody moves one to where they may not.
        before = type(obj)._base_manager.get(pk=obj.pk) if change else None
        if not self._waits(request, before):
            needed = Power.EDIT if getattr(obj, "is_published", False) else Power.PROPOSE
            if getattr(obj, "is_published", False) and not getattr(before, "is_published", False):
                needed = Power.PUBLISH
            if power(request.user, self.model, obj) < needed:
                raise PermissionDenied
        super().save_model(request, obj, form, change)
        request.saved_record = obj

    def response_change(self, request, obj):
        self._warn_of_lacks(request, obj)
        return super().response_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        self._warn_of_lacks(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def _warn_of_lacks(self, request, record):
        if not getattr(record, "is_published", False):
            return
        found = lacks(record)
        if found:
            messages.warning(
                request,
                _("The public sees it, but: %(lacks)s.") % {"lacks": "; ".join(one.text for one in found)},
            )

    def _propose(self, request, record, object_id, form_url):
        answered = []

        def save():
            response = super(AtTheDesk, self).changeform_view(request, object_id, form_url, None)
            answered.append(response)
            return getattr(request, "saved_record", None)

        stored = record and type(record)._base_manager.get(pk=record.pk)
        proposal = proposals.propose_saving(
            stored,
            save,
            municipality=self._deciding_municipality(request, stored),
            by=request.user,
            reason=request.POST.get("why", "")[:200],
        )
        [response] = answered
        if not hasattr(request, "saved_record"):
            return response
        # The admin has said that it saved; it has not.
        messages.get_messages(request)._queued_messages.clear()
        if proposal is None:
            messages.info(request, _("Nothing was changed."))
        else:
            messages.success(
                request,
                _("Your change waits until a colleague accepts it. What the public sees is as before."),
            )
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _deciding_municipality(self, request, record):
        own = record and getattr(record, "municipality", None)
        if own or isinstance(record, Municipality):
            return own or record
        mine = [town for town, power in powers(request.user).items() if power >= Power.PROPOSE]
        return Municipality.objects.get(pk=min(mine))

    def _about(self, request, record):
        if record is None:
            return {"waits": self._waits(request, None)}
        return {
            "waits": self._waits(request, record) and self.has_change_permission(request, record),
            "lacks": lacks(record) if hasattr(record, "publication") else [],
            "waiting": Proposal.objects.waiting_for(record),
            "has_preview": hasattr(record, "get_path"),
            "line_notes": _line_notes(record),
            "stale": tasks_of(record, request.user, EnglishState.OUT_OF_DATE),
            "care": care_of(record, request.user),
        }

    # Back again

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        may_put_back = self.has_change_permission(request, record) and not self._waits(request, record)
        if request.method == "POST":
            if not may_put_back:
                raise PermissionDenied
            return self._put_back(request, record)
        steps = [
            {
                "version": version,
                "changes": changes_in_words(self.model, changes),
                "is_latest": number == 0,
            }
            for number, (version, changes) in enumerate(history.steps_of(record))
        ]
        return super().history_view(
            request,
            object_id,
            {
                "steps": steps,
                "may_put_back": may_put_back,
                "title": _("History: %(record)s") % {"record": record},
            }
            | (extra_context or {}),
        )

    def _put_back(self, request, record):
        version = history.versions_of(record).filter(pk=_number(request.POST.get("version"))).first()
        if version is None:
            messages.error(request, _("The record does not exist any more."))
            return HttpResponseRedirect(request.path)
        key = request.POST.get("key")
        try:
            changed = history.put_back(
                record,
                version,
                [key] if key else None,
                # Going back is no way round the approver.
                but=()
                if power(request.user, self.model, record) >= Power.PUBLISH
                else ("publication", "publish_at"),
                by=request.user,
                why=_("put back"),
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("It is as it was.") if changed else _("It is as it was already."))
        return HttpResponseRedirect(request.path)

    def delete_model(self, request, obj):
        history.delete(obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for record in queryset:
            history.delete(record, by=request.user)

    def deleted_view(self, request):
        """What was deleted of this kind, to be brought back."""
        if not self.has_module_permission(request) or power(request.user, self.model) < Power.EDIT:
            raise PermissionDenied
        versions = [
            version
            for version in Version.objects.get_deleted(self.model)
            .select_related("revision__user")
            .order_by("-pk")
            if power(request.user, self.model, version._object_version.object) >= Power.EDIT
        ]
        if request.method == "POST":
            version = next((v for v in versions if v.pk == _number(request.POST.get("version"))), None)
            if version is None:
                messages.error(request, _("The record does not exist any more."))
                return HttpResponseRedirect(request.path)
            return self._recover(request, version)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted: %(kind)s") % {"kind": self.opts.verbose_name_plural},
            "opts": self.opts,
            "versions": versions,
        }
        return TemplateResponse(request, "admin/clerk/deleted.html", context)

    def _recover(self, request, version):
        try:
            history.recover(version.revision)
        except (RevertError, ValidationError) as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.path)
        messages.success(request, _("It is back."))
        base = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return HttpResponseRedirect(reverse(f"{base}_change", args=(version.object_id,)))

    # As the public will see it

    def preview_view(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None or not hasattr(record, "get_path"):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        language = request.GET.get("language", "el")
        with translation.override("en" if language == "en" else "el"):
            address = record.get_absolute_url()
            match = resolve(address)
            public = copy.copy(request)
            public.path = public.path_info = address
            public.resolver_match, public.is_preview = match, True
            rows = type(record)._default_manager.all()
            shown = (rows.for_page() if hasattr(rows, "for_page") else rows).get(pk=record.pk)
            view = type(
                "Preview", (match.func.view_class,), {"get_object": lambda view, queryset=None: shown}
            )
            return view.as_view()(public, *match.args, **match.kwargs).render()


def _line_notes(record):
    """(line in words, note) of the record's phones, hours and other lines: they have no field of their own."""
    state, model = state_of(record), type(record)
    return [
        (f"{field_in_words(model, key)}: {value_in_words(model, key, state[key] | {'slug': ''})}", note)
        for key, note in notes_beside(record).items()
        if "/" in key and key in state
    ]


def _number(value):
    return int(value) if str(value).isdecimal() else None
