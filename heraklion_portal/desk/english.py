"""What a translator has to do: which records and lines lack English, and where the Greek has changed since."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heraklion_portal.content import shape
from heraklion_portal.core.admin import Power, power, visible
from heraklion_portal.core.english import (
    EnglishState,
    EnglishText,
    approve_english,
    english_texts,
    translated_names,
)
from partners.models import Municipality

from . import history
from .states import row_relations
from .wording import field_in_words, marked_difference

UNDONE = {
    EnglishState.MISSING: Q(english_missing__gt=0),
    EnglishState.OUT_OF_DATE: Q(english_stale__gt=0),
}
ANY = Q(english_missing__gt=0) | Q(english_stale__gt=0)


@dataclass(frozen=True)
class Task:
    """One text to be translated. `owner` is the record in whose form it stands: itself, or that of a line."""

    record: object
    owner: object
    text: EnglishText
    may_write: bool

    @property
    def field(self):
        return field_in_words(type(self.record), f"{self.text.name}_en")

    @property
    def kind(self):
        return self.owner._meta.verbose_name

    @property
    def difference(self):
        return marked_difference(self.text.old_greek, self.text.greek)

    @property
    def key(self):
        return f"{self.record._meta.label_lower}/{self.record.pk}/{self.text.name}"

    @property
    def url(self):
        return reverse(
            f"admin:{self.owner._meta.app_label}_{self.owner._meta.model_name}_change", args=(self.owner.pk,)
        )


def owners():
    """The models that have a form of their own and texts in two languages, themselves or in their lines."""
    lines = {relation.related_model for model in shape.content_models() for relation in row_relations(model)}
    return [model for model in shape.content_models() if model not in lines and model in admin.site._registry]


def has_undone(model, undone=ANY):
    """The condition that a record, or one of its lines, has something to be translated."""
    condition = undone
    for relation in row_relations(model):
        lines = relation.related_model._base_manager.filter(undone, **{relation.field.name: OuterRef("pk")})
        condition |= Exists(lines)
    return condition


def tasks_of(record, user, state=None) -> list[Task]:
    """What is to be done in a record and its lines; only what is in a state, where one is named."""
    may_write = power(user, type(record), record) >= (
        Power.MANAGE if isinstance(record, Municipality) else Power.EDIT
    )
    rows = [record]
    for relation in row_relations(type(record)):
        rows += getattr(record, relation.get_accessor_name()).filter(ANY)
    return [
        Task(row, record, text, may_write)
        for row in rows
        for text in english_texts(row)
        if text.state in ((state,) if state else UNDONE)
    ]


def undone_records(user, state=None, municipality=None):
    """[(model, rows)] of what somebody sees and is to be translated."""
    undone = UNDONE.get(state, ANY)
    found = []
    for model in owners():
        rows = visible(model._default_manager.filter(has_undone(model, undone)), user)
        if municipality is not None:
            if model is Municipality:
                rows = rows.filter(pk=municipality.pk)
            elif any(field.name == "municipality" for field in model._meta.fields):
                rows = rows.filter(municipality=municipality)
            else:
                continue
        found.append((model, rows))
    return found


class EnglishFilter(admin.SimpleListFilter):
    title = gettext_lazy("English")
    parameter_name = "english"

    def lookups(self, request, model_admin):
        return [(state.value, state.label) for state in EnglishState]

    def queryset(self, request, queryset):
        if self.value() == EnglishState.UP_TO_DATE:
            return queryset.exclude(has_undone(queryset.model))
        undone = UNDONE.get(self.value())
        return queryset if undone is None else queryset.filter(has_undone(queryset.model, undone))


def translations(request, site):
    """The list of all that is to be translated; with `text` posted, "the English needs no change"."""
    if request.method == "POST":
        return _keep(request)
    state = request.GET.get("state")
    state = state if state in UNDONE else None
    slug = request.GET.get("municipality")
    municipality = Municipality.objects.visible_to(request.user).filter(slug=slug).first()
    found = undone_records(request.user, state, municipality)
    records = [record for _model, rows in found for record in rows.order_by("pk")]
    page = Paginator(records, 25).get_page(request.GET.get("page"))
    groups = [(record, tasks_of(record, request.user, state)) for record in page]
    context = {
        **site.each_context(request),
        "title": _("Translations"),
        "groups": groups,
        "page": page,
        "state": state,
        "municipality": municipality,
        "states": [(undone.value, undone.label) for undone in UNDONE],
    }
    return TemplateResponse(request, "admin/clerk/translations.html", context)


def _keep(request):
    label, _slash, rest = request.POST.get("text", "").partition("/")
    pk, _slash, name = rest.partition("/")
    model = next((m for m in shape.content_models() if m._meta.label_lower == label), None)
    if model is None or name not in translated_names(model) or not pk.isdecimal():
        raise Http404
    with history.recorded(request.user, _("the English needs no change")):
        record = model._default_manager.select_for_update().filter(pk=pk).first()
        owner = record and owner_of(record)
        if (
            owner is None
            or not visible(type(owner)._default_manager.filter(pk=owner.pk), request.user).exists()
        ):
            raise Http404
        if power(request.user, type(owner), owner) < Power.EDIT:
            raise PermissionDenied
        approve_english(record, [name])
        record.save()
    messages.success(request, _("The English stays as it is."))
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if is_ours else reverse("admin:translations"))


def owner_of(record):
    """The record in whose form one stands: itself, or the one that it is a line of."""
    for model in owners():
        for relation in row_relations(model):
            if relation.related_model is type(record):
                owner = getattr(record, relation.field.name)
                if owner is not None:
                    return owner
    return record
