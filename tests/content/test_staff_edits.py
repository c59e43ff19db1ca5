"""What staff changed since it was loaded is theirs."""

import pytest

from heraklion_portal.content.models import LoadedRecord
from partners.models import Partner
from services.models import Audience, ContactPoint, Need, Phone, Structure

pytestmark = pytest.mark.django_db


def edit(name, **fields):
    structure = Structure.objects.get(slug=name)
    for field, value in fields.items():
        setattr(structure, field, value)
    structure.save()
    return structure


def test_a_field_that_staff_changed_is_kept_and_named(shipping):
    shipping.load()
    version = edit("kem", name_en="Changed by staff").version

    said = shipping.load()

    row = Structure.objects.get(slug="kem")
    assert row.name_en == "Changed by staff"
    assert row.version == version
    assert "Kept: services.structure.json: heraklion/kem, name_en: kept as staff changed it" in said
    assert "1 kept" in said


def test_it_is_kept_when_something_else_is_shipped_later(shipping):
    shipping.load()
    edit("kem", name_en="Changed by staff")
    kem = shipping.fields("services.structure", slug="kem")
    kem["name_en"], kem["summary_en"] = "Shipped later", "Shipped later too."

    shipping.load()

    row = Structure.objects.get(slug="kem")
    assert (row.name_en, row.summary_en) == ("Changed by staff", "Shipped later too.")


def test_what_staff_changed_and_the_fixtures_followed_is_the_same(shipping):
    shipping.load()
    edit("kem", name_en="Better name")
    shipping.fields("services.structure", slug="kem")["name_en"] = "Better name"
    assert "0 changed" in shipping.load()

    shipping.fields("services.structure", slug="kem")["name_en"] = "Best name"
    shipping.load()

    assert Structure.objects.get(slug="kem").name_en == "Best name"


def test_saving_a_form_unchanged_is_no_edit(shipping):
    """A browser sends line ends as CRLF, and the admin stores an empty English text as an empty one, not as none."""
    shipping.load()
    centre = Structure.objects.get(slug="centre")
    edit(
        "centre", description_el=centre.description_el.replace("\n", "\r\n"), description_en="", acronym_en=""
    )
    shipping.fields("services.structure", slug="centre")["description_el"] = "Νέο κείμενο."

    said = shipping.load()

    assert "0 kept" in said
    assert Structure.objects.get(slug="centre").description_el == "Νέο κείμενο."


def test_a_list_that_staff_changed_is_kept(shipping):
    shipping.load()
    Structure.objects.get(slug="kem").needs.set(Need.objects.filter(slug="work"))
    shipping.fields("services.structure", slug="kem")["needs"] = [["health"]]

    said = shipping.load()

    assert [need.slug for need in Structure.objects.get(slug="kem").needs.all()] == ["work"]
    assert "heraklion/kem, needs: kept" in said


def test_a_record_that_staff_deleted_stays_deleted(shipping):
    shipping.load()
    Phone.objects.all().delete()

    said = shipping.load()

    assert not Phone.objects.exists()
    assert "services.phone.json: heraklion/centre/+302813409549: staff deleted it" in said


def test_what_belongs_to_a_deleted_record_is_left_out(shipping):
    shipping.load()
    Structure.objects.get(slug="kem").delete()
    shipping.add(
        "services.staffpost", structure=["heraklion", "kem"], slug="nurse", specialty_el="Νοσηλευτές"
    )

    said = shipping.load()

    assert not Structure.objects.filter(slug="kem").exists()
    assert "services.staffpost.json: heraklion/kem/nurse: it belongs to a record that staff deleted" in said


def test_a_deleted_audience_leaves_lists_open_to_shipped_changes(shipping):
    shipping.load()
    Audience.objects.all().delete()
    shipping.add("services.audience", slug="women", name_el="Γυναίκες", name_en="Women")
    shipping.fields("services.structure", slug="kem")["audiences"] = [["homeless"], ["women"]]

    shipping.load()

    assert [audience.slug for audience in Structure.objects.get(slug="kem").audiences.all()] == ["women"]


def test_references_follow_a_record_that_staff_renamed(shipping):
    shipping.load()
    edit("kem", slug="renamed")
    shipping.add(
        "services.staffpost", structure=["heraklion", "kem"], slug="nurse", specialty_el="Νοσηλευτές"
    )

    shipping.load()

    assert Structure.objects.get(slug="renamed").staff_posts.exists()


def test_a_place_that_staff_made_confidential_stays_so_and_gets_no_contact(shipping):
    shipping.load()
    Structure.objects.get(slug="centre").forget_contact()
    shipping.add("services.phone", contact_point=["heraklion", "centre"], number="+302810000000")

    shipping.load()

    row = Structure.objects.get(slug="centre")
    assert row.is_confidential
    assert row.contact_point is None
    assert not ContactPoint.objects.exists()
    assert not Phone.objects.exists()


def test_the_memory_holds_nothing_that_could_be_read(shipping):
    shipping.load()
    Structure.objects.get(slug="centre").forget_contact()

    memory = str(list(LoadedRecord.objects.values()))

    assert "2813409549" not in memory
    assert "centre@example.org" not in memory


def test_without_a_memory_what_differs_counts_as_staffs(shipping):
    """E.g. a database that was restored from rows alone."""
    shipping.load()
    LoadedRecord.objects.all().delete()
    edit("kem", name_en="Changed by staff")
    Structure.objects.get(slug="kem").needs.clear()

    said = shipping.load()

    assert Structure.objects.get(slug="kem").name_en == "Changed by staff"
    assert not Structure.objects.get(slug="kem").needs.exists()
    assert "2 kept" in said
    shipping.fields("services.structure", slug="kem")["summary_en"] = "Shipped later."
    shipping.load()
    assert Structure.objects.get(slug="kem").summary_en == "Shipped later."


def test_a_record_that_staff_made_before_it_was_shipped_is_theirs(shipping):
    shipping.load()
    Partner.objects.create(slug="university", kind="university", name_el="Δικό μας")
    shipping.add("partners.partner", slug="university", kind="university", name_el="Πανεπιστήμιο")
    shipping.add("services.structureparticipation", structure=["heraklion", "kem"], partner=["university"],
                 role="member")  # fmt: skip

    said = shipping.load()

    partner = Partner.objects.get(slug="university")
    assert partner.name_el == "Δικό μας"
    assert partner.structureparticipations.exists()
    assert "partners.partner.json: university: staff made a record of this name themselves" in said


def test_where_both_changes_contradict_each_other_staffs_stands(shipping):
    shipping.load()
    edit("kem", ends_on="2020-01-01")
    shipping.fields("services.structure", slug="kem")["starts_on"] = "2021-01-01"

    said = shipping.load()

    assert Structure.objects.get(slug="kem").starts_on is None
    assert "heraklion/kem, starts_on: it contradicts what staff changed in the record" in said
