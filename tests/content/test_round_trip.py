"""What Django dumps with natural keys comes back as it was, in a database that has none of its numbers."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection

from heraklion_portal.content.shape import CONTENT_APPS
from heraklion_portal.search.indexing import together
from programmes.models import ProgrammeFigure
from services.models import Structure

pytestmark = pytest.mark.django_db


def dump():
    output = io.StringIO()
    call_command(
        "dumpdata",
        *CONTENT_APPS,
        # A mark that is new after every change, and the people who sign in, are no content.
        exclude=["partners.contentversion", "partners.membership"],
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
        indent=1,
        stdout=output,
    )
    # JSON holds milliseconds: a moment's microseconds below one are written ".000" and come back as none.
    return output.getvalue().replace(".000Z", "Z")


def assert_comes_back(folder):
    before = dump()
    (folder / "dump.json").write_text(before, encoding="utf-8")

    # PostgreSQL empties no table while it has foreign keys still to check.
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0)
    assert json.loads(dump()) == []
    with together():
        call_command("loaddata", folder / "dump.json", verbosity=0)

    assert dump() == before


def test_a_small_content_comes_back(shipping, tmp_path):
    shipping.load()

    assert_comes_back(tmp_path)

    assert Structure.objects.get(slug="kem").parent.slug == "centre"
    assert ProgrammeFigure.objects.get().programme.place == "national"


@pytest.mark.once
@pytest.mark.usefixtures("content")
def test_the_shipped_content_comes_back(tmp_path):
    assert_comes_back(tmp_path)


@pytest.mark.once
@pytest.mark.usefixtures("content")
def test_the_shipped_content_loads_twice_and_changes_nothing():
    before = dump()

    call_command("load_content", verbosity=0)

    assert dump() == before


@pytest.mark.usefixtures("content")
def test_the_shipped_content_breaks_no_rule():
    call_command("check_content", verbosity=0)
