from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "heraklion_portal.search"

    def ready(self):
        # Models can be imported only now.
        from .freshness import follow_content  # noqa: PLC0415

        follow_content()
