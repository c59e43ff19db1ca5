"""Documents at the desk: load one, review what it proposes, apply what was decided."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heraklion_portal.core.admin import PlainRecordAdmin, Power, power, visible
from partners.models import Municipality, SourceDocument

from . import deciding, importing, reviewing
from .deciding import Choice, Inapplicable
from .models import ImportedBlock, ImportedDocument
from .newcomers import Refused
from .reading import MOST_BYTES, Unreadable
from .report import lines_of

Decision, Verdict = ImportedBlock.Decision, ImportedBlock.Verdict


class UploadForm(forms.Form):
    """A file, whose it is, and in which language: it is read when the form is checked."""

    file = forms.FileField(
        label=gettext_lazy("Document"),
        help_text=gettext_lazy("Text, HTML, Word (DOCX) or PDF, up to 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.html,.htm,.docx,.pdf"}),
    )
    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=gettext_lazy("Municipality"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the document"), choices=SourceDocument.Language.choices
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.result = user, None
        towns = visible(Municipality.objects.all(), user)
        self.fields["municipality"].queryset = towns
        if len(towns) == 1:
            self.fields["municipality"].initial = towns[0]

    def clean_municipality(self):
        town = self.cleaned_data["municipality"]
        if power(self.user, Municipality, town) < Power.PROPOSE:
            raise forms.ValidationError(_("You may not change the pages of this municipality."))
        return town

    def clean(self):
        file = self.cleaned_data.get("file")
        if self.errors or file is None:
            return
        try:
            # One that is too big is not read at all.
            data = b"\0" * (MOST_BYTES + 1) if file.size > MOST_BYTES else file.read()
            self.result = importing.load(
                file.name,
                data,
                municipality=self.cleaned_data["municipality"],
                language=self.cleaned_data["language"],
                by=self.user,
            )
        except (Unreadable, Refused) as refused:
            self.add_error("file", f"{refused} {_('Nothing was written.')}")


@admin.register(ImportedDocument)
class ImportedDocumentAdmin(PlainRecordAdmin):
    """Nobody edits a loaded document: it is reviewed, part by part."""

    list_display = ("name", "municipality", "form", "language", "waiting", "created_at", "imported_by")
    list_filter = ("municipality", "form", "language")
    list_select_related = ("municipality", "imported_by")
    search_fields = ("name",)
    power_to_change = Power.PROPOSE

    def get_queryset(self, request):
        rows = super().get_queryset(request).defer("content", "corrections")
        return rows.annotate(waiting=Count("blocks", Q(blocks__decision=Decision.WAITING), distinct=True))

    @admin.display(description=gettext_lazy("parts that wait"), ordering="waiting")
    def waiting(self, imported):
        return imported.waiting

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.file_view)
        return [
            path("<path:object_id>/file/", view, name="documents_importeddocument_file"),
            *super().get_urls(),
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            return self._upload(request)
        imported = self.get_object(request, unquote(object_id))
        if imported is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method == "POST":
            return self._decide(request, imported)
        return self._review(request, imported)

    # Loading

    def _upload(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
        if request.method == "POST" and form.is_valid():
            return self._loaded(request, form.result)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Load a document"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/clerk/upload.html", context)

    def _loaded(self, request, result):
        for line in lines_of(result):
            messages.info(request, line)
        if result.imported is None:
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(result.imported.get_review_url())

    def file_view(self, request, object_id):
        """The file as it was loaded; to keep and not to open here."""
        imported = self.get_object(request, unquote(object_id))
        if imported is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not imported.content:
            raise Http404
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        disposition = content_disposition_header(as_attachment=True, filename=imported.name)
        return HttpResponse(
            bytes(imported.content),
            content_type="application/octet-stream",
            headers={"Content-Disposition": disposition},
        )

    # Reviewing

    def _review(self, request, imported, *, posted=None, faults=None):
        passages = reviewing.passages(imported, request.user, posted=posted, faults=faults)
        parts = [part for passage in passages for part in passage.parts]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Review: %(name)s") % {"name": imported.name},
            "opts": self.opts,
            "imported": imported,
            "passages": passages,
            "summary": _summary(parts),
            "first": next((part for part in parts if part.block.decision == Decision.WAITING), None),
            "may_decide": any(part.may_decide for part in parts),
            "entries": reviewing.entries_of(imported.municipality),
        }
        return TemplateResponse(request, "admin/clerk/review.html", context)

    def _decide(self, request, imported):
        parts = [
            part for passage in reviewing.passages(imported, request.user) for part in passage.parts
            if part.may_decide
        ]  # fmt: skip
        if power(request.user, Municipality, imported.municipality) < Power.PUBLISH:
            raise PermissionDenied
        if "assign" in request.POST:
            return self._assign(request, imported, parts)
        choices = {part.block.pk: choice for part in parts if (choice := _choice(part, request.POST))}
        if not choices:
            messages.error(request, _("Choose for at least one part what becomes of it."))
            return HttpResponseRedirect(request.path)
        try:
            records = deciding.apply(imported, choices, by=request.user)
        except Inapplicable as inapplicable:
            messages.error(request, _("Nothing was written: %(why)s") % {"why": inapplicable})
            faults = {inapplicable.block.pk: str(inapplicable)}
            return self._review(request, imported, posted=request.POST, faults=faults)
        messages.success(
            request,
            ngettext(
                "%(count)d record was written, as one step of the history. Nothing new is public yet.",
                "%(count)d records were written, as one step of the history. Nothing new is public yet.",
                len(records),
            )
            % {"count": len(records)},
        )
        return HttpResponseRedirect(request.path)

    def _assign(self, request, imported, parts):
        pk = request.POST["assign"]
        part = next((part for part in parts if str(part.block.pk) == pk), None)
        slug = request.POST.get(f"entry-{pk}", "").strip()
        entry = next((e for e in reviewing.entries_of(imported.municipality) if e.slug == slug), None)
        if part is None or entry is None:
            messages.error(request, _("Choose an entry from the list first."))
            return HttpResponseRedirect(request.path)
        deciding.assign(part.block, entry, by=request.user)
        messages.success(request, _("It is compared with “%(entry)s” now.") % {"entry": entry})
        return HttpResponseRedirect(f"{request.path}#part-{pk}")


def _choice(part, posted):
    """What was ticked for a part; None where nothing was. "Accept all" leaves out what is in conflict."""
    pk = part.block.pk
    decided = posted.get(f"decide-{pk}")
    if "accept_all" in posted and not decided:
        is_plain = part.block.verdict in (Verdict.NEW, Verdict.CHANGED)
        lacks_greek = any(row.is_missing and not posted.get(f"text-{pk}-{row.key}") for row in part.rows)
        decided = "accept" if is_plain and not lacks_greek else None
    if decided == "reject":
        return Choice(accept=False)
    if decided != "accept":
        return None
    corrected = {}
    for row in part.rows:
        typed = posted.get(f"text-{pk}-{row.key}")
        if row.text is not None and typed is not None:
            corrected[row.key] = typed.replace("\r\n", "\n").strip()
    return Choice(accept=True, keys=set(posted.getlist(f"take-{pk}")), corrected=corrected)


def _summary(parts):
    """(verdict, how many) and how many of them wait."""
    waiting = [part for part in parts if part.block.decision == Decision.WAITING]
    return [
        (verdict.label, len([part for part in waiting if part.block.verdict == verdict]))
        for verdict in Verdict
        if any(part.block.verdict == verdict for part in waiting)
    ]
