from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "heraklion_portal.search"
    verbose_name = _("Search")

    def ready(self):
        # Models can be imported only now.
        from services import finding  # noqa: PLC0415

        from .following import follow_content  # noqa: PLC0415
        from .searching import services_that_answer  # noqa: PLC0415

        follow_content()
        finding.use(services_that_answer)
