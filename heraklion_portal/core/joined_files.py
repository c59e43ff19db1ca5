"""Style sheets and scripts: one file per component in the source, one of each on the wire."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED_SHEET = "css/portal.css"
JOINED_SCRIPT = "js/portal.js"
_FOLDER = Path(settings.BASE_DIR) / "heraklion_portal" / "static"


def sheets() -> list[str]:
    """The sheets in the order in which later ones win: tokens, base, layout, components, print."""
    return [
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        *_files("css/components/*.css"),
        "css/print.css",
    ]


def scripts() -> list[str]:
    """The scripts that every page has. What only some pages have lies a folder deeper and is linked by them."""
    return [path for path in _files("js/*.js") if path != JOINED_SCRIPT]


def linked_sheets() -> list[str]:
    """The sheets that a page links: the joined one where static files are collected, else each."""
    return [JOINED_SHEET] if _are_joined() else sheets()


def linked_scripts() -> list[str]:
    return [JOINED_SCRIPT] if _are_joined() else scripts()


def _files(pattern):
    return sorted(path.relative_to(_FOLDER).as_posix() for path in _FOLDER.glob(pattern))


def _are_joined():
    return isinstance(staticfiles_storage._wrapped, JoinedStaticStorage)


class JoinedStaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed and compressed storage, which joins the portal's sheets and scripts first."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            # Addresses in the sheets are relative to them: components lie one folder deeper than the joined file.
            sheet = self._read(sheets()).replace("url(../../", "url(../").replace('url("../../', 'url("../')
            for name, text in ((JOINED_SHEET, sheet), (JOINED_SCRIPT, self._read(scripts()))):
                if self.exists(name):
                    self.delete(name)
                self.save(name, ContentFile(text.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _read(self, names):
        return "\n".join(self.open(name).read().decode() for name in names)
