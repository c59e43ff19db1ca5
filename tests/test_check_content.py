"""Rules across records: each names the record that breaks it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from heraklion_portal.content import checks
from heraklion_portal.core.models import Publication
from partners.models import FormerAddress
from services.models import Service, Structure
from tests.makers import (
    make_contact_point,
    make_initiative,
    make_municipality,
    make_need,
    make_news,
    make_partner,
    make_practice,
    make_programme,
    make_service,
    make_structure,
)

pytestmark = pytest.mark.django_db


def broken_by(rule):
    return [record for record, message in rule()]


def test_good_records_break_no_rule():
    structure = make_structure(contact_point=make_contact_point(), needs=[make_need()])
    make_service(structure=structure)
    make_initiative(structure=structure)
    make_programme(parent=make_programme(municipality=None))
    make_practice(municipality=structure.municipality, summary_el="Κάτι καλό.")
    make_structure(is_sensitive=True, neutral_title_el="Υπηρεσία")
    FormerAddress.objects.create(former_path="structures/a/b/", current_path=structure.get_path())

    assert {rule.__name__: broken_by(rule) for rule in checks.ERRORS if broken_by(rule)} == {}


def test_a_slug_stands_once_over_all_kinds_of_entries():
    structure = make_structure(slug="kem")
    service = make_service(slug="kem", municipality=structure.municipality)
    make_structure(slug="kem")
    make_programme(slug="kem", municipality=None)
    news = make_news(slug="estia", municipality=structure.municipality)

    assert broken_by(checks.slugs_stand_once) == [service]
    assert checks.taken_addresses(structure.municipality)["estia"] == [news]


def test_a_service_of_a_confidential_place_is_confidential():
    service = make_service(structure=make_structure(is_confidential=True))

    assert broken_by(checks.services_of_confidential_places_are_confidential) == [service]


def test_what_belongs_together_is_in_one_municipality():
    structure = make_structure()
    elsewhere = make_municipality()
    branch = make_structure(parent=structure, municipality=elsewhere)
    service = make_service(structure=structure, municipality=elsewhere)
    national = make_programme(municipality=None, parent=make_programme())
    initiative = make_initiative(structure=structure, municipality=elsewhere)

    assert broken_by(checks.records_stay_in_their_municipality) == [branch, service, national, initiative]


def test_parents_lead_to_an_end():
    above = make_structure()
    below = make_structure(parent=above)
    make_structure(parent=below)
    Structure.objects.filter(pk=above.pk).update(parent=below)

    assert set(broken_by(checks.nothing_belongs_to_itself)) == {above, below}


def test_a_published_branch_has_a_published_whole():
    branch = make_structure(parent=make_structure(publication=Publication.DRAFT))
    part = make_programme(parent=make_programme(publication=Publication.ARCHIVED))

    assert broken_by(checks.published_parts_have_published_wholes) == [branch, part]


def test_the_listing_names_published_entries_only():
    initiative = make_initiative(structure=make_structure(publication=Publication.DRAFT))

    assert broken_by(checks.initiatives_lead_to_published_entries) == [initiative]


@pytest.mark.parametrize("path", ["structures/", "structures/{structure}/", "former/"])
def test_a_former_address_that_leads_somewhere(path):
    structure = make_structure()
    path = path.format(structure="/".join(structure.natural_key()))
    FormerAddress.objects.create(former_path="former/", current_path="structures/")
    FormerAddress.objects.create(former_path="gone/", current_path=path)

    assert not broken_by(checks.former_addresses_lead_somewhere)


@pytest.mark.parametrize("path", ["nowhere/", "structures/heraklion/nothing/", "structures/{draft}/"])
def test_a_former_address_that_leads_nowhere(path):
    draft = make_structure(publication=Publication.DRAFT)
    path = path.format(draft="/".join(draft.natural_key()))
    address = FormerAddress.objects.create(former_path="gone/", current_path=path)

    assert broken_by(checks.former_addresses_lead_somewhere) == [address]


def test_a_published_entry_has_a_greek_name_and_summary():
    entry = make_structure(summary_el="")
    make_structure(summary_el="", publication=Publication.DRAFT)

    assert broken_by(checks.published_entries_say_what_they_are) == [entry]


def test_neutral_titles_are_distinct():
    make_need(is_sensitive=True, neutral_title_el="Βοήθεια", neutral_title_en="Service")
    structure = make_structure(is_sensitive=True, neutral_title_el="Υπηρεσία", neutral_title_en="Service")

    assert broken_by(checks.neutral_titles_are_distinct) == [structure]


def test_needs_have_icons_that_are_drawn(settings, tmp_path):
    (tmp_path / "icons.svg").write_text('<svg><symbol id="food"></symbol></svg>', encoding="utf-8")
    settings.STATICFILES_DIRS = [tmp_path]
    make_need(icon="food")
    need = make_need(icon="palace")

    assert broken_by(checks.icons_exist) == [need]


@pytest.mark.parametrize(
    ("number", "is_good"), [("+302810225433", True), ("+30281022543", False), ("1555", True)]
)
def test_numbers_can_be_dialled(number, is_good):
    make_contact_point(phones=[number])

    assert bool(broken_by(checks.numbers_can_be_dialled)) is not is_good


def test_fields_are_well_formed_whichever_way_a_row_came():
    service = make_service()
    Service.objects.filter(pk=service.pk).update(kind="palace")

    assert broken_by(checks.fields_are_well_formed) == [service]


def test_missing_english_is_a_warning_only():
    make_partner(name_en="")
    output = io.StringIO()

    with translation.override("en"):
        call_command("check_content", stdout=output)

    assert "no English text: name" in output.getvalue()
    assert "0 errors, 1 warning" in output.getvalue()


def test_the_command_fails_on_errors_and_names_the_record():
    structure = make_structure(summary_el="")
    output = io.StringIO()

    with translation.override("en"), pytest.raises(CommandError, match="1 error"):
        call_command("check_content", stdout=output)

    assert f"Error: structure {'/'.join(structure.natural_key())}" in output.getvalue()
