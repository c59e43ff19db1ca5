from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "heraklion_portal.search"

    def ready(self):
        # Models can be imported only now.
        from services import finding  # noqa: PLC0415

        from .following import follow_content  # noqa: PLC0415
        from .searching import services_that_answer  # noqa: PLC0415

        follow_content()
        finding.use(services_that_answer)
