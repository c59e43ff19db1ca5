"""`manage.py import_document FILE… --municipality heraklion --language el [--dry-run]`."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from heraklion_portal.documents.importing import load
from heraklion_portal.documents.newcomers import Refused
from heraklion_portal.documents.reading import Unreadable, check_size
from heraklion_portal.documents.report import lines_of
from partners.models import SourceDocument


class Command(BaseCommand):
    help = (
        "Loads documents (text, HTML, DOCX, PDF) as proposals for review at the desk: all files or, where one cannot "
        "be read, none. Nothing is published."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--municipality", required=True, metavar="SLUG")
        parser.add_argument("--language", required=True, choices=SourceDocument.Language.values)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be proposed, write nothing"
        )

    def handle(self, *, files, municipality, language, dry_run, **options):
        try:
            with transaction.atomic():
                for path in files:
                    data = check_size(path)
                    result = load(path.name, data, municipality=municipality, language=language)
                    for line in lines_of(result):
                        self.stdout.write(line)
                if dry_run:
                    transaction.set_rollback(True)
                    self.stdout.write(_("This was a trial: nothing was written."))
        except (Unreadable, Refused) as refused:
            raise CommandError(_in_both_languages(refused)) from None
        except ValidationError as error:
            raise CommandError("\n".join([*error.messages, _("Nothing was written.")])) from None


def _in_both_languages(refused):
    """Whoever sits at the terminal may have either."""
    lines = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            lines.append(f"{refused} {_('Nothing was written.')}")
    return "\n".join(lines)
