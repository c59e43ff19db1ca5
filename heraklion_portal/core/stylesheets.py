"""The style sheets: one file per component in the source, one file on the wire."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = "css/portal.css"
_FOLDER = Path(settings.BASE_DIR) / "heraklion_portal" / "static"


def layers() -> list[str]:
    """The sheets in the order in which later ones win: tokens, base, layout, components, print."""
    components = sorted(path.relative_to(_FOLDER).as_posix() for path in _FOLDER.glob("css/components/*.css"))
    return ["css/tokens.css", "css/base.css", "css/layout.css", *components, "css/print.css"]


def linked() -> list[str]:
    """The sheets that a page links: the joined one where static files are collected, else each."""
    return [JOINED] if isinstance(staticfiles_storage._wrapped, JoinedStaticStorage) else layers()


class JoinedStaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed and compressed storage, which joins the portal's sheets first."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            joined = "\n".join(self.open(sheet).read().decode() for sheet in layers())
            # Addresses in the sheets are relative to them: components lie one folder deeper than the joined file.
            joined = joined.replace("url(../../", "url(../").replace('url("../../', 'url("../')
            if self.exists(JOINED):
                self.delete(JOINED)
            self.save(JOINED, ContentFile(joined.encode()))
            paths[JOINED] = (self, JOINED)
        yield from super().post_process(paths, dry_run, **options)
