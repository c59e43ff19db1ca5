"""How staff sign in: nobody makes an account by themselves, and all that matters is written down."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils import translation

from . import audit
from .models import AuditEntry, User


class StaffAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return reverse("admin:index")

    def get_logout_redirect_url(self, request):
        return reverse("account_login")

    def send_mail(self, template_prefix, email, context):
        """In the language of whoever reads it, and not of whoever asked for it."""
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        with translation.override(user.language if user else translation.get_language()):
            super().send_mail(template_prefix, email, context)

    # What is written down

    def post_login(self, request, user, **kwargs):
        audit.note(AuditEntry.Event.SIGNED_IN, user=user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request, **credentials):
        name = credentials.get("username") or credentials.get("email") or ""
        audit.note(AuditEntry.Event.REFUSED, name=name)
        return super().authentication_failed(request, **credentials)

    def logout(self, request):
        audit.note(AuditEntry.Event.SIGNED_OUT, user=request.user)
        super().logout(request)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """allauth comes by here with each change of a password or a second factor."""
        audit.note(AuditEntry.Event.SECURITY, user=user, detail=template_prefix.rsplit("/", 1)[-1])
        super().send_notification_mail(template_prefix, user, context, email)
