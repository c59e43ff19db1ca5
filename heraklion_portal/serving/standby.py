"""Writes the copy that visitors' pages and searches are made from while the database is away: one SQLite file."""

from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet

from heraklion_portal.search.models import UnmetSearch

# What pages are made from. Nobody's account, proposal or message is among it.
SEARCH = "search"
APPS = ("partners", "services", "programmes", SEARCH)
LEFT_OUT = (UnmetSearch,)
ALIAS = "standby being written"
SQLITE = "django.db.backends.sqlite3"
BATCH = 2000


def write_standby(file: Path) -> int:
    """Puts all that pages are made from into `file`, in one piece or not at all; how many rows.

    Whoever reads the old file goes on reading it.
    """
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    target = connections[ALIAS] = sqlite(ALIAS, str(new))
    try:
        _make_tables(target)
        with target.constraint_checks_disabled(), transaction.atomic(using=ALIAS), _one_moment():
            rows = sum(_copy(model, target) for model in _models())
    finally:
        target.close()
        del connections[ALIAS]
    new.rename(file)
    return rows


def sqlite(alias: str, name: str) -> DatabaseWrapper:
    """A connection beside those of the settings."""
    defaults = connections.settings[DEFAULT_DB_ALIAS]
    return DatabaseWrapper({**defaults, "ENGINE": SQLITE, "NAME": name, "OPTIONS": {}}, alias)


def _make_tables(target):
    """As the models say; those of the search by its migrations, which know of the index that no model knows."""
    with target.schema_editor() as editor:
        for model in _models():
            if model._meta.app_label != SEARCH and not model._meta.auto_created:
                editor.create_model(model)
    executor = MigrationExecutor(target)
    executor.migrate(executor.loader.graph.leaf_nodes(SEARCH))


def _models():
    for app in APPS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model not in LEFT_OUT:
                yield model


@contextmanager
def _one_moment():
    """A transaction in which all tables are of the same moment."""
    with transaction.atomic(using=DEFAULT_DB_ALIAS):
        if connection.vendor == "postgresql" and len(connection.atomic_blocks) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _copy(model, target):
    """Column by column, without what managers and signals would make of it."""
    quote = target.ops.quote_name
    table = quote(model._meta.db_table)
    fields = model._meta.local_concrete_fields
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    rows = (
        QuerySet(model, using=DEFAULT_DB_ALIAS)
        .order_by("pk")
        .values_list(*(field.attname for field in fields))
    )
    copied = 0
    with target.cursor() as cursor:
        insert = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 (names of our own tables)
        batch = []
        for row in rows.iterator(chunk_size=BATCH):
            batch.append(
                [
                    field.get_db_prep_save(value, connection=target)
                    for field, value in zip(fields, row, strict=True)
                ]
            )
            if len(batch) == BATCH:
                cursor.executemany(insert, batch)
                copied += len(batch)
                batch = []
        if batch:
            cursor.executemany(insert, batch)
    return copied + len(batch)
