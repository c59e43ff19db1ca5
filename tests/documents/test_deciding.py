"""What becomes of a document when staff decide: all of it in one step, and what they changed stays on later loads."""

from pathlib import Path

import pytest
from reversion.models import Revision

from heraklion_portal.desk import history
from heraklion_portal.desk.models import Proposal
from heraklion_portal.documents import deciding
from heraklion_portal.documents.deciding import Choice, Inapplicable
from heraklion_portal.documents.importing import load
from heraklion_portal.documents.models import FieldSource, ImportedBlock, ImportedDocument
from partners.models import Municipality, SourceDocument
from programmes.models import BestPractice, Initiative, NewsItem, Programme
from services.models import ContactPoint, Phone, Service, StaffPost, Structure
from tests.makers import make_municipality, make_structure, make_user

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
LEAFLET = (FILES / "leaflet-el.txt").read_text()


@pytest.fixture
def approver():
    return make_user(username="approver")


@pytest.fixture
def town():
    return make_municipality(slug="anemochori", name_el="Δήμος Ανεμοχωρίου")


def load_text(text, town, language="el", name="leaflet.txt"):
    return load(name, text.encode(), municipality=town, language=language)


def load_file(name, town, language="el"):
    return load_text((FILES / name).read_text(), town, language, name)


def accept_all(imported, by):
    """All that can be: an entry that only the English page names lacks its Greek name."""
    everything = {
        block.pk: Choice(accept=True)
        for block in imported.blocks.waiting()
        if all(note["code"] != "needs-greek-title" for note in block.notes)
    }
    return deciding.apply(imported, everything, by=by)


def writes():
    return [
        model.objects.count() for model in (ImportedDocument, ImportedBlock, FieldSource, Proposal, Revision)
    ]


def test_a_leaflet_becomes_structures_with_all_that_belongs_to_them(town, approver):
    accept_all(load_text(LEAFLET, town).imported, approver)

    pharmacy = Structure.objects.get(kind="pharmacy")
    harbour = Structure.objects.get(parent=pharmacy)
    assert {one.publication for one in Structure.objects.all()} == {"draft"}
    assert [phone.number for phone in pharmacy.contact_point.phones.all()] == [
        "+302231055120", "+302231055121", "+302231055122",
    ]  # fmt: skip
    assert pharmacy.contact_point.location.postcode == "351 00"
    assert (pharmacy.services.count(), harbour.services.count()) == (3, 2)
    assert [(post.specialty, post.headcount) for post in pharmacy.staff_posts.all()] == [
        ("Φαρμακοποιοί", 2), ("διοικητικός υπάλληλος", 1),
    ]  # fmt: skip
    assert (pharmacy.hours_rule, harbour.hours_rule) == ("own", "parent")
    assert pharmacy.openinghours_rows.count() == 5
    assert list(pharmacy.sources.all()) == [SourceDocument.objects.get()]


def test_a_page_becomes_a_listing_of_drafts(approver):
    imported = load_file("page-el.txt", "lefkopyrgos").imported
    accept_all(imported, approver)

    town = Municipality.objects.get(slug="lefkopyrgos")
    assert [str(one.entry) for one in Initiative.objects.filter(municipality=town)] == [
        "Κοινωνική Κουζίνα", "Τράπεζα Χρόνου", "Κέντρο Κοινότητας", "Κέντρο Ημέρας", "Ξενώνας για γυναίκες",
        "Βοήθεια στο Σπίτι", "Πρόγραμμα «ΓΕΦΥΡΑ»",
    ]  # fmt: skip
    assert not Initiative.objects.published().exists()
    assert Programme.objects.get(name_el="Δεύτερη Ευκαιρία").parent.name_el == "Πρόγραμμα «ΓΕΦΥΡΑ»"
    assert (BestPractice.objects.count(), NewsItem.objects.get().starts_on.isoformat()) == (2, "2024-03-12")
    assert [(f.label, int(f.amount)) for f in town.figures.all()] == [
        ("Μόνιμοι κάτοικοι", 48310), ("Δημοτικές ενότητες", 5),
    ]  # fmt: skip
    shelter = Structure.objects.get(kind="shelter")
    assert (shelter.is_confidential, shelter.contact_point, "98765" in shelter.description) == (
        True,
        None,
        False,
    )


