"""Writes the copy of all public content that pages and searches are made from while the database is away."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from heraklion_portal.serving.standby import write_standby


class Command(BaseCommand):
    help = "Writes STANDBY_FILE anew, in one piece."

    def handle(self, **options):
        if not settings.STANDBY_FILE:
            raise CommandError("STANDBY_FILE names no file; see .env.example.")
        rows = write_standby(settings.STANDBY_FILE)
        self.stdout.write(f"{settings.STANDBY_FILE}: {rows} rows")
