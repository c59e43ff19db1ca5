"""Killed anywhere, the database is as it was before or as it is after, never between."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.makers import make_municipality

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db(transaction=True)
def test_loading_and_applying_are_killed_at_twenty_random_points():
    make_municipality(slug="anemochori")
    name = str(connection.settings_dict["NAME"])
    connection.close()

    ran = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "tests.documents.killed", name, "2026"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr[-2000:]
    found = json.loads(ran.stdout.splitlines()[-1])
    assert (found["killed"], found["between"]) == (20, [])
    assert (found["rows"]["services.Structure"], found["rows"]["services.Service"]) == (2, 5)
    assert found["rows"]["reversion.Revision"] == 1
