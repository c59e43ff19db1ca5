"""Identity and version of records."""

import pytest

from services.models import Structure
from tests.makers import make_structure

pytestmark = pytest.mark.django_db


def test_every_save_raises_the_version():
    structure = make_structure()

    structure.save()
    structure.save(update_fields=["phase"])

    assert Structure.objects.get().version == 3


def test_a_record_is_found_again_by_its_natural_key():
    structure = make_structure()

    assert structure.natural_key() == (structure.municipality.slug, structure.slug)
    assert Structure.objects.get_by_natural_key(*structure.natural_key()) == structure
