"""The same folding of text in Python and in both databases, to sort and to find by."""

from django.db.models import CharField, Func

from .text import fold

# What folding does, letter by letter, for PostgreSQL: the accented letters of Greek and of its Latin neighbours.
_ACCENTED = "άέήίόύώϊϋΐΰἀἁὰᾶὲὴῆὶῖὸὺῦὼῶςµàáâäçèéêëìíîïñòóôöùúûü"
_BARE = "".join(fold(letter)[:1] for letter in _ACCENTED)


class Folded(Func):
    """One text of several columns, without accents and case; empty columns are passed over.

    On SQLite by `fold` itself, on PostgreSQL by its own functions.
    """

    output_field = CharField()

    def as_sqlite(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, function="portal_fold", **context)

    def as_postgresql(self, compiler, connection, **context):
        columns, params = zip(*(compiler.compile(column) for column in self.source_expressions), strict=True)
        sql = f"translate(lower(concat_ws(' ', {', '.join(columns)})), %s, %s)"
        return sql, (*(value for values in params for value in values), _ACCENTED, _BARE)


def teach_sqlite(connection, **kwargs):
    """Gives a new SQLite connection the function that `Folded` calls."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("portal_fold", -1, _fold_all, deterministic=True)


def _fold_all(*texts):
    return fold(" ".join(filter(None, texts)))