def test_all_that_was_decided_is_one_step_that_can_be_undone(town, approver):
    imported = load_text(LEAFLET, town).imported
    accept_all(imported, approver)

    revision = Revision.objects.get()
    assert (revision.user, revision.comment) == (approver, "Έγγραφο: leaflet.txt")
    history.put_all_back(revision, by=approver)
    assert [model.objects.count() for model in (Structure, Service, ContactPoint, StaffPost)] == [0, 0, 0, 0]


def test_one_mistake_and_nothing_is_written(town, approver):
    imported = load_text(LEAFLET, town).imported
    wrong = imported.blocks.get(model="services.structure", title="ΚΟΙΝΩΝΙΚΟ ΦΑΡΜΑΚΕΙΟ")
    choices = {block.pk: Choice(accept=True) for block in imported.blocks.waiting()}
    choices[wrong.pk] = Choice(accept=True, corrected={"name_el": "x" * 300})

    with pytest.raises(Inapplicable, match="Όνομα") as inapplicable:
        deciding.apply(imported, choices, by=approver)

    assert inapplicable.value.block == wrong
    assert not ContactPoint.objects.exists()
    assert not Revision.objects.exists()
    assert imported.blocks.waiting().count() == len(choices)


def test_what_is_corrected_is_written_and_what_was_imported_remembered(town, approver):
    imported = load_text(LEAFLET, town).imported
    block = imported.blocks.get(title="ΚΟΙΝΩΝΙΚΟ ΦΑΡΜΑΚΕΙΟ", model="services.structure")

    deciding.apply(
        imported, {block.pk: Choice(True, corrected={"name_el": "Κοινωνικό Φαρμακείο"})}, by=approver
    )

    assert Structure.objects.get().name_el == "Κοινωνικό Φαρμακείο"
    assert FieldSource.objects.get(field="name_el").value == "Κοινωνικό Φαρμακείο"


def test_what_is_rejected_is_not_written_nor_proposed_again(town, approver):
    imported = load_text(LEAFLET, town).imported
    deciding.apply(imported, {b.pk: Choice(accept=False) for b in imported.blocks.waiting()}, by=approver)

    assert not Structure.objects.exists()
    assert {proposal.state for proposal in Proposal.objects.all()} == {"declined"}
    assert load_text(LEAFLET, town).was_loaded


def test_loading_again_writes_nothing_whatever_the_file_is_called(town, approver):
    accept_all(load_text(LEAFLET, town).imported, approver)
    before = writes()

    assert load_text(LEAFLET, town, name="other.txt").was_loaded
    again = load_text(LEAFLET.replace("\n", "\r\n") + "\r\n", town)

    assert again.is_same
    assert writes() == before


def test_one_changed_phone_is_one_proposed_change(town, approver):
    accept_all(load_text(LEAFLET, town).imported, approver)

    newer = load_text(LEAFLET.replace("22310 55199", "22310 55198"), town).imported

    (block,) = newer.blocks.waiting()
    ((key, change),) = block.proposal.changes.items()
    assert (block.verdict, key.partition("/")[0], change["new"]["number"]) == (
        "changed",
        "phones",
        "+302231055198",
    )
    accept_all(newer, approver)
    assert set(Phone.objects.values_list("number", flat=True)) == {
        "+302231055120", "+302231055121", "+302231055122", "+302231055198",
    }  # fmt: skip
    assert load_text(LEAFLET.replace("22310 55199", "22310 55198") + " ", town).is_same


def test_a_field_that_staff_changed_is_a_conflict_and_stays(town, approver):
    accept_all(load_text(LEAFLET, town).imported, approver)
    phone = Phone.objects.get(number="+302231055199")
    phone.number = "+302231055000"
    phone.save()
    assert load_text(LEAFLET + " ", town).is_same

    newer = load_text(LEAFLET.replace("22310 55199", "22310 55198"), town).imported
    (block,) = newer.blocks.waiting()
    assert (block.verdict, len(block.conflicts)) == ("conflict", 1)
    accept_all(newer, approver)

    phone.refresh_from_db()
    assert phone.number == "+302231055000"
    assert load_text(LEAFLET.replace("22310 55199", "22310 55198") + " ", town).is_same


