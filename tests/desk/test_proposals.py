"""A change that waits: what it holds, and what becomes of the record when it is decided on."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from reversion.models import Revision

from heraklion_portal.desk import proposals
from heraklion_portal.desk.models import Proposal
from services.models import ContactPoint, Structure
from tests.makers import make_audience, make_contact_point, make_need, make_structure, make_user

pytestmark = pytest.mark.django_db
CLERK = Proposal.Origin.CLERK


@pytest.fixture
def approver():
    return make_user(username="approver")


def test_the_live_record_is_unchanged_until_the_proposal_is_accepted(approver):
    structure = make_structure(name_el="Παλιό", name_en="Old")

    proposal = proposals.propose(structure, {"name_el": "Νέο", "name_en": "New"}, origin=CLERK)

    structure.refresh_from_db()
    assert structure.name_el == "Παλιό"
    assert proposal.changes == {
        "name_el": {"old": "Παλιό", "new": "Νέο"}, "name_en": {"old": "Old", "new": "New"}
    }  # fmt: skip
    assert proposal.municipality == structure.municipality

    proposals.accept(proposal, by=approver)
    structure.refresh_from_db()
    proposal.refresh_from_db()
    assert (structure.name_el, structure.name_en, structure.version) == ("Νέο", "New", 2)
    assert (proposal.state, proposal.decided_by) == ("accepted", approver)


def test_some_fields_may_be_accepted_and_the_rest_left(approver):
    structure = make_structure(name_el="Παλιό", acronym_el="")
    proposal = proposals.propose(structure, {"name_el": "Νέο", "acronym_el": "ΚΚ"}, origin=CLERK)

    proposals.accept(proposal, ["acronym_el"], by=approver)

    structure.refresh_from_db()
    proposal.refresh_from_db()
    assert (structure.name_el, structure.acronym_el) == ("Παλιό", "ΚΚ")
    assert proposal.state == "partly-accepted"


def test_relations_travel_as_names(approver):
    food, health = make_need(slug="food"), make_need(slug="health")
    structure = make_structure(needs=[food])
    point = make_contact_point(municipality=structure.municipality, slug="office")

    proposal = proposals.propose(structure, {"needs": [health], "contact_point": point}, origin=CLERK)
    assert proposal.changes["needs"] == {"old": [["food"]], "new": [["health"]]}
    assert proposal.changes["contact_point"]["new"] == [structure.municipality.slug, "office"]

    proposals.accept(proposal, by=approver)
    structure.refresh_from_db()
    assert list(structure.needs.all()) == [health]
    assert structure.contact_point == point


def test_rows_are_changed_added_and_removed(approver):
    point = make_contact_point(phones=("+302810000001", "+302810000002"))
    first, second = point.phones.all()
    new = "12345678-1234-4234-8234-123456789012"

    proposal = proposals.propose(
        point,
        {
            f"phones/{first.uuid}": {"label_el": "Ραντεβού"},
            f"phones/{second.uuid}": None,
            f"phones/{new}": {"number": "+302810000003"},
        },
        origin=CLERK,
    )
    proposals.accept(proposal, by=approver)

    phones = {phone.number: phone.label_el or "" for phone in ContactPoint.objects.get().phones.all()}
    assert phones == {"+302810000001": "Ραντεβού", "+302810000003": ""}
    assert point.phones.filter(uuid=new).exists()


def test_a_new_record(approver):
    other = make_structure()
    values = {"municipality": other.municipality, "slug": "new", "name_el": "Νέα", "kind": "pharmacy"}
    values["audiences"] = [make_audience(slug="women")]

    proposal = proposals.propose(Structure(), values, origin=CLERK, municipality=other.municipality)
    assert proposal.record_uuid is None

    made = proposals.accept(proposal, by=approver)
    proposal.refresh_from_db()
    assert Structure.objects.get(slug="new").audiences.get().slug == "women"
    assert proposal.record_uuid == made.uuid


def test_what_changes_nothing_is_no_proposal():
    structure = make_structure(name_el="Όνομα", description_el="Μία\nδύο")

    assert (
        proposals.propose(
            structure, {"name_el": "Όνομα", "description_el": "Μία\r\nδύο ", "aims_en": ""}, origin=CLERK
        )
        is None
    )
    assert not Proposal.objects.exists()


def test_a_field_that_somebody_changed_meanwhile_is_a_conflict(approver):
    structure = make_structure(name_el="Παλιό", acronym_el="Α")
    proposal = proposals.propose(structure, {"name_el": "Νέο", "acronym_el": "Β"}, origin=CLERK)
    structure.name_el = "Άλλο"
    structure.save()

    with pytest.raises(proposals.Conflict) as conflict:
        proposals.accept(proposal, by=approver)
    assert conflict.value.keys == ["name_el"]
    structure.refresh_from_db()
    assert (structure.name_el, structure.acronym_el) == ("Άλλο", "Α")

    # The other field is nobody's concern; and who has seen the conflict may decide it.
    proposals.accept(proposal, ["acronym_el"], by=approver)
    structure.refresh_from_db()
    assert (structure.name_el, structure.acronym_el) == ("Άλλο", "Β")


def test_who_saw_the_conflict_may_overwrite(approver):
    structure = make_structure(name_el="Παλιό")
    proposal = proposals.propose(structure, {"name_el": "Νέο"}, origin=CLERK)
    structure.name_el = "Άλλο"
    structure.save()

    proposals.accept(proposal, by=approver, overwrite=True)

    structure.refresh_from_db()
    assert structure.name_el == "Νέο"


def test_what_would_not_be_valid_is_refused_and_nothing_is_written(approver):
    structure, other = make_structure(name_el="Παλιό"), make_structure(slug="taken")
    other.municipality = structure.municipality
    other.save()
    proposal = proposals.propose(structure, {"name_el": "Νέο", "slug": "taken"}, origin=CLERK)

    with pytest.raises(ValidationError) as refused:
        proposals.accept(proposal, by=approver)

    assert "slug" in refused.value.message_dict
    structure.refresh_from_db()
    proposal.refresh_from_db()
    assert (structure.name_el, proposal.state) == ("Παλιό", "waiting")


def test_a_wrong_row_takes_all_the_rest_with_it(approver):
    point = make_contact_point(phones=("+302810000001",), email="old@example.org")
    key = f"phones/{point.phones.get().uuid}"
    proposal = proposals.propose(point, {"email": "new@example.org", key: {"number": "x"}}, origin=CLERK)

    with pytest.raises(ValidationError):
        proposals.accept(proposal, by=approver)

    point.refresh_from_db()
    assert (point.email, point.phones.get().number) == ("old@example.org", "+302810000001")


@pytest.mark.parametrize("key", ["nonsense", "version", "uuid", "english_made_from", "name", "nonsense/1"])
def test_a_field_that_is_not_there_is_refused(key):
    with pytest.raises(ValidationError):
        proposals.propose(make_structure(), {key: "x"}, origin=CLERK)


def test_a_decision_is_made_once(approver):
    structure = make_structure()
    proposal = proposals.propose(structure, {"name_el": "Νέο"}, origin=CLERK)
    proposals.decline(proposal, by=approver, answer="Όχι έτσι.")

    with pytest.raises(proposals.AlreadyDecided):
        proposals.accept(proposal, by=approver)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "Όχι έτσι.")


def test_a_record_that_is_gone(approver):
    structure = make_structure()
    proposal = proposals.propose(structure, {"name_el": "Νέο"}, origin=CLERK)
    structure.delete()

    with pytest.raises(proposals.RecordIsGone):
        proposals.accept(proposal, by=approver)


def test_acceptance_is_one_step_of_the_history(approver):
    structure = make_structure(needs=[make_need(slug="food")])
    proposal = proposals.propose(
        structure, {"name_el": "Νέο", "needs": []}, origin=CLERK, reason="Μετονομασία"
    )

    proposals.accept(proposal, by=approver)

    step = Revision.objects.first()
    assert (step.user, step.comment) == (approver, "Μετονομασία")
    assert Revision.objects.count() == 2  # and how it was before


def test_saving_is_rehearsed_and_undone():
    structure = make_structure(name_el="Παλιό")
    point = make_contact_point(municipality=structure.municipality)

    def save():
        structure.name_el, structure.contact_point = "Νέο", point
        structure.save()
        return structure

    proposal = proposals.propose_saving(Structure.objects.get(pk=structure.pk), save)

    assert set(proposal.changes) == {"name_el", "contact_point"}
    assert Structure.objects.get().name_el == "Παλιό"
    assert not Revision.objects.exists()


def test_acceptance_in_english_keeps_greek_in_the_bare_columns(approver):
    structure = make_structure(name_el="Παλιό", name_en="Old")
    proposal = proposals.propose(structure, {"name_el": "Νέο"}, origin=CLERK)

    with translation.override("en"):
        proposals.accept(proposal, by=approver)

    assert Structure.objects.rewrite(False).filter(name="Νέο").exists()
