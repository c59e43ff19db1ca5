"""`manage.py publish_due`: publishes the drafts whose moment has come. Pages that are visited do it by themselves."""

from django.core.management.base import BaseCommand

from heraklion_portal.desk.schedule import publish_due


class Command(BaseCommand):
    help = "Publishes the drafts whose moment has come, and names them."

    def handle(self, *, verbosity, **options):
        for record in publish_due():
            if verbosity > 0:
                self.stdout.write(f"{record._meta.verbose_name}: {record}")
