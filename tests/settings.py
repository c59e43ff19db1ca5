"""The portal's own settings, with what tests need: a fixed secret, plain static files, quick password hashes."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-and-nowhere-else")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")
os.environ.setdefault("HTTPS", "off")
# Playwright runs an event loop of its own in the browser tests' thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from heraklion_portal.settings import *  # noqa: F403

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file and not memory: threads have connections of their own, as they have where the portal serves.
    VAR_DIR.mkdir(exist_ok=True)  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}  # noqa: F405
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests look at how a page was made; those of the kept pages ask for them.
KEPT_PAGES_BYTES = 0
CONTENT_MARK_SECONDS = 0
