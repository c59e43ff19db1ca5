"""The style guide: complete, and for staff alone."""

from pathlib import Path

import pytest
from django.conf import settings

from heraklion_portal.accounts.models import User

COMPONENTS = sorted(path.stem for path in Path(settings.BASE_DIR, "templates", "components").glob("*.html"))


@pytest.fixture
def staff(client, db):
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    return client


def test_it_shows_every_component_drawn_from_the_content(content, staff):
    for language in ("el", "en"):
        response = staff.get(f"/{language}/styleguide/")

        shown = {specimen.name: specimen for specimen in response.context["specimens"]}
        assert sorted(shown) == COMPONENTS
        assert [name for name, seen in shown.items() if not seen.html.strip() and not seen.seen_at] == []


@pytest.mark.django_db
def test_it_opens_on_an_empty_portal_too(staff):
    assert staff.get("/el/styleguide/").status_code == 200


@pytest.mark.django_db
def test_it_is_not_there_for_visitors(client, settings):
    assert client.get("/el/styleguide/").status_code == 404

    settings.DEBUG = True
    assert client.get("/el/styleguide/").status_code == 200


def test_nobody_keeps_what_staff_were_shown(content, staff):
    assert "private" in staff.get("/el/styleguide/")["Cache-Control"]
