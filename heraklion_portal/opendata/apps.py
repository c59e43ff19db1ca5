from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "heraklion_portal.opendata"

    def ready(self):
        # Models can be imported only now.
        from heraklion_portal.search import indexing  # noqa: PLC0415

        from .changes import record_changes  # noqa: PLC0415

        indexing.listen(record_changes)
