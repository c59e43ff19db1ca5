"""Finds candidates with the database's own engine. It chooses, at most `MOST`; the ranking decides."""

from dataclasses import dataclass
from itertools import islice, product
from uuid import UUID

from django.db import connections

from heraklion_portal.core.models import Phased

from .models import Document, weight_in
from .reading import Question
from .weighing import name_key, place

MOST = 300
# So many that hold every word are enough: no need to look for those that hold some of them.
ENOUGH = 60
# Of so many rows in a sample so many hold what is common; then so many rows hold as many as are wanted.
SAMPLE, COMMON = 400, 12
WALKED = MOST * SAMPLE // COMMON
MOST_NAMES = 16
MOST_ALTERNATIVES = 3

IN_FIRST, ANYWHERE = "first_stems", "stems"


@dataclass(slots=True)
class Candidate:
    """What the ranking reads of a document, and no more: there are hundreds of them for a question."""

    pk: int
    model: str
    record: UUID
    language: str
    entity: str
    is_entry: bool
    municipality: str
    is_sensitive: bool
    phase: str
    starts_on: object
    ends_on: object
    names: str
    weights: str

    phase_on = Phased.phase_on

    def weight_of(self, stem: str) -> int:
        """How much a stem tells about the entry; 0 where the entry does not say it."""
        return weight_in(self.weights, stem)

    @property
    def name_list(self):
        """The stems of each of its names."""
        return [line.split() for line in self.names.splitlines()]


FIELDS = tuple(Candidate.__dataclass_fields__)


def candidates(question: Question, near: str = "", find=None) -> list[int]:
    """Primary keys of documents that answer the question, those likeliest to answer best first.

    Entries of the very name; of the visitor's municipality, those with every word; of any, those with every word where
    it counts, then anywhere; and where these are few, those with the rarest of the words. Each in the order of keys, so
    that both databases choose the same. `find` asks the database at hand, unless told otherwise.
    """
    find = find or _rows
    known = sorted(question.known, key=lambda term: -term.rarity)
    groups = [term.answers for term in known]
    if not groups:
        return []
    found = dict.fromkeys(find([_names(question)], IN_FIRST)) if len(known) == len(question.terms) else {}
    here = [[place(near)]] if near else []
    for wanted, column in [(groups + here, ANYWHERE)] * bool(here) + [(groups, IN_FIRST), (groups, ANYWHERE)]:
        if len(found) < MOST:
            found |= dict.fromkeys(find(wanted, column))
    for some in _fewer(groups, here):
        if len(found) >= ENOUGH:
            break
        for column in (IN_FIRST, ANYWHERE):
            found |= dict.fromkeys(find(some, column))
    return list(found)[:MOST]


def documents(keys) -> list[Candidate]:
    """What the ranking reads of candidates."""
    rows = Document.objects.filter(pk__in=keys).order_by().values_list(*FIELDS)
    return [Candidate(*row) for row in rows]


def _names(question):
    """The names that the question may be, whole."""
    likeliest = [
        sorted(term.stems, key=lambda stem: -term.stems[stem])[:MOST_ALTERNATIVES] for term in question.terms
    ]
    return list(dict.fromkeys(map(name_key, islice(product(*likeliest), MOST_NAMES))))


def _fewer(groups, here):
    """The question without its commonest words (one, two, half of them, all but one); at last, any of its words."""
    amount = len(groups)
    for length in dict.fromkeys((amount - 1, amount - 2, amount // 2, 1)):
        if 0 < length < amount:
            yield groups[:length]
    if len(groups) > 1:
        anything = [list(dict.fromkeys(stem for group in groups for stem in group))]
        if here:
            yield anything + here
        yield anything


def sqlite_query(groups, column) -> tuple[str, list]:
    # Stems are letters and digits; quoted all the same, for FTS5 has words of its own.
    wanted = " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in group) + ")" for group in groups)
    sql = "SELECT rowid FROM search_found WHERE search_found MATCH %s ORDER BY rowid LIMIT %s"
    return sql, [f"{column} : ({wanted})", MOST]


def postgresql_query(groups, column) -> tuple[str, list]:
    wanted = " & ".join("(" + " | ".join(f"'{stem}'" for stem in group) + ")" for group in groups)
    vector = {IN_FIRST: "first_vector", ANYWHERE: "vector"}[column]
    # The planner cannot know whether words that are each common stand together often or never: walking the rows in
    # order is right for the one, the GIN index (which + 0 leaves as the only way) for the other. A sample tells.
    sql = f"""
        WITH sample AS MATERIALIZED (
            SELECT count(*) AS hits FROM (SELECT {vector} AS words FROM search_document ORDER BY id LIMIT %s) AS few
            WHERE words @@ %s::tsquery
        ),
        walked AS MATERIALIZED (
            SELECT id FROM (
                SELECT id, {vector} AS words FROM search_document ORDER BY id
                LIMIT (SELECT CASE WHEN hits >= %s THEN %s ELSE 0 END FROM sample)
            ) AS many WHERE words @@ %s::tsquery ORDER BY id LIMIT %s
        )
        SELECT id FROM walked WHERE (SELECT count(*) FROM walked) = %s
        UNION ALL
        (SELECT id FROM search_document
         WHERE (SELECT count(*) FROM walked) < %s AND {vector} @@ %s::tsquery ORDER BY id + 0 LIMIT %s)
    """  # noqa: S608 (of our own words alone)
    return sql, [SAMPLE, wanted, COMMON, WALKED, wanted, MOST, MOST, MOST, wanted, MOST]


QUERIES = {"sqlite": sqlite_query, "postgresql": postgresql_query}


def _rows(groups, column):
    connection = connections[Document.objects.all().db]
    with connection.cursor() as cursor:
        cursor.execute(*QUERIES[connection.vendor](groups, column))
        return [key for (key,) in cursor.fetchall()]
