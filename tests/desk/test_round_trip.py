"""The shipped content as sheets: what goes out and comes back unchanged changes nothing."""

import pytest

from heraklion_portal.desk import sheets
from programmes.models import BestPractice, Programme
from services.models import ContactPoint, Location, Service, Structure


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("model", [Structure, Service, Programme, BestPractice, Location, ContactPoint])
def test_a_round_trip_changes_nothing(content, admin_user, kind, model):
    records = model.objects.all()[:40]

    data = sheets.export(model.objects.filter(pk__in=[r.pk for r in records]), kind)
    lines = sheets.run(model, sheets.read(f"x.{kind}", data), admin_user)

    assert [(line.changes, line.error) for line in lines if line.changes or line.error] == []
    assert len(lines) == len(records) > 1
