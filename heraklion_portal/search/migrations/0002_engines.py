"""What each database finds documents by: made from the table, kept in step by the database itself."""

from django.db import migrations

SQLITE = [
    # The words are stems already: letters and digits, folded. The columns tell names from all the rest.
    """
    CREATE VIRTUAL TABLE search_found USING fts5(
        name_stems, stems, content='search_document', content_rowid='id', detail='column',
        tokenize="unicode61 remove_diacritics 0"
    )
    """,
    """
    CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_found (rowid, name_stems, stems) VALUES (new.id, new.name_stems, new.stems);
    END
    """,
    """
    CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
        INSERT INTO search_found (search_found, rowid, name_stems, stems)
        VALUES ('delete', old.id, old.name_stems, old.stems);
    END
    """,
    """
    CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
        INSERT INTO search_found (search_found, rowid, name_stems, stems)
        VALUES ('delete', old.id, old.name_stems, old.stems);
        INSERT INTO search_found (rowid, name_stems, stems) VALUES (new.id, new.name_stems, new.stems);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER search_document_added",
    "DROP TRIGGER search_document_removed",
    "DROP TRIGGER search_document_changed",
    "DROP TABLE search_found",
]
POSTGRESQL = [
    # What to_tsvector('simple', …) would make of such words, without its parser, which takes a code for a path.
    """
    ALTER TABLE search_document
        ADD COLUMN name_vector tsvector
            GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(name_stems, ' '), ''))) STORED,
        ADD COLUMN vector tsvector
            GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(stems, ' '), ''))) STORED
    """,
    "CREATE INDEX search_document_name_vector ON search_document USING gin (name_vector)",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE search_document DROP COLUMN name_vector, DROP COLUMN vector"]


def _run(statements_of):
    def run(apps, schema_editor):
        for statement in statements_of[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_the_index")]

    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        )
    ]
