"""What keeps the copy and the proxy's pages in step with the content."""

import io

import pytest
from django.core.management import CommandError, call_command

from heraklion_portal.serving import warming
from heraklion_portal.serving.management.commands import follow_content
from tests.makers import make_structure

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class Stopped(Exception):
    """Ends the command, which never ends by itself."""


@pytest.fixture
def portal(monkeypatch, client):
    """The portal as its proxy would show it, without a server."""

    def get(self, path):
        response = client.get(path, headers={"host": "testserver"})
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return response.status_code, body.decode(errors="replace")

    monkeypatch.setattr(warming.Proxy, "get", get)


def test_every_page_that_a_link_leads_to_is_asked_for_once(portal):
    structure = make_structure()

    asked = warming.warm(warming.Proxy("http://testserver"))

    for path in ("/el/", "/en/structures/", structure.get_absolute_url(), "/el/privacy/"):
        assert asked[path] == 200
    assert not [
        path for path in asked if "/exit/" in path or path.startswith(("/admin/", "/static/", "/api/"))
    ]


def test_a_page_that_fails_is_told(monkeypatch):
    monkeypatch.setattr(warming.Proxy, "get", lambda self, path: (502, ""))

    with pytest.raises(CommandError, match="/el/: 502"):
        call_command("warm_pages", "https://social.example.gr")


def test_the_copy_is_written_when_the_content_changed_and_only_then(portal, monkeypatch, settings, tmp_path):
    settings.STANDBY_FILE = tmp_path / "standby.sqlite3"
    structure = make_structure()
    looks, written = iter(["content", "same", "change", "same", "stop"]), []
    monkeypatch.setattr(follow_content, "QUIET", 0)

    def write(file):
        written.append(file)
        file.touch()
        return 1

    def pause(seconds):
        look = next(looks, "stop") if seconds else "quiet"
        if look == "change":
            structure.save()
        if look == "stop":
            raise Stopped

    monkeypatch.setattr(follow_content, "write_standby", write)
    monkeypatch.setattr(follow_content.time, "sleep", pause)
    monkeypatch.setattr(follow_content, "close_old_connections", lambda: None)

    told = io.StringIO()
    with pytest.raises(Stopped):
        call_command("follow_content", "--warm", "http://testserver", stdout=told)

    assert written == [settings.STANDBY_FILE] * 2
    assert told.getvalue().count("warmed") == 2
