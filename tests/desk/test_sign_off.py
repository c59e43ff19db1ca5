"""Before launch a municipality reads what came with the portal, and stands by it."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.content.models import LoadedRecord
from heraklion_portal.desk.models import SignOff
from tests.makers import make_municipality, make_structure, make_user

pytestmark = pytest.mark.django_db

SIGN_OFFS = "/admin/sign-offs/"


def _shipped(**fields):
    structure = make_structure(**fields)
    LoadedRecord.objects.create(model="services.structure", uuid=structure.uuid, values={})
    return structure


def test_an_approver_signs_what_was_shipped(client):
    heraklion = make_municipality()
    shipped = _shipped(municipality=heraklion, name_el="Από την αποστολή")
    make_structure(municipality=heraklion, name_el="Δική μας")
    _shipped(name_el="Ξένη")
    user = make_user(municipalities=[heraklion], role="approver")
    client.force_login(user)
    page = client.get(SIGN_OFFS)
    assertContains(page, "Από την αποστολή")
    assertNotContains(page, "Δική μας")
    assertNotContains(page, "Ξένη")

    client.post(SIGN_OFFS, {"record": f"services.structure/{shipped.pk}"})

    signed = SignOff.objects.get()
    assert (signed.record_uuid, signed.signed_by, signed.version) == (shipped.uuid, user, shipped.version)
    assertContains(client.get(SIGN_OFFS), "Έχουν εγκριθεί όλες")


def test_who_may_not_sign(client):
    heraklion = make_municipality()
    shipped, foreign = _shipped(municipality=heraklion), _shipped()
    for role, record, status in (("editor", shipped, 403), ("approver", foreign, 404)):
        client.force_login(make_user(municipalities=[heraklion], role=role))
        assert client.post(SIGN_OFFS, {"record": f"services.structure/{record.pk}"}).status_code == status
    assert not SignOff.objects.exists()
