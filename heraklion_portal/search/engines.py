"""Finds candidates with the database's own engine. It chooses, at most `MOST`; the ranking decides."""

from django.db import connection

from .models import Document

MOST = 500


def candidates(groups: list[list[str]], find=None) -> list[int]:
    """Primary keys of documents that answer the question.

    `groups`: for each word asked for, the stems any of which answers it. First those that answer every word in
    their names, then every word anywhere, then any word: each in the order of keys, the same on both databases.
    `find` asks the database at hand, unless told otherwise.
    """
    find = find or _rows
    groups = [group for group in groups if group]
    if not groups:
        return []
    wanted = [(groups, True), (groups, False)]
    if len(groups) > 1:
        anything = [[stem for group in groups for stem in group]]
        wanted += [(anything, True), (anything, False)]
    found = {}
    for words, in_names in wanted:
        if len(found) < MOST:
            found |= dict.fromkeys(find(words, in_names))
    return list(found)[:MOST]


def documents(keys):
    """What the ranking reads of candidates."""
    return Document.objects.filter(pk__in=keys).defer("sentences", "stems", "name_stems", "forms")


def sqlite_query(groups, in_names) -> tuple[str, list]:
    # Stems are letters and digits; quoted all the same, for FTS5 has words of its own.
    wanted = " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in group) + ")" for group in groups)
    column = "name_stems : " if in_names else ""
    sql = "SELECT rowid FROM search_found WHERE search_found MATCH %s ORDER BY rowid LIMIT %s"
    return sql, [f"{column}({wanted})", MOST]


def postgresql_query(groups, in_names) -> tuple[str, list]:
    wanted = " & ".join("(" + " | ".join(f"'{stem}'" for stem in group) + ")" for group in groups)
    column = "name_vector" if in_names else "vector"
    sql = f"SELECT id FROM search_document WHERE {column} @@ %s::tsquery ORDER BY id LIMIT %s"  # noqa: S608
    return sql, [wanted, MOST]


QUERIES = {"sqlite": sqlite_query, "postgresql": postgresql_query}


def _rows(groups, in_names):
    with connection.cursor() as cursor:
        cursor.execute(*QUERIES[connection.vendor](groups, in_names))
        return [key for (key,) in cursor.fetchall()]
