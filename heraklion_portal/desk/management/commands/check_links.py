"""`manage.py check_links`: visits every address outside that the content leads to. Once a week is enough."""

from django.core.management.base import BaseCommand

from heraklion_portal.core.progress import ProgressLine
from heraklion_portal.desk import links
from heraklion_portal.desk.models import LinkCheck


class Command(BaseCommand):
    help = "Visits the addresses that the content leads to, one at a time. The desk shows what came of it."

    def handle(self, *, verbosity, **options):
        progress = ProgressLine(verbosity)
        links.check_all(progress=progress)
        progress.end()
        if verbosity > 0:
            for check in LinkCheck.objects.broken():
                self.stdout.write(f"{check.get_result_display()}: {check.url}")
