"""`manage.py check_content`: is what must be true across records true in this database?"""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heraklion_portal.content.checks import ERRORS, WARNINGS


class Command(BaseCommand):
    help = (
        "Checks what must be true across records. Fails on errors; warnings, e.g. missing English, may stand."
    )

    def add_arguments(self, parser):
        parser.add_argument("--strict", action="store_true", help="warnings fail too, as for shipped content")

    def handle(self, *, verbosity, strict, **options):
        warnings = self._tell(WARNINGS, _("Warning"), self.style.WARNING, is_quiet=verbosity == 0)
        errors = self._tell(ERRORS, _("Error"), self.style.ERROR)
        counts = ", ".join(
            (
                ngettext("%(count)d error", "%(count)d errors", errors) % {"count": errors},
                ngettext("%(count)d warning", "%(count)d warnings", warnings) % {"count": warnings},
            )
        )
        if errors or (strict and warnings):
            raise CommandError(counts)
        if verbosity > 0:
            self.stdout.write(counts)

    def _tell(self, rules, title, style, *, is_quiet=False):
        count = 0
        for rule in rules:
            for record, message in rule():
                count += 1
                if not is_quiet:
                    name = "/".join(map(str, record.natural_key()))
                    self.stdout.write(style(f"{title}: {record._meta.verbose_name} {name}: {message}"))
        return count
