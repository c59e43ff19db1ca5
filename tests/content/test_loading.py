"""Shipped content comes in, once, whole, and in any order of its records."""

import pytest
from django.core.management import call_command

from heraklion_portal.content.models import LoadedRecord
from partners.models import ContentVersion, FormerAddress, Municipality
from programmes.models import Initiative, Programme, ProgrammeFigure
from services.models import ContactPoint, Need, Phone, Structure, StructureParticipation
from tests.content.shipping import state

pytestmark = pytest.mark.django_db


def test_everything_shipped_is_there(shipping):
    said = shipping.load()

    kem = Structure.objects.get_by_natural_key("heraklion", "kem")
    assert kem.parent.slug == "centre"
    assert {need.slug for need in kem.needs.all()} == {"food", "health"}
    assert kem.name_en == "KEM"
    assert StructureParticipation.objects.get().partner.slug == "ngo"
    assert ProgrammeFigure.objects.get().programme == Programme.objects.get_by_natural_key(
        "national", "estia"
    )
    assert Initiative.objects.get().entry == kem
    assert f"{sum(map(len, shipping.records.values()))} created, 0 changed, 0 the same, 0 kept" in said


def test_the_identifier_is_the_one_that_is_shipped(shipping):
    shipping.load()

    assert str(Municipality.objects.get().uuid) == shipping.fields("partners.municipality")["uuid"]


@pytest.mark.parametrize("language", ["el", "en"])
def test_untranslated_columns_hold_greek_whatever_the_language_of_the_command(shipping, settings, language):
    shipping.load()

    assert Need.objects.filter(slug="food").values_list("name_el", flat=True).get() == "Τροφή"
    assert "Τροφή" in {need.__dict__["name"] for need in Need.objects.rewrite(False).all()}


def test_a_second_run_writes_nothing_and_says_so(shipping, django_assert_num_queries):
    shipping.load()
    before, mark = state(), ContentVersion.objects.current()
    memory = list(LoadedRecord.objects.values())

    said = shipping.load()

    assert state() == before
    assert ContentVersion.objects.current() == mark
    assert list(LoadedRecord.objects.values()) == memory
    assert said.startswith("Nothing to change in the content: 0 created, 0 changed, ")
    assert len(said.splitlines()) == 1


def test_a_second_run_sends_no_writing_statement(shipping, django_assert_max_num_queries):
    shipping.load()

    with django_assert_max_num_queries(100) as queries:
        shipping.load()

    assert not [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_no_word_is_said_at_verbosity_0(shipping, capsys):
    shipping.write()

    call_command("load_content", shipping.folder, verbosity=0)

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shipped_first", [True, False])
def test_branches_come_after_their_structure_whatever_their_order(shipping, shipped_first):
    shipping.records["services.structure"].sort(key=lambda fields: "parent" in fields, reverse=shipped_first)
    shipping.records = dict(sorted(shipping.records.items(), reverse=shipped_first))

    shipping.load()

    assert Structure.objects.get(slug="kem").parent.slug == "centre"


def test_a_shipped_change_is_taken(shipping):
    shipping.load()
    version = Structure.objects.get(slug="kem").version
    kem = shipping.fields("services.structure", slug="kem")
    kem["name_en"] = "Migrant centre"
    kem["needs"] = [["work"]]
    del kem["parent"]

    said = shipping.load()

    row = Structure.objects.get(slug="kem")
    assert row.name_en == "Migrant centre"
    assert [need.slug for need in row.needs.all()] == ["work"]
    assert row.parent is None
    assert row.version == version + 1
    assert "0 created, 1 changed" in said


def test_a_field_that_is_left_out_goes_back_to_its_default(shipping):
    shipping.load()
    del shipping.fields("services.structure", slug="centre")["description_el"]

    shipping.load()

    assert not Structure.objects.get(slug="centre").description_el


def test_a_change_of_a_list_alone_raises_the_version(shipping):
    shipping.load()
    version = Structure.objects.get(slug="kem").version
    shipping.fields("services.structure", slug="kem")["needs"] = []

    said = shipping.load()

    row = Structure.objects.get(slug="kem")
    assert not row.needs.exists()
    assert row.version == version + 1
    assert "1 changed" in said


def test_a_shipped_new_address_leaves_the_old_one_behind(shipping):
    shipping.load()
    shipping.fields("services.structure", slug="kem")["slug"] = "migrant-centre"
    for model in ("services.structureparticipation", "programmes.initiative"):
        shipping.fields(model)["structure"] = ["heraklion", "migrant-centre"]

    shipping.load()

    assert FormerAddress.objects.get().former_path == "structures/heraklion/kem/"


def test_a_new_record_may_take_over_a_name_that_another_gives_up(shipping):
    shipping.load()
    shipping.fields("services.need", slug="food")["slug"] = "meals"
    food = shipping.fields("services.need", slug="meals") | {"slug": "food", "uuid": None}
    del food["uuid"]
    shipping.records["services.need"].reverse()
    shipping.add("services.need", **food)
    shipping.records["services.need"].reverse()

    shipping.load()

    assert set(Need.objects.values_list("slug", flat=True)) == {"food", "health", "meals", "work"}


def test_a_record_that_is_no_longer_shipped_stays_and_is_named(shipping):
    shipping.load()
    shipping.records.pop("services.phone")

    said = shipping.load()

    assert Phone.objects.exists()
    assert "No longer shipped, left as it is: services.phone: heraklion/centre/+302813409549" in said


def test_a_fixture_may_refer_to_a_record_that_is_only_in_the_database(shipping):
    shipping.load()
    shipping.records.pop("partners.partner")

    shipping.load()

    assert Municipality.objects.get().partner.slug == "body"


def test_numbers_are_compared_by_value_not_by_how_they_are_written(shipping):
    shipping.load()
    shipping.fields("partners.municipality")["latitude"] = 35.33870

    assert "0 changed" in shipping.load()


def test_a_place_that_is_shipped_as_confidential_later_loses_its_contact(shipping):
    shipping.load()
    centre = shipping.fields("services.structure", slug="centre")
    centre["is_confidential"] = True
    del centre["contact_point"]
    shipping.records.pop("services.contactpoint")
    shipping.records.pop("services.phone")

    shipping.load()

    assert Structure.objects.get(slug="centre").is_confidential
    assert not ContactPoint.objects.exists()
    assert not Phone.objects.exists()
    assert "0 changed" in shipping.load()
