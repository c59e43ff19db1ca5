"""Settings come from the environment; what is missing or wrong stops the start and is said in one line."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


def _start(**environment):
    """`manage.py check` with this environment alone, in a folder without an .env file's influence."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, settings.BASE_DIR / "manage.py", "check"],
        env=kept | {"DJANGO_SETTINGS_MODULE": "heraklion_portal.settings", "DEBUG": "off"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


GOOD = {"SECRET_KEY": "a-secret-of-more-than-twenty-letters", "ALLOWED_HOSTS": "portal.example.org"}


def test_production_starts_with_what_it_needs():
    result = _start(**GOOD)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_a_missing_setting_stops_the_start_and_is_named(missing):
    result = _start(**{name: value for name, value in GOOD.items() if name != missing})

    assert result.returncode != 0
    assert "The portal cannot start" in result.stderr
    assert missing in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", "short"), ("HTTPS", "perhaps"), ("QUICK_EXIT_URL", "javascript:alert(1)")],
)
def test_a_wrong_setting_is_named_too(name, value):
    result = _start(**GOOD | {name: value})

    assert result.returncode != 0
    assert name in result.stderr
    assert "Traceback" not in result.stderr
