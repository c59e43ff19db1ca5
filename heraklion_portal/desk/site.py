"""The admin site, under the portal's name, in the language of whoever sits at it."""

from functools import partial

from allauth.account.adapter import get_adapter
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from heraklion_portal.accounts.models import Language
from heraklion_portal.content import shape
from heraklion_portal.core.admin import PlainRecordAdmin, RecordAdmin

from . import checking, link_list, sign_off
from .dashboard import boards
from .english import translations
from .records import AtTheDesk

# The desk's own pages: /admin/{name}/.
PAGES = {
    "translations": translations,
    "due": checking.due_list,
    "plan": checking.plan,
    "ask": checking.ask,
    "links": link_list.links,
    "sign-offs": sign_off.sign_offs,
}


class DeskSite(AdminSite):
    site_title = _("Social services")
    site_header = _("Social services: staff")
    index_title = _("What would you like to change?")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Gives the admin of a content model what the desk adds; its own app lies below and cannot know of it."""
        for model in [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable:
            own = admin_class
            if model in shape.content_models() and issubclass(own, RecordAdmin | PlainRecordAdmin):
                own = type(own.__name__, (AtTheDesk, own), {"__module__": own.__module__})
            super().register(model, own, **options)

    def index(self, request, extra_context=None):
        return super().index(request, {"boards": boards(request.user)} | (extra_context or {}))

    def login(self, request, extra_context=None):
        """There is one way in, with its limits on tries and its second factor."""
        if request.user.is_authenticated:
            if self.has_permission(request):
                return HttpResponseRedirect(reverse("admin:index"))
            raise PermissionDenied
        asked = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect_to_login(asked, reverse("account_login"))

    def logout(self, request, extra_context=None):
        if request.method == "POST":
            get_adapter().logout(request)
        return HttpResponseRedirect(reverse("account_login"))

    def password_change(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("account_change_password"))

    def get_urls(self):
        return [
            path("language/", self.admin_view(choose_language), name="language"),
            *(
                path(f"{name}/", self.admin_view(partial(view, site=self)), name=name)
                for name, view in PAGES.items()
            ),
            *super().get_urls(),
        ]


@require_POST
def choose_language(request):
    """Keeps the language with the account and goes back to where it was chosen."""
    language = request.POST.get("language")
    if language in Language.values:
        request.user.language = language
        request.user.save(update_fields=["language"])
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if is_ours else reverse("admin:index"))
