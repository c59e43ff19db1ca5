"""Asks for every published page once, so that the proxy has it where the portal does not answer."""

from django.core.management.base import BaseCommand, CommandError

from heraklion_portal.serving.warming import Proxy, warm


class Command(BaseCommand):
    help = "Asks the portal's proxy for every page that the sitemap names or a link leads to."

    def add_arguments(self, parser):
        parser.add_argument("address", help="the portal's own: https://social.example.gr")
        parser.add_argument("--at", metavar="HOST", help="connect to this machine instead, e.g. 127.0.0.1")

    def handle(self, *, address, at, **options):
        asked = warm(Proxy(address, at))
        if failed := [f"{path}: {status}" for path, status in asked.items() if not 200 <= status < 400]:
            raise CommandError(f"{len(failed)} of {len(asked)} pages failed:\n" + "\n".join(failed[:20]))
        self.stdout.write(f"{len(asked)} pages are warm.")
