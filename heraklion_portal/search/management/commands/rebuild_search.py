"""`manage.py rebuild_search`: makes the search index anew from the entries."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from heraklion_portal.core.progress import ProgressLine
from heraklion_portal.search import indexing
from heraklion_portal.search.models import Document, Word


class Command(BaseCommand):
    help = "Makes the search index anew. Interrupted, it leaves the index as it was."

    def handle(self, *, verbosity, **options):
        progress = ProgressLine(verbosity)
        indexing.rebuild(progress)
        progress.end()
        if verbosity > 0:
            counts = {"documents": Document.objects.count(), "words": Word.objects.count()}
            self.stdout.write(_("Search index: %(documents)d texts, %(words)d words.") % counts)
