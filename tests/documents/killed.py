"""Loads a document and applies it in a process that is killed at a random statement, again and again. Run by
test_killed.py: python -m tests.documents.killed DATABASE SEED."""

import json
import os
import random
import signal
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
django.setup()

from django.db import connection, connections, transaction  # noqa: E402

from heraklion_portal.documents import deciding  # noqa: E402
from heraklion_portal.documents.importing import load  # noqa: E402
from heraklion_portal.documents.models import ImportedDocument  # noqa: E402

FILE = Path(__file__).parent / "files" / "leaflet-el.txt"


def load_it():
    load(FILE.name, FILE.read_bytes(), municipality="anemochori", language="el")


def apply_it():
    imported = ImportedDocument.objects.get()
    choices = {block.pk: deciding.Choice(accept=True) for block in imported.blocks.waiting()}
    deciding.apply(imported, choices, by=None)


def rows():
    """How many rows each table has."""
    found = {
        model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)
    }
    connections.close_all()
    return found


def in_a_child(work, *, kill_at=None):
    """Runs `work` in a process of its own; returns how many statements it took, None where it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        statements = 0

        def counting(execute, *arguments):
            nonlocal statements
            statements += 1
            if statements == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        with connection.execute_wrapper(counting):
            work()
        connections.close_all()
        os.write(writing, str(statements).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return int(said) if said else None


def rehearsed(work):
    def rehearse():
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    return rehearse


def main(seed):
    chance = random.Random(seed)
    between, killed = [], 0
    for work in (load_it, apply_it):
        before = rows()
        count = in_a_child(rehearsed(work))
        for kill_at in sorted(chance.sample(range(1, count), 10)):
            killed += in_a_child(work, kill_at=kill_at) is None
            if rows() != before:
                between.append([work.__name__, kill_at, count])
        in_a_child(work)
        if rows() == before:
            between.append([work.__name__, "nothing written"])
    sys.stdout.write(json.dumps({"killed": killed, "between": between, "rows": rows()}))


if __name__ == "__main__":
    main(sys.argv[2])
