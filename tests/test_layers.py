"""Imports run downward only, and the contract would notice if one did not."""

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LINT_IMPORTS = Path(sysconfig.get_path("scripts")) / "lint-imports"


@pytest.fixture
def copy_of_the_code(tmp_path):
    for package in ("heraklion_portal", "partners", "services", "programmes"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("static", "__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(folder):
    return subprocess.run(  # noqa: S603 (our own tool on our own code)
        [LINT_IMPORTS, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )


def test_imports_run_downward_only(copy_of_the_code):
    result = _lint(copy_of_the_code)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("partners/views.py", "from services.models import Structure"),
        ("services/views.py", "import programmes.models"),
        ("heraklion_portal/core/text.py", "from partners.models import Partner"),
        ("programmes/views.py", "from heraklion_portal.pages import views"),
    ],
)
def test_a_planted_upward_import_is_noticed(copy_of_the_code, module, line):
    with (copy_of_the_code / module).open("a") as code:
        code.write(f"\n{line}\n")

    result = _lint(copy_of_the_code)

    assert result.returncode != 0
    assert "BROKEN" in result.stdout
