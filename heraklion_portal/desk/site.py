"""The admin site, under the portal's name."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class DeskSite(AdminSite):
    site_title = _("Social services")
    site_header = _("Social services: the clerk's desk")
    index_title = _("What would you like to change?")
