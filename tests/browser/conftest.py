"""Chromium as visitors have it: Debian's, or the one that CHROMIUM names."""

import os
import shutil
import sqlite3

import pytest
from django.core.management import call_command
from django.db import connection

QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return {**browser_type_launch_args, "executable_path": path, "args": QUIET}


@pytest.fixture
def visit(page, live_server):
    """Opens a path and keeps what a test asks about: console messages and requests to foreign hosts."""
    page.faults = []
    page.on(
        "console",
        lambda message: page.faults.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(live_server.url) else page.faults.append(request.url),
    )

    def open_path(path):
        page.goto(live_server.url + path)
        return page

    return open_path


@pytest.fixture(scope="session")
def _loaded():
    """Where a copy of the database with the shipped content is kept once it was loaded."""
    return sqlite3.connect(":memory:")


@pytest.fixture
def shipped(transactional_db, _loaded):
    """The shipped content, in a database that the live server's thread sees: loaded once, then copied."""
    if connection.vendor != "sqlite":
        call_command("load_content", verbosity=0)
    elif _loaded.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        connection.ensure_connection()
        _loaded.backup(connection.connection)
    else:
        call_command("load_content", verbosity=0)
        connection.connection.backup(_loaded)
