"""The index is in step with every change, in the same transaction."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from reversion.models import Revision

from heraklion_portal.core.models import Publication
from heraklion_portal.core.text import fold
from heraklion_portal.desk import history, proposals
from heraklion_portal.desk.models import Proposal
from heraklion_portal.search import indexing
from heraklion_portal.search.following import DEPENDENCIES, paths_to
from heraklion_portal.search.models import Document, Word
from heraklion_portal.search.normalise import stem
from heraklion_portal.search.searching import search
from partners.models import Role
from programmes.models import PracticeSection
from services.models import StructureParticipation, Synonym
from tests.makers import (
    make_contact_point,
    make_legal_basis,
    make_municipality,
    make_need,
    make_partner,
    make_practice,
    make_programme,
    make_service,
    make_staff_post,
    make_structure,
    make_user,
)

pytestmark = pytest.mark.django_db


def _found(words, language="el"):
    return [answer.entity for answer in search(words, language).entries]


def _says(entry, word):
    """Whether the entry's document holds a word: an answer so much weaker than the best is not shown."""
    return Document.objects.get(record=entry.uuid, language="el").weight_of(stem(fold(word))) > 0


def _key(entry):
    return f"{entry.municipality.slug}/{entry.slug}"


def test_a_saved_entry_is_found_and_a_renamed_one_by_its_new_name():
    structure = make_structure(name_el="Αποθήκη ζάχαρης", name_en="Sugar store")
    assert _found("ζάχαρη") == _found("sugar") == [_key(structure)]

    structure.name_el = "Αποθήκη αλατιού"
    structure.save()

    assert _found("ζάχαρη") == []
    assert _found("αλάτι") == [_key(structure)]


def test_a_deleted_entry_is_gone_and_its_words_with_it():
    make_structure(name_el="Αποθήκη ζάχαρης").delete()

    assert _found("ζάχαρη") == []
    assert not Word.objects.filter(form__startswith="ζαχαρ").exists()


@pytest.mark.parametrize("publication", [Publication.DRAFT, Publication.FOR_REVIEW, Publication.ARCHIVED])
def test_only_published_entries_are_found(publication):
    structure = make_structure(name_el="Αποθήκη ζάχαρης")
    structure.publication = publication
    structure.save()
    assert _found("ζάχαρη") == []

    structure.publication = Publication.PUBLISHED
    structure.save()
    assert _found("ζάχαρη") == [_key(structure)]


def test_a_service_goes_with_its_structure():
    structure = make_structure(name_el="Κέντρο")
    make_service(structure=structure, name_el="Μαθήματα κεραμικής")
    assert _found("κεραμική") == [_key(structure)]

    structure.publication = Publication.DRAFT
    structure.save()
    assert _found("κεραμική") == []


def test_a_phone_is_found_by_its_new_number_only():
    point = make_contact_point(phones=("+302810111222",))
    structure = make_structure(municipality=point.municipality, contact_point=point)
    assert _found("2810 111222") == [_key(structure)]

    phone = point.phones.get()
    phone.number = "+302810333444"
    phone.save()

    assert _found("2810111222") == []
    assert _found("333444") == [_key(structure)]
    phone.delete()
    assert _found("2810333444") == []


def test_a_phone_that_moves_to_another_office_leaves_the_first():
    point = make_contact_point(phones=("+302810111222",))
    first = make_structure(municipality=point.municipality, contact_point=point)
    other = make_contact_point(municipality=point.municipality, phones=())
    second = make_structure(municipality=point.municipality, contact_point=other)

    phone = point.phones.get()
    phone.contact_point = other
    phone.save()

    assert _found("2810111222") == [_key(second)] != [_key(first)]


def test_a_place_made_confidential_is_found_no_more_by_what_would_give_it_away():
    point = make_contact_point(phones=("+302810111222",), email="secret-house@example.org")
    structure = make_structure(municipality=point.municipality, contact_point=point, name_el="Ξενώνας")

    structure.forget_contact()

    assert _found("2810111222") == _found("secret house") == []
    assert not Word.objects.filter(form__in=["2810111222", "111222", "secret"]).exists()
    assert _found("ξενώνας") == [_key(structure)]


