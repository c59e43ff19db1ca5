from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "heraklion_portal.documents"
    verbose_name = _("Documents")

    def ready(self):
        # Models can be imported only now.
        from heraklion_portal.core.admin import beside_fields  # noqa: PLC0415
        from services.models import reachable  # noqa: PLC0415

        from . import provenance  # noqa: PLC0415

        reachable.remembered_by(provenance.forget)
        beside_fields(provenance.notes_for)
