"""What people type, and which entries they are looking for: by the shipped content, on each database."""

import csv
import json
import os
import random
import sqlite3
from itertools import islice
from pathlib import Path

import pytest
from django.utils import translation

from heraklion_portal.search import engines
from heraklion_portal.search.lexicon import lexicon
from heraklion_portal.search.models import Document
from heraklion_portal.search.ranking import rank
from heraklion_portal.search.reading import read
from heraklion_portal.search.searching import search
from heraklion_portal.search.urgent import urgent_numbers

HERE = Path(__file__).parent
SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "queries.sample.json"
LEAST = 0.97
TOP = 3
# Names of the sources that became another one's former name.
ALSO_KNOWN_AS = {"community-centre-kem": "community-centre"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def _own_queries():
    with (HERE / "queries.csv").open(encoding="utf-8") as file:
        return [{**row, "expect": row["expect"].split()} for row in csv.DictReader(file)]


def _ask(query, language):
    with translation.override(language):
        answers = search(query, language)
        return answers, [answer.entity for answer in answers.entries]


def _entity(key):
    """ "heraklion/community-centre/kem" is heraklion/kem: the first and the last part."""
    first, *_between, last = key.split("/")
    return f"{first}/{ALSO_KNOWN_AS.get(last, last)}"


def _is_found(row, found):
    expected = [_entity(key) for key in row["expect"]]
    if row["mode"] == "first":
        return found[:1] == expected
    return (all if row["mode"] == "all" else any)(entity in found[:TOP] for entity in expected)


def _misses(rows):
    for row in rows:
        _answers, found = _ask(row["q"], row["lang"])
        if not _is_found(row, found):
            asked = f"{row['kind']:20} {row['lang']}  {row['q']:45}"
            yield f"{asked} wanted {row['mode']} of {row['expect']}, got {found[:TOP]}"


def test_our_own_queries_find_the_right_door_among_the_first_three():
    rows = _own_queries()
    misses = list(_misses(rows))

    print(f"{len(rows) - len(misses)} of {len(rows)} queries find their entry", *misses, sep="\n  ")  # noqa: T201
    assert len(rows) >= 150
    assert len(misses) <= len(rows) * (1 - LEAST), "\n".join(misses)


@pytest.fixture
def sample():
    if not SAMPLE.is_file():
        reason = f"the sample of queries is not at {SAMPLE}"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return json.loads(SAMPLE.read_text(encoding="utf-8"))


def test_the_projects_sample_of_queries_is_found_whole(sample):
    assert list(_misses(sample)) == []


def test_words_about_violence_show_whom_to_call_in_any_spelling():
    violent = [row for row in _own_queries() if row["kind"] == "violence"]
    silent = []
    for row in violent:
        answers, _found = _ask(row["q"], row["lang"])
        numbers = urgent_numbers(answers.question, answers.is_about_violence)
        if not numbers or not all(number.is_for_violence for number in numbers):
            silent.append(row["q"])

    assert len(violent) > 10
    assert silent == []


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("ασθενοφόρο", "166"), ("asthenoforo", "166"), ("ambulance please", "166"), ("heart atack", "166"),
        ("φωτιά στο σπίτι", "199"), ("fire", "199"), ("αστυνομία", "100"), ("astinomia", "100"),
        ("θέλω να πεθάνω", "10306"), ("δεν θέλω άλλο να ζω", "10306"),
        ("I don't want to live", "10306"),
        ("suicide", "10306"), ("kakopoihsh paidiou", "1056"), ("SOS", "112"),
        ("насилие", "15900"), ("dhunë", "15900"), ("العنف", "15900"), ("şiddet", "15900"),
    ],
)  # fmt: skip
def test_words_about_an_emergency_show_whom_to_call(query, number):
    answers, _found = _ask(query, "el")

    assert number in [each.number for each in urgent_numbers(answers.question, answers.is_about_violence)]


@pytest.mark.parametrize(
    "query", ["φαρμακείο", "help with rent", "πρώην ΤΕΙ Κρήτης", "a place to live", "βοήθεια"]
)
def test_other_words_do_not(query):
    answers, _found = _ask(query, "el")

    assert urgent_numbers(answers.question, answers.is_about_violence) == []


def test_nonsense_finds_nothing():
    words = (HERE / "nonsense.txt").read_text(encoding="utf-8").split()

    assert len(words) >= 40
    assert [word for word in words for language in ("el", "en") if _ask(word, language)[1]] == []


# The databases choose the same candidates, and the ranking does not care in which order they come.


def _in_fts5():
    """SQLite's engine in memory, with the documents of the database at hand."""
    memory = sqlite3.connect(":memory:")
    memory.execute(
        "CREATE VIRTUAL TABLE search_found USING fts5(first_stems, stems, content='', detail='column',"
        ' tokenize="unicode61 remove_diacritics 0")'
    )
    memory.executemany(
        "INSERT INTO search_found (rowid, first_stems, stems) VALUES (?, ?, ?)",
        Document.objects.order_by("pk").values_list("pk", "first_stems", "stems"),
    )

    def find(groups, column):
        sql, values = engines.sqlite_query(groups, column)
        return [key for (key,) in memory.execute(sql.replace("%s", "?"), values)]

    return find


def _by_hand():
    """No engine at all: every document is read."""
    documents = [
        (pk, {"first_stems": set(first.split()), "stems": set(stems.split())})
        for pk, first, stems in Document.objects.order_by("pk").values_list("pk", "first_stems", "stems")
    ]

    def find(groups, column):
        found = (
            pk for pk, words in documents if not any(words[column].isdisjoint(group) for group in groups)
        )
        return list(islice(found, engines.MOST))

    return find


@pytest.mark.parametrize("near", ["", "thessaloniki"])
def test_both_databases_answer_with_the_same_entries_in_the_same_order(near):
    """Where this runs on PostgreSQL, its engine against SQLite's; on both, against plain reading."""
    book, others = lexicon(), [_in_fts5(), _by_hand()]
    for row in _own_queries()[:: 8 if near else 2]:
        question = read(row["q"], book)
        keys = engines.candidates(question, near)
        order = [found.document.pk for found in rank(engines.documents(keys), question, row["lang"], near)]
        for find in others:
            other = engines.candidates(question, near, find=find)
            assert other == keys, row["q"]
            ranked = rank(engines.documents(other), question, row["lang"], near)
            assert [found.document.pk for found in ranked] == order, row["q"]


def test_the_ranking_is_the_same_in_whatever_order_the_candidates_come():
    book, chance = lexicon(), random.Random(4)
    for row in _own_queries()[::5]:
        question = read(row["q"], book)
        documents = engines.documents(engines.candidates(question))
        expected = [(each.document.pk, each.score) for each in rank(documents, question, "el")]
        chance.shuffle(documents)
        assert [(each.document.pk, each.score) for each in rank(documents, question, "el")] == expected, row[
            "q"
        ]
