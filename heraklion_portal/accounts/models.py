"""The people who sign in. Only staff do; visitors have no account."""

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
