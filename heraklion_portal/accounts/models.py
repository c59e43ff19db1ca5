"""The people who sign in, and the log of it. Only staff do; visitors have no account."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    GREEK = "el", "Ελληνικά"
    ENGLISH = "en", "English"


class User(AbstractUser):
    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(
        _("language of the desk"), max_length=2, choices=Language, default=Language.GREEK
    )

    REQUIRED_FIELDS = ("email",)

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("username",)


class AuditEntry(models.Model):
    """A line of the log of sign-ins and rights. It has no owner to be deleted with, and is never written twice."""

    class Event(models.TextChoices):
        SIGNED_IN = "signed-in", _("signed in")
        SIGNED_OUT = "signed-out", _("signed out")
        REFUSED = "refused", _("sign-in refused")
        SECURITY = "security", _("password or second factor changed")
        ACCOUNT = "account", _("account changed")
        ROLE = "role", _("role changed")

    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    event = models.CharField(_("what"), max_length=10, choices=Event)
    name = models.CharField(_("whose account"), max_length=150)
    by = models.CharField(_("by"), max_length=150, blank=True)
    detail = models.CharField(_("in detail"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("line of the security log")
        verbose_name_plural = _("security log")
        ordering = ("-at", "-pk")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.name}: {self.get_event_display()}"

    def save(self, **kwargs):
        if not self._state.adding:
            raise TypeError("The security log is only added to.")
        super().save(**kwargs)

    def delete(self, **kwargs):
        raise TypeError("The security log is only added to.")
