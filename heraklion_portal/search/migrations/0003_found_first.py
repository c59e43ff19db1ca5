"""Words by which an entry is found first, and how often a word says what an entry is.

The index is made anew when the content is loaded, or by `manage.py rebuild_search`.
"""

from importlib import import_module

from django.db import migrations, models

engines = import_module("heraklion_portal.search.migrations.0002_engines")


def _renamed(statements):
    return [
        statement.replace("name_stems", "first_stems").replace("name_vector", "first_vector")
        for statement in statements
    ]


FILL_SQLITE = ["INSERT INTO search_found (search_found) VALUES ('rebuild')"]
DROP_POSTGRESQL = ["ALTER TABLE search_document DROP COLUMN name_vector, DROP COLUMN vector"]
DROP_AGAIN_POSTGRESQL = ["ALTER TABLE search_document DROP COLUMN first_vector, DROP COLUMN vector"]


class Migration(migrations.Migration):
    dependencies = [("search", "0002_engines")]

    operations = [
        migrations.AddField("word", "prominent", models.PositiveIntegerField(default=0)),
        migrations.RunPython(
            engines._run({"sqlite": engines.SQLITE_BACK, "postgresql": DROP_POSTGRESQL}),
            engines._run({"sqlite": engines.SQLITE + FILL_SQLITE, "postgresql": engines.POSTGRESQL}),
        ),
        migrations.RenameField("document", "name_stems", "first_stems"),
        migrations.RunPython(
            engines._run(
                {"sqlite": _renamed(engines.SQLITE) + FILL_SQLITE, "postgresql": _renamed(engines.POSTGRESQL)}
            ),
            engines._run({"sqlite": engines.SQLITE_BACK, "postgresql": DROP_AGAIN_POSTGRESQL}),
        ),
    ]
