from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "heraklion_portal.desk"
    verbose_name = _("The clerk's desk")

    def ready(self):
        # Models can be imported only now.
        from services.models import reachable  # noqa: PLC0415

        from . import history  # noqa: PLC0415

        history.register_content()
        reachable.remembered_by(history.forget)


class DeskAdminConfig(AdminConfig):
    default = False
    default_site = "heraklion_portal.desk.site.DeskSite"
