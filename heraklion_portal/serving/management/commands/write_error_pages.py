"""Writes the pages that the proxy shows while the portal does not answer: FOLDER/el/503.html and so on."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string
from django.utils import translation

# Status and the template that says it.
PAGES = {"503": "500.html", "429": "429.html"}


class Command(BaseCommand):
    help = "Writes static error pages in each language below FOLDER, for the proxy to show."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        for language, _name in settings.LANGUAGES:
            (folder / language).mkdir(parents=True, exist_ok=True)
            with translation.override(language):
                for status, template in PAGES.items():
                    page = render_to_string(template, {"language": language})
                    (folder / language / f"{status}.html").write_text(page, encoding="utf-8")
        self.stdout.write(f"{folder}: {', '.join(PAGES)}")
