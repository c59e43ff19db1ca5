"""The five source documents, where they are: beside the repository."""

import os
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
LANGUAGES = {"000": "el", "001": "el", "002": "en", "003": "en", "004": "el"}


def source(number) -> Path:
    """The file of a document; the test is skipped (or fails, where all is required) without it."""
    if not SOURCES.is_dir():
        reason = f"the source documents are not at {SOURCES}"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    (path,) = SOURCES.glob(f"{number}*.txt")
    return path
