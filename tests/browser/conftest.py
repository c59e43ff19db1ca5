"""Chromium as visitors have it: Debian's, or the one that CHROMIUM names."""

import os
import shutil

import pytest

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
