"""The desk's page of links that do not work: where they stand, what to do, or why they stay."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from heraklion_portal.core.admin import Power, powers
from partners.models import Municipality

from .english import owner_of
from .links import ADVICE
from .models import LinkCheck, LinkUse
from .wording import field_in_words


def visible_uses(user):
    """The uses of links in records that somebody works on; the shared ones are everybody's to see."""
    if user.is_superuser:
        return LinkUse.objects.all()
    return LinkUse.objects.filter(Q(municipality__in=powers(user)) | Q(municipality=None))


def broken_in(municipality):
    return LinkCheck.objects.broken().filter(uses__municipality=municipality).distinct()


def links(request, site):
    if request.method == "POST":
        return _ignore(request)
    checks = LinkCheck.objects.broken().filter(uses__in=visible_uses(request.user)).distinct()
    municipality = (
        Municipality.objects.visible_to(request.user).filter(slug=request.GET.get("municipality")).first()
    )
    if municipality is not None:
        checks = checks.filter(uses__municipality=municipality)
    page = Paginator(checks, 50).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": _("Links that do not work"),
        "rows": [_row(check, request.user) for check in page],
        "page": page,
        "was_checked": LinkCheck.objects.exists(),
    }
    return TemplateResponse(request, "admin/clerk/links.html", context)


def _row(check, user):
    uses = list(visible_uses(user).filter(link=check).select_related("content_type"))
    places = [place for place in map(_place, uses) if place]
    return {
        "check": check,
        "advice": ADVICE[check.result],
        "places": places,
        "may_ignore": _may_ignore(user, uses),
    }


def _place(use):
    model = use.content_type.model_class()
    record = model._base_manager.filter(pk=use.object_id).first()
    if record is None:
        return None
    owner = owner_of(record)
    name = f"admin:{owner._meta.app_label}_{owner._meta.model_name}_change"
    return {
        "record": owner,
        "field": field_in_words(model, use.column),
        "url": reverse(name, args=(owner.pk,)),
    }


def _may_ignore(user, uses):
    return user.is_superuser or any(
        use.municipality_id and powers(user).get(use.municipality_id, Power.SEE) >= Power.EDIT for use in uses
    )


def _ignore(request):
    pk = request.POST.get("link", "")
    check = LinkCheck.objects.filter(pk=pk).first() if pk.isdecimal() else None
    uses = list(visible_uses(request.user).filter(link=check)) if check else []
    if not uses:
        raise Http404
    if not _may_ignore(request.user, uses):
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()[:200]
    if not reason:
        messages.error(request, _("Say why the link stays as it is."))
    else:
        check.ignored_because = f"{reason} ({request.user})"[:200]
        check.save(update_fields=["ignored_because"])
        messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("admin:links"))
