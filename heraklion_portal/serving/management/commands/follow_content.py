"""Keeps what outlives the database in step with the content: the copy that stands by, and the proxy's pages."""

import os
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from heraklion_portal.serving.standby import write_standby
from heraklion_portal.serving.warming import Proxy, warm
from partners.models import ContentVersion

LOOK_EVERY = 2
# Whoever edits, edits several things: written when a moment passed without a change, or after a while anyway.
QUIET = 5
LONGEST = 60
# Opening states on pages move on without any change of the content.
WARM_EVERY = 60 * 60


class Command(BaseCommand):
    help = "Writes STANDBY_FILE and asks the proxy for all pages whenever the content changed. Runs until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--warm", metavar="ADDRESS", help="the portal's own: https://social.example.gr")
        parser.add_argument("--at", metavar="HOST", help="connect to this machine instead, e.g. 127.0.0.1")

    def handle(self, *, warm: str | None, at: str | None, **options):
        self.proxy = Proxy(warm, at) if warm else None
        done, warm_at = None, 0.0
        while True:
            try:
                mark = self._settled(done)
                if mark != done:
                    self._write()
                    done, warm_at = mark, 0.0
                elif settings.STANDBY_FILE:
                    # Its time says until when it was known to be right.
                    os.utime(settings.STANDBY_FILE)
            except DatabaseError as error:
                self.stderr.write(f"the database does not answer: {type(error).__name__}")
            else:
                if time.monotonic() >= warm_at:
                    self._warm()
                    warm_at = time.monotonic() + WARM_EVERY
            close_old_connections()
            time.sleep(LOOK_EVERY)

    def _settled(self, done):
        """The content's mark, once it has stopped changing."""
        mark, began = ContentVersion.objects.current(), time.monotonic()
        if mark == done or done is None:
            return mark
        while time.monotonic() - began < LONGEST:
            before = mark
            time.sleep(QUIET)
            mark = ContentVersion.objects.current()
            if mark == before:
                break
        return mark

    def _write(self):
        if settings.STANDBY_FILE:
            self._tell(f"copied {write_standby(settings.STANDBY_FILE)} rows")

    def _warm(self):
        if self.proxy:
            asked = warm(self.proxy)
            self._tell(f"warmed {sum(status == 200 for status in asked.values())} of {len(asked)} pages")

    def _tell(self, line):
        self.stdout.write(line)
        self.stdout.flush()  # whoever reads the journal wants to know now
