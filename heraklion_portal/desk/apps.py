from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "heraklion_portal.desk"
    verbose_name = _("The clerk's desk")


class DeskAdminConfig(AdminConfig):
    default = False
    default_site = "heraklion_portal.desk.site.DeskSite"