def test_a_renamed_body_is_found_in_what_it_takes_part_in():
    structure = make_structure(name_el="Κέντρο")
    partner = make_partner(name_el="Λαδέμποροι", name_en="Oil merchants")
    StructureParticipation.objects.create(structure=structure, partner=partner, role=Role.PARTNER)
    assert _says(structure, "λαδέμποροι")

    partner.name_el = "Κρασέμποροι"
    partner.save()

    assert _found("λαδέμποροι") == []
    assert _found("κρασέμποροι")[0] == f"partners/{partner.slug}"
    assert _says(structure, "κρασέμποροι")


def test_needs_that_are_given_taken_and_renamed():
    structure, need = (
        make_structure(name_el="Κέντρο"),
        make_need(name_el="Ζωγραφική", in_own_words_el="Ζωγραφίζω"),
    )
    assert _found("ζωγραφική") == []

    structure.needs.add(need)
    assert _found("ζωγραφική") == [_key(structure)]

    need.name_el = need.in_own_words_el = "Γλυπτική"
    need.save()
    assert _found("γλυπτική") == [_key(structure)]

    structure.needs.clear()
    assert _found("γλυπτική") == []


def test_the_other_side_of_a_list_counts_too():
    structure, need = make_structure(name_el="Κέντρο"), make_need(name_el="Ζωγραφική")

    need.structures.add(structure)
    assert _found("ζωγραφική") == [_key(structure)]

    need.structures.remove(structure)
    assert _found("ζωγραφική") == []


def test_staff_and_municipality_are_followed():
    structure = make_structure(name_el="Κέντρο")
    make_staff_post(structure=structure, specialty_el="Ξυλουργός")
    assert _found("ξυλουργός") == [_key(structure)]

    structure.municipality.short_name_el = "Αμαλιάδα"
    structure.municipality.save()
    assert _found("κέντρο αμαλιάδα")[0] == _key(structure)


def test_a_synonym_works_at_once_and_no_longer_than_it_is_there():
    structure, need = make_structure(name_el="Κέντρο"), make_need()
    structure.needs.add(need)
    synonym = Synonym.objects.create(word="γουργουρίζει η κοιλιά μου", language="el")
    synonym.needs.add(need)
    assert _found("γουργουριζει η κοιλια μου") == [_key(structure)]

    synonym.delete()
    assert _found("γουργουριζει η κοιλια μου") == []


def test_a_change_that_is_rolled_back_leaves_the_index_as_it_was():
    structure = make_structure(name_el="Αποθήκη ζάχαρης")
    before = list(Document.objects.order_by("pk").values("weights", "name"))

    with transaction.atomic():
        structure.name_el = "Αποθήκη αλατιού"
        structure.save()
        transaction.set_rollback(True)

    assert list(Document.objects.order_by("pk").values("weights", "name")) == before
    assert _found("ζάχαρη") == [_key(structure)]


def test_what_is_put_back_is_found_as_it_was():
    structure = make_structure(name_el="Αποθήκη ζάχαρης")
    with history.recorded():
        history.keep_baseline(structure)
        structure.name_el = "Αποθήκη αλατιού"
        structure.save()
    assert _found("ζάχαρη") == []

    history.put_back(structure, history.versions_of(structure).last(), by=make_user(username="clerk"))

    assert _found("αλάτι") == []
    assert _found("ζάχαρη") == [_key(structure)]


