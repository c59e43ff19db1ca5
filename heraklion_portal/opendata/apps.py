from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "heraklion_portal.opendata"