def test_a_conflict_may_be_taken(town, approver):
    accept_all(load_text(LEAFLET, town).imported, approver)
    structure = Structure.objects.get(kind="pharmacy")
    structure.description_el = "Δικά μας λόγια."
    structure.save()
    newer = load_text(
        LEAFLET.replace("δωρεάν φάρμακα σε ανασφάλιστους", "φάρμακα σε ανασφάλιστους"), town
    ).imported
    (block,) = newer.blocks.waiting()

    deciding.apply(newer, {block.pk: Choice(True, keys={"description_el"})}, by=approver)

    structure.refresh_from_db()
    assert structure.description_el.startswith("Το Κοινωνικό Φαρμακείο δίνει φάρμακα")


def test_a_line_more_and_a_line_less(town, approver):
    accept_all(load_text(LEAFLET, town).imported, approver)
    service = Service.objects.get(name_el="Μέτρηση πίεσης")
    service.publication = "published"
    service.save()

    newer = load_text(
        LEAFLET.replace("- Μέτρηση πίεσης\n", "").replace(
            "- Παραφαρμακευτικά", "- Εμβόλια\n- Παραφαρμακευτικά"
        ),
        town,
    ).imported

    assert [(block.title, block.verdict) for block in newer.blocks.waiting()] == [
        ("Εμβόλια", "new"), ("Μέτρηση πίεσης", "gone"),
    ]  # fmt: skip
    accept_all(newer, approver)
    service.refresh_from_db()
    assert (service.publication, Service.objects.filter(name_el="Εμβόλια").count()) == ("archived", 1)


def test_what_staff_deleted_is_not_proposed_again(town, approver):
    accept_all(load_text(LEAFLET, town).imported, approver)
    Service.objects.get(name_el="Μέτρηση πίεσης").delete()

    assert load_text(LEAFLET + " ", town).is_same


def test_the_english_page_gives_english_texts_to_the_same_entries(approver):
    accept_all(load_file("page-el.txt", "lefkopyrgos").imported, approver)
    english = load_file("page-en.txt", "lefkopyrgos", "en").imported
    accept_all(english, approver)

    kitchen = Structure.objects.get(name_el="Κοινωνική Κουζίνα")
    assert kitchen.name_en == "Social Kitchen"
    assert kitchen.description_en.startswith("The Social Kitchen")
    assert Structure.objects.count() == 5


def test_both_languages_wait_and_the_english_one_follows_the_greek(approver):
    greek = load_file("page-el.txt", "lefkopyrgos").imported
    english = load_file("page-en.txt", "lefkopyrgos", "en").imported

    with pytest.raises(Inapplicable, match="άλλη γλώσσα"):
        accept_all(english, approver)
    accept_all(greek, approver)
    accept_all(english, approver)

    assert Structure.objects.get(name_el="Τράπεζα Χρόνου").name_en == "Time Bank"


def test_a_part_may_be_assigned_to_another_entry(town, approver):
    entry = make_structure(
        municipality=town, name_el="Φαρμακείο του Λιμανιού", description_el="Δικά μας.", kind="clinic"
    )
    imported = load_text(LEAFLET, town).imported
    block = imported.blocks.get(title="ΚΟΙΝΩΝΙΚΟ ΦΑΡΜΑΚΕΙΟ", model="services.structure")

    block = deciding.assign(block, entry)
    assert (block.verdict, sorted(block.conflicts)) == ("conflict", ["description_el", "name_el"])
    deciding.apply(imported, {block.pk: Choice(True, keys={"description_el"})}, by=approver)

    entry.refresh_from_db()
    assert entry.name_el == "Φαρμακείο του Λιμανιού"
    assert entry.description_el.startswith("Το Κοινωνικό Φαρμακείο δίνει")


def test_the_contacts_of_a_place_that_is_confidential_here_are_left_out(town):
    make_structure(municipality=town, name_el="Κοινωνικό Φαρμακείο", kind="shelter", is_confidential=True,
                   is_sensitive=True, neutral_title_el="Χώρος")  # fmt: skip

    imported = load_text(LEAFLET, town).imported

    assert imported.content is None
    assert not any("55120" in str(changes) for changes in Proposal.objects.values_list("changes", flat=True))
    assert not any("2231055120" in str(values) for values in imported.blocks.values_list("values", flat=True))


def test_a_place_that_turns_confidential_is_forgotten_here_too(town, approver):
    imported = load_text(LEAFLET, town).imported
    accept_all(imported, approver)
    structure = Structure.objects.get(kind="pharmacy")

    structure.forget_contact()

    imported.refresh_from_db()
    assert imported.content is None
    assert not FieldSource.objects.filter(record_uuid=structure.uuid).exists()
    assert "55120" not in "".join(imported.blocks.values_list("text", flat=True))