def test_what_was_deleted_or_imported_and_is_put_back_is_found_as_it_was():
    clerk, structure = make_user(username="clerk"), make_structure(name_el="Αποθήκη ζάχαρης")
    make_service(structure=structure, name_el="Μαθήματα κεραμικής")
    deletion = history.delete(structure, by=clerk, why="")
    assert _found("ζάχαρη") == _found("κεραμική") == []

    history.recover(deletion)
    assert _found("ζάχαρη") == _found("κεραμική") == [_key(structure)]

    with history.recorded(clerk, "Εισαγωγή"), indexing.together():
        make_structure(municipality=structure.municipality, name_el="Αποθήκη αλατιού")
    assert len(_found("αλάτι")) == 1

    history.put_all_back(Revision.objects.get(comment="Εισαγωγή"), by=clerk)
    assert _found("αλάτι") == []


def test_a_proposal_is_found_when_it_is_accepted_and_not_before():
    structure, clerk = make_structure(name_el="Αποθήκη ζάχαρης"), make_user(username="clerk")
    proposal = proposals.propose(
        structure, {"name_el": "Αποθήκη αλατιού"}, origin=Proposal.Origin.CLERK, by=clerk
    )
    assert _found("αλάτι") == []

    proposals.accept(proposal, by=clerk)

    assert _found("αλάτι") == [_key(structure)]
    assert _found("ζάχαρη") == []


def test_laws_funds_initiatives_and_sections_are_followed():
    structure, practice = make_structure(name_el="Κέντρο"), make_practice(name_el="Πρακτική")
    basis = make_legal_basis(name_el="νόμος 9876/2031")
    structure.legal_bases.add(basis)
    section = PracticeSection.objects.create(
        practice=practice, slug="carving", heading_el="Ξυλογλυπτική", body_el="Σμίλη"
    )
    assert _says(structure, "9876")
    assert _says(practice, "ξυλογλυπτική")

    basis.name_el = "νόμος 5432/2031"
    basis.save()
    section.delete()

    assert _says(structure, "5432")
    assert not _says(structure, "9876")
    assert not _says(practice, "ξυλογλυπτική")


def test_many_changes_together_are_indexed_once_at_the_end():
    municipality = make_municipality()
    with indexing.together():
        structure = make_structure(municipality=municipality, name_el="Ένα")
        structure.name_el = "Αποθήκη ζάχαρης"
        structure.save()
        assert not Document.objects.filter(record=structure.uuid).exists()

    assert _found("ζάχαρη") == [_key(structure)]


def test_rebuilding_makes_the_same_index(content):
    kept = ("model", "record", "language", "entity", "weights", "names", "sentences", "path")
    documents = set(Document.objects.values_list(*kept))
    words = set(Word.objects.values_list("form", "stem", "shown", "documents"))

    call_command("rebuild_search", verbosity=0)

    assert set(Document.objects.values_list(*kept)) == documents
    assert set(Word.objects.values_list("form", "stem", "shown", "documents")) == words
    assert indexing.is_current()


def test_documents_made_by_other_rules_are_noticed_and_made_anew(content):
    Document.objects.filter(language="el").update(rules=0)
    assert not indexing.is_current()

    call_command("load_content", verbosity=0)

    assert indexing.is_current()


def test_what_changes_after_an_update_makes_an_index_of_other_rules_anew():
    kept, gone = make_structure(name_el="Αποθήκη"), make_structure(name_el="Βιβλιοθήκη")
    Document.objects.update(rules=0)
    Word.objects.update(prominent=0)

    gone.delete()
    assert not Document.objects.filter(record=gone.uuid).exists()

    kept.name_el = "Πλυντήριο"
    kept.save()

    assert indexing.is_current()
    assert _says(kept, "πλυντήριο")


def test_programmes_of_a_structure_follow_its_name():
    structure = make_structure(name_el="Κέντρο")
    programme = make_programme(municipality=structure.municipality, structure=structure, name_el="Πρόγραμμα")

    structure.name_el = "Βιβλιοθήκη"
    structure.save()

    assert _says(programme, "βιβλιοθήκη")


def test_every_path_of_the_table_leads_somewhere():
    paths = {path for paths in DEPENDENCIES.values() for path in paths}
    reached = {path for model in apps.get_models() for _indexed, path in paths_to(model)}

    assert paths == reached
