from django.apps import AppConfig

from . import statement  # noqa: F401 (registers its check)


class PagesConfig(AppConfig):
    name = "heraklion_portal.pages"
