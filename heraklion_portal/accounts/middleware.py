"""Of a signed-in session: how long it lasts, and that nobody works in production without a second factor."""

import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from heraklion_portal.core.middleware import STAFF_PREFIXES

# The hour is written to the session this often, and not with each page.
STEP_SECONDS = 60


class StaffSessionMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(STAFF_PREFIXES) or not request.user.is_authenticated:
            return self.get_response(request)
        if _is_over(request.session):
            logout(request)
            messages.info(
                request, _("You were signed out, because much time had passed. Please sign in again.")
            )
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if request.path.startswith("/admin/") and _lacks_second_factor(request):
            messages.warning(request, _("Before you begin: add a second factor. It takes two minutes."))
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)


def _is_over(session):
    now = int(time.time())
    began, seen = session.get("began_at"), session.get("seen_at")
    if began is None:
        session["began_at"] = session["seen_at"] = now
        return False
    if now - began > settings.SESSION_LONGEST_SECONDS or now - seen > settings.SESSION_IDLE_SECONDS:
        return True
    if now - seen >= STEP_SECONDS:
        session["seen_at"] = now
    return False


def _lacks_second_factor(request):
    if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_staff:
        return False
    leaves = request.path in (reverse("admin:logout"), reverse("admin:language"))
    return not leaves and not is_mfa_enabled(request.user)
