"""A draft becomes public at the moment that was set for it, by itself."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from heraklion_portal.desk import history
from heraklion_portal.desk.schedule import publish_due
from services import clock
from services.models import Structure
from tests.desk.test_lost_updates import _form
from tests.desk.test_workflow import _address
from tests.makers import make_municipality, make_structure, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_structure(publication="for-review", publish_at=timezone.now() + timedelta(hours=1))


def test_the_first_page_after_the_moment_publishes(client, draft, monkeypatch):
    later = timezone.now() + timedelta(hours=2)
    assert client.get(draft.get_absolute_url()).status_code == 404
    home = client.get("/el/")
    assert home.changes_at == draft.publish_at

    monkeypatch.setattr(clock.timezone, "now", lambda: later)
    assert client.get(draft.get_absolute_url()).status_code == 200

    draft.refresh_from_db()
    assert draft.publish_at is None
    assert history.versions_of(draft).count() == 2


def test_a_draft_of_which_nobody_said_when_stays_one(client):
    draft = make_structure(publication="draft")
    archived = make_structure(publication="archived", publish_at=timezone.now())

    assert publish_due() == []
    assert not Structure.objects.filter(pk__in=(draft.pk, archived.pk)).published()


def test_a_timer_may_do_it(draft, capsys):
    Structure.objects.update(publish_at=timezone.now())

    call_command("publish_due")

    assert str(draft) in capsys.readouterr().out
    assert Structure.objects.get().is_published


@pytest.mark.parametrize(("role", "may"), [("editor", False), ("approver", True)])
def test_only_who_may_publish_sets_the_moment(client, role, may):
    heraklion = make_municipality()
    draft = make_structure(municipality=heraklion, publication="draft")
    client.force_login(make_user(municipalities=[heraklion], role=role))
    form = _form(client, _address(draft)) | {"publish_at_0": "31/12/2040", "publish_at_1": "08:00"}
    form.pop("publish_at", None)

    client.post(_address(draft), form)

    draft.refresh_from_db()
    assert (draft.publish_at is not None) == may
