"""The admin site, under the portal's name, in the language of whoever sits at it."""

from django.contrib.admin import AdminSite
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from heraklion_portal.accounts.models import Language


class DeskSite(AdminSite):
    site_title = _("Social services")
    site_header = _("Social services: staff")
    index_title = _("What would you like to change?")

    def get_urls(self):
        return [path("language/", self.admin_view(choose_language), name="language"), *super().get_urls()]


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
