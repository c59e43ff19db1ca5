"""The desk's page of what is due for a check, and the buttons "still correct" and "ask the structure"."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from heraklion_portal.accounts.models import User
from heraklion_portal.core.admin import Power, municipality_ids, power, visible
from partners.models import Municipality
from services.models import Structure

from . import freshness, suggestions
from .models import Fact, Way

# A link is the structure's own word: nobody at the desk can say that they used one.
WAYS = [choice for choice in Way.choices if choice[0] != Way.LINK]


class PlanForm(forms.Form):
    fact = forms.ChoiceField(choices=Fact.choices)
    months = forms.IntegerField(
        label=gettext_lazy("Check every … months"), min_value=1, max_value=120, required=False
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Who looks after it"), required=False
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(record)


@dataclass(frozen=True)
class DueEntry:
    """A line of the list."""

    record: object
    standings: list
    may_confirm: bool

    @property
    def key(self):
        return f"{self.record._meta.label_lower}/{self.record.pk}"

    @property
    def url(self):
        return reverse(
            f"admin:{self.record._meta.app_label}_{self.record._meta.model_name}_change",
            args=(self.record.pk,),
        )

    @property
    def kind(self):
        return self.record._meta.verbose_name


def colleagues(record):
    """Those who may look after a record: the staff of its municipalities."""
    return User.objects.filter(
        is_active=True, memberships__municipality__in=municipality_ids(record)
    ).distinct()


def may_confirm(user, record):
    return power(user, type(record), record) >= Power.EDIT


def care_of(record, user):
    """What a record's form says of its checks; None for records that do not grow old."""
    if type(record) not in freshness.ENTRY_MODELS:
        return None
    entry = DueEntry(record, freshness.standings(record), may_confirm(user, record))
    is_structure = isinstance(record, Structure)
    return {
        "key": entry.key,
        "standings": entry.standings,
        "is_due": any(standing.is_due for standing in entry.standings),
        "may_confirm": entry.may_confirm,
        "colleagues": colleagues(record) if entry.may_confirm else (),
        "ways": WAYS,
        "is_structure": is_structure,
        "email": record.public_contact.email if is_structure else "",
    }


def due_list(request, site):
    """What is due; with `record` posted, "still correct" for one or many."""
    if request.method == "POST":
        return _confirm(request)
    municipality = (
        Municipality.objects.visible_to(request.user).filter(slug=request.GET.get("municipality")).first()
    )
    fact = request.GET.get("fact")
    fact = fact if fact in Fact.values else None
    mine = "mine" in request.GET
    entries = [
        record
        for _model, rows in freshness.due_for(
            request.user,
            municipality=municipality,
            owner=request.user if mine else None,
            facts=[fact] if fact else None,
        )
        for record in rows.order_by("checked_on", "pk")
    ]
    page = Paginator(entries, 50).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        **site.each_context(request),
        "title": _("Due for a check"),
        "page": page,
        "entries": [
            DueEntry(
                record,
                [s for s in freshness.standings(record) if s.is_due and fact in (None, s.fact)],
                may_confirm(request.user, record),
            )
            for record in page
        ],
        "fact": fact,
        "facts": Fact.choices,
        "mine": mine,
        "ways": WAYS,
        "query": query.urlencode(),
    }
    return TemplateResponse(request, "admin/clerk/due.html", context)


def _confirm(request):
    records = [_record(request.user, key) for key in request.POST.getlist("record")]
    way = request.POST.get("way")
    facts = [fact for fact in request.POST.getlist("fact") if fact in Fact.values]
    if not records:
        messages.error(request, _("Tick what you checked."))
    elif way not in dict(WAYS):
        messages.error(request, _("Say how you checked it."))
    else:
        if not all(may_confirm(request.user, record) for record in records):
            raise PermissionDenied
        for record in records:
            freshness.confirm(
                record,
                facts or freshness.facts_of(type(record)),
                way=way,
                by=request.user,
                note=request.POST.get("note", "").strip()[:200],
                why=_("still correct, checked %(way)s") % {"way": Way(way).label},
            )
        count = len(records)
        messages.success(
            request,
            ngettext("Confirmed: %(count)d entry.", "Confirmed: %(count)d entries.", count)
            % {"count": count},
        )
    return _back(request)


@require_POST
def plan(request, site):
    """Keeps how often a kind of fact of an entry is checked, and who sees to it."""
    record = _record(request.user, request.POST.get("record", ""))
    if not may_confirm(request.user, record):
        raise PermissionDenied
    form = PlanForm(request.POST, record=record)
    if not form.is_valid() or form.cleaned_data["fact"] not in freshness.facts_of(type(record)):
        messages.error(
            request, _("Give a number of months between 1 and 120, and a colleague of this municipality.")
        )
    else:
        freshness.plan(
            record,
            form.cleaned_data["fact"],
            months=form.cleaned_data["months"],
            owner=form.cleaned_data["owner"],
        )
        messages.success(request, _("Kept."))
    return _back(request)


@require_POST
def ask(request, site):
    """Makes a one-time link for a structure, and sends it where an address is given."""
    structure = _record(request.user, request.POST.get("record", ""))
    if not isinstance(structure, Structure) or not may_confirm(request.user, structure):
        raise PermissionDenied
    email = request.POST.get("email", "").strip()
    try:
        if email:
            forms.EmailField().clean(email)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _back(request)
    secret, link = suggestions.make_link(structure, by=request.user, sent_to=email)
    address = request.build_absolute_uri(reverse("suggestions", args=(secret,)))
    if email:
        suggestions.send_link(link, address)
        messages.success(request, _("The link was sent to %(email)s.") % {"email": email})
    messages.info(
        request,
        _("This link works once, for %(days)d days: %(address)s")
        % {"days": suggestions.VALID.days, "address": address},
    )
    return _back(request)


def _record(user, key):
    """The entry that a button names, if its user sees it. Raises `Http404`."""
    label, _slash, pk = key.partition("/")
    model = next((m for m in freshness.ENTRY_MODELS if m._meta.label_lower == label), None)
    record = (
        visible(model._default_manager.filter(pk=pk), user).first()
        if model is not None and pk.isdecimal()
        else None
    )
    if record is None:
        raise Http404
    return record


def _back(request):
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if is_ours else reverse("admin:due"))
