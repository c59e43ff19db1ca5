"""Every fact of the five source documents stands on the page of what it belongs to, in both languages.

The lists in `facts/` were made from the sources by reading, line by line: `000.csv` to `004.csv` by those who
wrote the content, `blind.csv` and `blind-second.csv` by others, who drew them from the sources before they looked
at the portal. A row names the page (its address without the language), the document and its line or lines, and the
words that a citizen must find there in each language. `furniture.csv` names the lines that say nothing about the
municipality, and why.
"""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db

FACTS = Path(__file__).parent / "facts"
DOCUMENTS = ("000", "001", "002", "003", "004")
DRAWS = ("blind", "blind-second")
SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"


def _rows(name):
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _lines(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _listed():
    return [row for document in DOCUMENTS for row in _rows(document)]


def _drawn():
    return [row for draw in DRAWS for row in _rows(draw)]


@pytest.fixture(scope="module")
def sources():
    """The lines of each document, counted from 1."""
    if not SOURCES.is_dir():
        reason = f"the source documents are not at {SOURCES}"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    files = {path.name[:3]: path for path in SOURCES.glob("*.txt")}
    return {document: ["", *files[document].read_text("utf-8").split("\n")] for document in DOCUMENTS}


def test_the_lists_are_long_enough_and_say_nothing_twice():
    rows = _listed()

    assert len(rows) >= 600
    assert all(len(_rows(draw)) >= 60 for draw in DRAWS)
    assert [fact for fact, times in Counter(tuple(row.values()) for row in rows).items() if times > 1] == []
    assert [row for row in rows + _drawn() if not all(row[field].strip() for field in row)] == []


def test_every_line_of_the_sources_is_accounted_for(sources):
    said = {(row["document"], line) for row in _listed() for line in _lines(row["lines"])}
    furniture = {(row["document"], line) for row in _rows("furniture") for line in _lines(row["lines"])}
    written = {
        (document, number)
        for document, lines in sources.items()
        for number, line in enumerate(lines)
        if line.strip()
    }

    assert sorted(written - said - furniture) == []
    assert sorted(furniture & said) == []
    assert sorted((said | furniture) - written) == [], "a row names an empty line"


@pytest.mark.parametrize("language", ["el", "en"])
def test_every_fact_is_found_on_its_page(walk, language):
    pages = {path: page.text for path, page in walk[language].items()}

    missing = [
        f"{row['page']} ({row['document']}:{row['lines']}): {row[language]}"
        for row in _listed() + _drawn()
        if row[language] not in pages.get(f"/{language}/{row['page']}", "")
    ]
    assert missing == []
