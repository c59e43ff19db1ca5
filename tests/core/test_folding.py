"""Both databases fold as Python does."""

import pytest

from heraklion_portal.core.folding import Folded
from heraklion_portal.core.text import fold
from services.models import Structure
from tests.makers import make_structure

pytestmark = pytest.mark.django_db

WORDS = ["ΆΣΤΕΓΟΣ", "προΐσταμαι", "ΠΡΟΫΠΑΡΧΩ", "Κοινωνικό Φαρμακείο", "ROMÀ", "µέσω", "Ώρες", "Ρομά & ΚΕΜ"]


@pytest.mark.parametrize("words", WORDS)
def test_the_database_folds_as_python_does(words):
    make_structure(name_el=words)

    assert Structure.objects.annotate(words=Folded("name_el")).values_list(
        "words", flat=True
    ).get().strip() == fold(words)


def test_an_empty_column_is_no_obstacle():
    make_structure(name_el="Φαρμακείο", description_en=None)

    assert (
        Structure.objects.alias(words=Folded("name_el", "description_en"))
        .filter(words__contains="φαρμακ")
        .exists()
    )
