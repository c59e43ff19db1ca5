from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "heraklion_portal.pages"
