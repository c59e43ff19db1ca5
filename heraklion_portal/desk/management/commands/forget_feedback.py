from django.core.management.base import BaseCommand
from django.utils import timezone

from heraklion_portal.desk.retention import KEPT_DAYS, forget_old


class Command(BaseCommand):
    help = f"Deletes messages from visitors {KEPT_DAYS} days after they were dealt with. Run it daily."

    def handle(self, *args, **options):
        self.stdout.write(f"{forget_old(timezone.localdate())} deleted")
