"""What was changed can be seen, in both languages, and put back: fields, lists, rows, deletions, whole loads."""

from datetime import time

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import translation
from reversion import is_registered
from reversion.models import Revision, Version

from heraklion_portal.content import shape
from heraklion_portal.desk import history, proposals
from heraklion_portal.desk.models import Feedback, Proposal
from heraklion_portal.search.models import Document
from services.models import ContactPoint, Phone, Structure
from tests.makers import (
    make_contact_point,
    make_hours,
    make_initiative,
    make_need,
    make_service,
    make_structure,
    make_user,
)

pytestmark = pytest.mark.django_db
CLERK = Proposal.Origin.CLERK


@pytest.fixture
def clerk():
    return make_user(username="clerk")


def change(record, by=None, why="", **values):
    with history.recorded(by, why):
        history.keep_baseline(record)
        for name, value in values.items():
            setattr(record, name, value)
        record.save()


def test_every_content_model_is_followed():
    assert [model for model in shape.content_models() if not is_registered(model)] == []


def test_a_step_says_who_when_why_and_what_in_both_languages(clerk):
    structure = make_structure(name_el="Παλιό", name_en="Old")

    change(structure, clerk, "Μετονομασία", name_el="Νέο", name_en="New")

    (version, changes), (_baseline, nothing) = history.steps_of(structure)
    assert (version.revision.user, version.revision.comment) == (clerk, "Μετονομασία")
    assert changes == {"name_el": {"old": "Παλιό", "new": "Νέο"}, "name_en": {"old": "Old", "new": "New"}}
    assert nothing == {}


def test_one_field_or_all_are_put_back(clerk):
    structure = make_structure(name_el="Παλιό", acronym_el="Α")
    change(structure, name_el="Νέο", acronym_el="Β")
    baseline = history.versions_of(structure).last()

    assert history.put_back(structure, baseline, ["name_el"], by=clerk) == ["name_el"]
    structure.refresh_from_db()
    assert (structure.name_el, structure.acronym_el, structure.version) == ("Παλιό", "Β", 3)

    history.put_back(structure, baseline, by=clerk)
    structure.refresh_from_db()
    assert structure.acronym_el == "Α"


def test_lists_and_rows_are_put_back_the_deleted_ones_too(clerk):
    food = make_need(slug="food")
    structure = make_structure(needs=[food])
    make_hours(structure=structure, weekdays=(1, 2))
    monday, tuesday = structure.openinghours_rows.all()
    history.keep_baseline(structure)
    with history.recorded(clerk):
        structure.needs.clear()
        monday.delete()
        tuesday.note_el, tuesday.note_en = "Αλλαγή", "Change"
        tuesday.save()
        make_hours(structure=structure, weekdays=(6,), opens_at=time(9), closes_at=time(12))
        structure.save()

    _version, changes = history.steps_of(structure)[0]
    assert {key.split("/")[0] for key in changes} == {"needs", "openinghours_rows"}

    with translation.override("en"):
        history.put_back(structure, history.versions_of(structure).last(), by=clerk)

    assert list(structure.needs.all()) == [food]
    rows = structure.openinghours_rows.all()
    assert [(row.weekday, row.note_el or "", row.uuid) for row in rows] == [
        (1, "", monday.uuid), (2, "", tuesday.uuid)
    ]  # fmt: skip


def test_what_cannot_be_valid_any_more_is_not_put_back(clerk):
    structure = make_structure(slug="first")
    change(structure, slug="second")
    make_structure(municipality=structure.municipality, slug="first")

    with pytest.raises(ValidationError):
        history.put_back(structure, history.versions_of(structure).last(), by=clerk)
    structure.refresh_from_db()
    assert structure.slug == "second"


def test_a_deleted_record_comes_back_with_all_that_went_with_it(clerk):
    structure = make_structure(needs=[make_need()])
    service = make_service(structure=structure)
    make_hours(structure=structure)
    make_initiative(structure=structure)
    uuid = structure.uuid

    revision = history.delete(structure, by=clerk, why="Λάθος")
    assert not Structure.objects.filter(uuid=uuid).exists()
    history.recover(revision)

    back = Structure.objects.get(uuid=uuid)
    assert (back.needs.count(), back.openinghours_rows.count(), back.initiatives.count()) == (1, 5, 1)
    assert list(back.services.all()) == [service]
    assert Document.objects.filter(record=uuid).exists()


def test_an_import_is_undone_in_one_step(clerk):
    changed, kept, untouched = (make_structure(name_el=name) for name in ("Α", "Β", "Γ"))
    for structure in (changed, kept):
        history.keep_baseline(structure)
    with history.recorded(clerk, "Εισαγωγή"):
        for structure in (changed, kept):
            structure.name_el = "Από αρχείο"
            structure.acronym_el = "ΑΡΧ"
            structure.save()
        made = make_structure(municipality=untouched.municipality, name_el="Νέα")
    load = Revision.objects.get(comment="Εισαγωγή")
    change(kept, clerk, name_el="Διορθωμένη μετά")

    history.put_all_back(load, by=clerk)

    assert not Structure.objects.filter(pk=made.pk).exists()
    names = {
        structure.pk: (structure.name_el, structure.acronym_el or "") for structure in Structure.objects.all()
    }
    assert names == {
        changed.pk: ("Α", ""),
        kept.pk: ("Διορθωμένη μετά", ""),  # what somebody changed once more since is theirs
        untouched.pk: ("Γ", ""),
    }


def test_of_a_place_that_turns_confidential_no_past_is_kept(clerk):
    structure = make_structure(contact_point=make_contact_point(phones=("+302810999999",)))
    point = structure.contact_point
    phone, location = point.phones.get(), point.location
    for record in (structure, point, location):
        change(record, clerk)
        LogEntry.objects.log_actions(clerk.pk, [record], CHANGE)
    proposals.propose(structure, {"contact_point": None}, origin=CLERK)
    proposals.propose(point, {f"phones/{phone.uuid}": {"number": "+302810999998"}}, origin=CLERK)
    feedback = Feedback.objects.create(
        municipality=structure.municipality,
        content_type=ContentType.objects.get_for_model(structure),
        record_uuid=structure.uuid,
        sort="moved",
        language="el",
        text="Δεν είναι πια Λ. Ικάρου 121",
    )

    structure.forget_contact()

    kept = " ".join(Version.objects.values_list("serialized_data", flat=True))
    assert "+302810999999" not in kept
    assert "121" not in kept
    assert not Version.objects.filter(object_id=str(point.pk)).exists()
    assert not LogEntry.objects.exists()
    assert not Proposal.objects.exists()
    assert not ContactPoint.objects.exists()
    assert not Phone.objects.exists()
    feedback.refresh_from_db()
    assert feedback.text == ""


def test_accepting_that_a_place_is_confidential_forgets_it_too(clerk):
    structure = make_structure(contact_point=make_contact_point())
    proposal = proposals.propose(structure, {"is_confidential": True}, origin=CLERK)

    proposals.accept(proposal, by=clerk)

    structure.refresh_from_db()
    assert structure.is_confidential
    assert structure.contact_point is None
    assert not ContactPoint.objects.exists()
