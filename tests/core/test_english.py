"""When an English text is out of date: when the Greek it was made from is another one now, and for nothing else."""

import pytest

from heraklion_portal.core.english import approve_english, english_texts
from services.models import Structure
from tests.makers import make_structure

pytestmark = pytest.mark.django_db


def _states(structure):
    structure.refresh_from_db()
    return {text.name: text.state for text in english_texts(structure)}


@pytest.fixture
def structure():
    return make_structure(name_el="Παλιό όνομα", name_en="Old name", summary_en="")


def test_a_text_is_missing_or_up_to_date(structure):
    assert _states(structure) == {"name": "up-to-date", "summary": "missing"}
    assert list(Structure.objects.without_english()) == [structure]
    assert not Structure.objects.with_stale_english()


def test_one_changed_sentence_makes_one_text_out_of_date_and_keeps_the_old_greek(structure):
    structure.name_el = "Νέο όνομα"
    structure.save()
    structure.name_el = "Νεότερο όνομα"
    structure.save()

    assert _states(structure)["name"] == "out-of-date"
    [name] = [text for text in english_texts(structure) if text.name == "name"]
    assert (name.old_greek, name.greek) == ("Παλιό όνομα", "Νεότερο όνομα")
    assert structure.english_stale == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"phase": "ended"},
        {"publication": "draft"},
        {"name_el": "Παλιό όνομα \r\n"},
        {"name_en": "Better name"},
        {"name_el": "Νέο όνομα", "name_en": "New name"},
    ],
    ids=["another field", "back to a draft", "spaces alone", "better English", "both languages"],
)
def test_what_makes_nothing_out_of_date(structure, changes):
    for name, value in changes.items():
        setattr(structure, name, value)
    structure.save()

    assert _states(structure)["name"] == "up-to-date"


@pytest.mark.parametrize("cure", ["translate", "take back", "approve"])
def test_it_is_up_to_date_again(structure, cure):
    structure.name_el = "Νέο όνομα"
    structure.save()

    if cure == "translate":
        structure.name_en = "New name"
    elif cure == "take back":
        structure.name_el = "Παλιό όνομα"
    else:
        approve_english(structure, ["name"])
    structure.save()

    assert _states(structure)["name"] == "up-to-date"
    assert structure.english_stale == 0


def test_saving_a_single_column_notes_the_rest_too(structure):
    structure.name_el = "Νέο όνομα"
    structure.save(update_fields=["name_el"])

    assert _states(structure)["name"] == "out-of-date"
