"""Before a municipality launches, somebody of its own reads each entry that came with the portal and signs it off.

What staff published themselves needs none: they stand by it already.
"""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heraklion_portal.content.models import LoadedRecord
from heraklion_portal.core.admin import Power, power, visible
from partners.models import Municipality
from programmes.models import BestPractice, NewsItem, Programme
from services.models import Service, Structure

from .checking import DueEntry
from .models import SignOff

MODELS = (Municipality, Structure, Service, Programme, BestPractice, NewsItem)


def unsigned(model):
    """The published entries of a model that came with the portal and that nobody has signed off."""
    signed = SignOff.objects.filter(
        content_type=ContentType.objects.get_for_model(model), record_uuid=OuterRef("uuid")
    )
    shipped = LoadedRecord.objects.filter(model=model._meta.label_lower, uuid=OuterRef("uuid"))
    return model._default_manager.published().filter(Exists(shipped), ~Exists(signed))


def unsigned_in(municipality):
    """A queryset for each model."""
    return [
        unsigned(model).filter(
            **{"pk": municipality.pk} if model is Municipality else {"municipality": municipality}
        )
        for model in MODELS
    ]


def sign_offs(request, site):
    """What is to be signed off; with `record` posted, signs those."""
    if request.method == "POST":
        return _sign(request)
    entries = [record for model in MODELS for record in visible(unsigned(model), request.user).order_by("pk")]
    page = Paginator(entries, 50).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": _("To be signed off before launch"),
        "entries": [DueEntry(record, [], _may_sign(request.user, record)) for record in page],
        "page": page,
    }
    return TemplateResponse(request, "admin/clerk/sign_offs.html", context)


def _may_sign(user, record):
    return power(user, type(record), record) >= Power.PUBLISH


def _sign(request):
    records = [_record(request.user, key) for key in request.POST.getlist("record")]
    if not all(_may_sign(request.user, record) for record in records):
        raise PermissionDenied
    for record in records:
        SignOff.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(record),
            record_uuid=record.uuid,
            defaults={"signed_by": request.user, "version": record.version},
        )
    if records:
        said = ngettext("Signed off: %(count)d entry.", "Signed off: %(count)d entries.", len(records))
        messages.success(request, said % {"count": len(records)})
    else:
        messages.error(request, _("Tick what you have read."))
    return HttpResponseRedirect(request.path)


def _record(user, key):
    label, _slash, pk = key.partition("/")
    model = next((model for model in MODELS if model._meta.label_lower == label), None)
    record = visible(unsigned(model).filter(pk=pk), user).first() if model and pk.isdecimal() else None
    if record is None:
        raise Http404
    return record
