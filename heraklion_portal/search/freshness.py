"""Keeps the mark of the content in step with the content.

The one place with signals: fixture loads, reverts and imports do not go through a form, a view or `save()`.
"""

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save

from heraklion_portal.core.models import Record
from partners.models import ContentVersion

CONTENT_APPS = ("partners", "services", "programmes")


def follow_content():
    """Listens to every record that pages show."""
    for app_label in CONTENT_APPS:
        for model in apps.get_app_config(app_label).get_models():
            if not issubclass(model, Record):
                continue
            post_save.connect(_content_changed, sender=model)
            post_delete.connect(_content_changed, sender=model)
            for field in model._meta.many_to_many:
                m2m_changed.connect(_content_changed, sender=field.remote_field.through)


def _content_changed(sender, **kwargs):
    ContentVersion.objects.renew()
