"""The official schemas and shapes with their validators; they lie beside the repository and not in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "standards"


def validate(script, *arguments):
    """Runs a validator. Fails with what it says unless it finds nothing; returns its last line, which counts."""
    if not FOLDER.is_dir():
        reason = f"the official schemas and shapes are not at {FOLDER}"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    command = [sys.executable, str(FOLDER / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 (our own)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    return done.stdout.splitlines()[-1]
