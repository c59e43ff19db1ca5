"""What waits for a decision, at the desk."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heraklion_portal.core.admin import PlainRecordAdmin, Power, power
from partners.models import Municipality

from . import proposals
from .models import Feedback, FeedbackCount, Proposal
from .states import state_of
from .wording import changes_in_words, faults_in_words, value_in_words


@admin.register(Proposal)
class ProposalAdmin(PlainRecordAdmin):
    """Nobody writes a proposal by hand: it is looked at, and accepted by field or declined."""

    list_display = ("what", "municipality", "kind", "origin", "state", "proposed_by", "created_at")
    list_filter = ("municipality", "state", "origin")
    list_select_related = ("municipality", "content_type", "proposed_by")
    search_fields = ("reason", "answer")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=gettext_lazy("what"))
    def what(self, proposal):
        return proposal.title

    @admin.display(description=gettext_lazy("sort"), ordering="content_type")
    def kind(self, proposal):
        return proposal.content_type.name

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            raise PermissionDenied
        proposal = self.get_object(request, unquote(object_id))
        if proposal is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        block = proposal.blocks.select_related("imported").first()
        if block is not None and proposal.state == Proposal.State.WAITING:
            # What a document proposes is decided on beside it.
            return HttpResponseRedirect(f"{block.imported.get_review_url()}#part-{block.pk}")
        record = proposals.record_of(proposal)
        may_decide = proposal.state == Proposal.State.WAITING and self._may_decide(request, proposal, record)
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            return self._decide(request, proposal)
        return TemplateResponse(
            request,
            "admin/clerk/decide.html",
            {
                **self.admin_site.each_context(request),
                "title": _("A change that waits") if may_decide else _("Proposal"),
                "subtitle": proposal.title,
                "opts": self.opts,
                "proposal": proposal,
                "record": record,
                "record_url": _record_url(record),
                "is_new": proposal.record_uuid is None,
                "may_decide": may_decide,
                "rows": self._rows(proposal, record),
            },
        )

    def _may_decide(self, request, proposal, record):
        model = proposal.content_type.model_class()
        if record is None or record.pk is None:
            concerned = proposal.municipality
            return power(request.user, Municipality, concerned) >= Power.PUBLISH and (
                request.user.is_superuser or hasattr(model._default_manager.all(), "visible_to")
            )
        needed = Power.MANAGE if model is Municipality else Power.PUBLISH
        return power(request.user, model, record) >= needed

    def _rows(self, proposal, record):
        """Of each change: the field, old and new in words, and what stands there now where that is neither."""
        model = proposal.content_type.model_class()
        in_conflict = proposals.conflicts(proposal, record) if record is not None else []
        now = state_of(record) if in_conflict else {}
        return [
            {
                "key": key,
                "field": field,
                "old": old,
                "new": new,
                "now": value_in_words(model, key, now.get(key)) if key in in_conflict else "",
            }
            for key, field, old, new in changes_in_words(model, proposal.changes)
        ]

    def _decide(self, request, proposal):
        answer = request.POST.get("answer", "").strip()[:1000]
        try:
            if "decline" in request.POST:
                proposals.decline(proposal, by=request.user, answer=answer)
                messages.success(request, _("Declined. The record is as it was."))
            else:
                keys = request.POST.getlist("key")
                if not keys:
                    messages.error(request, _("Tick what you accept, or decline."))
                    return HttpResponseRedirect(request.path)
                proposals.accept(
                    proposal, keys, by=request.user, answer=answer, overwrite="overwrite" in request.POST
                )
                messages.success(request, _("Accepted, and written."))
        except proposals.AlreadyDecided:
            messages.error(request, _("A colleague decided before you."))
        except proposals.RecordIsGone:
            messages.error(request, _("The record does not exist any more."))
        except proposals.Conflict:
            messages.error(
                request,
                _(
                    "Somebody changed the same field meanwhile. Compare, and tick "
                    "“Write over what was changed meanwhile” if this is right."
                ),
            )
            return HttpResponseRedirect(request.path)
        except ValidationError as error:
            messages.error(request, " ".join(faults_in_words(proposal.content_type.model_class(), error)))
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(reverse("admin:desk_proposal_changelist") + "?state__exact=waiting")


def _record_url(record):
    if record is None or record.pk is None:
        return ""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=(record.pk,))


@admin.register(Feedback)
class FeedbackAdmin(PlainRecordAdmin):
    """Read, put right what it is about, and say what was done. The words may be shortened: they may tell too much."""

    list_display = ("created_at", "what", "municipality", "sort", "words", "state")
    list_filter = ("municipality", "state", "sort")
    list_select_related = ("municipality", "content_type")
    search_fields = ("text", "note")
    actions = ("deal_with",)
    fields = ("about", "sort", "text", "language", "created_at", "state", "note", "closed_on")
    readonly_fields = ("about", "sort", "language", "created_at", "closed_on")

    def has_add_permission(self, request):
        return False

    @admin.display(description=gettext_lazy("what"))
    def what(self, feedback):
        return str(feedback.record or gettext_lazy("gone"))

    @admin.display(description=gettext_lazy("in their words"))
    def words(self, feedback):
        return Truncator(feedback.text).chars(80)

    @admin.display(description=gettext_lazy("what"))
    def about(self, feedback):
        """The record, as a link to where it is put right."""
        record = feedback.record
        if record is None:
            return self.what(feedback)
        return format_html('<a href="{}">{}</a>', _record_url(record), record)

    @admin.action(description=gettext_lazy("Mark as dealt with"), permissions=["change"])
    def deal_with(self, request, queryset):
        for feedback in queryset.filter(state=Feedback.State.NEW):
            if self.has_change_permission(request, feedback):
                feedback.state = Feedback.State.ANSWERED
                feedback.save()


@admin.register(FeedbackCount)
class FeedbackCountAdmin(admin.ModelAdmin):
    """To read, not to change."""

    list_display = ("month", "municipality", "sort", "amount")
    list_filter = ("sort",)
    list_display_links = None

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        """Of one's own municipalities."""
        counts = super().get_queryset(request)
        if request.user.is_superuser:
            return counts
        own = request.user.memberships.values_list("municipality__slug", flat=True)
        return counts.filter(municipality__in=list(own))
