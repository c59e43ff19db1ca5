from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from .folding import teach_sqlite


class CoreConfig(AppConfig):
    name = "heraklion_portal.core"
    verbose_name = _("Core")

    def ready(self):
        connection_created.connect(teach_sqlite)
