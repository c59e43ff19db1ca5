from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "heraklion_portal.content"
