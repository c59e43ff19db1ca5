"""`manage.py load_content`: what `make content` runs."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heraklion_portal.content.faults import Refused
from heraklion_portal.content.loading import load_folder
from heraklion_portal.core.progress import ProgressLine
from heraklion_portal.search import indexing


class Command(BaseCommand):
    help = (
        "Loads the shipped content: all of it or, where anything is wrong, nothing. What staff changed stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder, verbosity, **options):
        progress = ProgressLine(verbosity)
        try:
            report = load_folder(folder, progress)
        except Refused as refused:
            progress.end()
            count = len(refused.faults)
            summary = ngettext(
                "Nothing was loaded: %(count)d fault.", "Nothing was loaded: %(count)d faults.", count
            )
            raise CommandError(f"{refused}\n{summary % {'count': count}}") from None
        progress.end()
        if not indexing.is_current():
            # E.g. content of before there was a search, or rules of reading that changed with an update.
            indexing.rebuild(progress)
            progress.end()
        if verbosity > 0:
            self._tell(report)

    def _tell(self, report):
        for kept in report.kept:
            self.stdout.write(_("Kept: %(kept)s") % {"kept": kept})
        for name in report.no_longer_shipped:
            self.stdout.write(_("No longer shipped, left as it is: %(name)s") % {"name": name})
        counts = _(
            "%(created)d created, %(changed)d changed, %(same)d the same, %(kept)d kept for staff."
        ) % {
            "created": len(report.created),
            "changed": len(report.changed),
            "same": len(report.same),
            "kept": len(report.kept),
        }
        start = _("Content loaded:") if report.has_written else _("Nothing to change in the content:")
        self.stdout.write(f"{start} {counts}")
