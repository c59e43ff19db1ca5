"""A document becomes proposals: how many, of what, for whom; and what is said about it."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from heraklion_portal.desk.models import Proposal
from heraklion_portal.documents.importing import load
from heraklion_portal.documents.models import ImportedBlock, ImportedDocument
from partners.models import Municipality, SourceDocument
from programmes.models import Programme
from services.models import Structure
from tests.makers import make_municipality, make_structure

from .sources import LANGUAGES, source

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
TOWNS = {
    "000": "heraklion",
    "001": "heraklion",
    "002": "heraklion",
    "003": "heraklion",
    "004": "thessaloniki",
}


def load_source(number):
    path = source(number)
    return load(path.name, path.read_bytes(), municipality=TOWNS[number], language=LANGUAGES[number])


def load_file(name, municipality, language="el"):
    return load(name, (FILES / name).read_bytes(), municipality=municipality, language=language)


def proposed(model):
    """The titles of the new records of a model that are proposed."""
    blocks = ImportedBlock.objects.filter(model=model, verdict="new", proposal__isnull=False)
    return [block.title for block in blocks]


def command(*arguments):
    call_command("import_document", *map(str, arguments))


def test_the_five_documents_on_an_empty_database():
    for number in ("000", "001", "002", "003", "004"):
        load_source(number)

    def count(number, sort, **more):
        return ImportedBlock.objects.filter(imported__name__startswith=number, sort=sort, **more).count()

    assert [count("000", sort) for sort in ("entry", "practice", "news")] == [14, 2, 3]
    assert [count("001", sort) for sort in ("structure", "service")] == [3, 31]
    assert count("001", "contact", model="services.contactpoint") == 3
    assert (count("003", "practice"), count("004", "entry"), count("004", "practice")) == (1, 18, 3)
    leaflet = Proposal.objects.filter(blocks__imported__name__startswith="001")
    rows = [key.partition("/")[0] for proposal in leaflet for key in proposal.changes]
    assert [rows.count(name) for name in ("phones", "staff_posts", "openinghours_rows")] == [5, 15, 5]
    translations = ImportedBlock.objects.filter(imported__name__startswith="002", sort="entry")
    pairs = [(block.number, block.pair.number) for block in translations.select_related("pair")]
    assert [english for english, _greek in pairs] == sorted(english for english, _greek in pairs)
    assert len({greek for _english, greek in pairs}) == 14
    assert not ImportedBlock.objects.filter(verdict="unknown").exists()
    assert not Structure.objects.exists()
    assert not Programme.objects.exists()
    assert Municipality.objects.get(slug="thessaloniki").publication == "draft"


def test_a_new_entry_is_proposed_as_a_draft_in_the_documents_words():
    load_file("page-el.txt", "lefkopyrgos")

    kitchen = ImportedBlock.objects.get(title="Κοινωνική Κουζίνα").proposal.changes
    assert "publication" not in kitchen  # a new record is a draft
    assert kitchen["slug"]["new"] == "koinoniki-kouzina"
    assert kitchen["description_el"]["new"].startswith("Η Κοινωνική Κουζίνα «Το Τσουκάλι» μαγειρεύει")
    assert "- ζεστό φαγητό, ψωμί και φρούτα" in kitchen["description_el"]["new"]


def test_a_shelters_contacts_are_in_no_proposal_and_the_file_is_not_kept():
    result = load_file("page-el.txt", "lefkopyrgos")

    shelter = ImportedBlock.objects.get(title="Ξενώνας για γυναίκες")
    assert shelter.proposal.changes["is_confidential"]["new"] is True
    everything = [shelter.text, *map(str, Proposal.objects.values_list("changes", flat=True))]
    assert not any("98765" in text for text in everything)
    assert result.imported.content is None
    assert len(result.imported.sha256) == 64


def test_a_shelters_street_is_left_out_as_well():
    load_file("page-coast-el.txt", "akti")

    everything = str(list(Proposal.objects.values_list("changes", flat=True)))
    assert "22333" not in everything
    assert "Ερμού" not in everything
    assert "Αθηνάς" in everything


def test_laws_and_funding_that_the_portal_knows_are_named_and_others_told():
    load_file("page-el.txt", "lefkopyrgos")

    (note,) = [one for one in ImportedBlock.objects.get(title="Κέντρο Κοινότητας").notes
               if one["code"] == "not-in-portal"]  # fmt: skip
    assert note["names"] == "OPS 6001234"


def test_an_entry_that_the_portal_has_is_found_by_its_name():
    town = make_municipality(slug="anemochori")
    pharmacy = make_structure(
        municipality=town, name_el="Κοινωνικό Φαρμακείο", kind="pharmacy", description_el="Δικά μας λόγια."
    )

    load_file("leaflet-el.txt", town)

    block = ImportedBlock.objects.get(sort="structure", record_uuid=pharmacy.uuid)
    assert (block.verdict, block.conflicts) == ("conflict", ["name_el", "description_el"])


def test_the_english_page_is_paired_with_the_greek_one_that_waits():
    load_file("page-el.txt", "lefkopyrgos")
    load_file("page-en.txt", "lefkopyrgos", "en")

    pairs = [(block.title, block.pair.title)
             for block in ImportedBlock.objects.filter(imported__language="en", sort="entry")]  # fmt: skip
    assert pairs == [
        ("Social Kitchen", "Κοινωνική Κουζίνα"),
        ("Time Bank", "Τράπεζα Χρόνου"),
        ("Community Center", "Κέντρο Κοινότητας"),
        ("Day Center", "Κέντρο Ημέρας"),
        ("Shelter for Women", "Ξενώνας για γυναίκες"),
        ("Help at Home", "Βοήθεια στο Σπίτι"),
        ("GEFYRA", "Πρόγραμμα «ΓΕΦΥΡΑ»"),
    ]


def test_the_same_file_again_writes_nothing():
    load_file("page-el.txt", "lefkopyrgos")
    before = [model.objects.count() for model in (ImportedDocument, ImportedBlock, Proposal)]

    again = load_file("page-el.txt", "lefkopyrgos")

    assert again.was_loaded
    assert [model.objects.count() for model in (ImportedDocument, ImportedBlock, Proposal)] == before


def test_a_newer_version_takes_the_place_of_one_that_waits():
    town = make_municipality(slug="anemochori")
    load_file("leaflet-el.txt", town)
    text = (FILES / "leaflet-el.txt").read_text().replace("22310 55199", "22310 55198")

    load("leaflet-new.txt", text.encode(), municipality=town, language="el")

    assert SourceDocument.objects.count() == 1
    older, newer = ImportedDocument.objects.order_by("pk")
    assert {block.decision for block in older.blocks.all()} == {"superseded"}
    assert {proposal.state for proposal in Proposal.objects.filter(blocks__imported=older)} == {"declined"}
    assert newer.blocks.waiting().count() == older.blocks.count()


def test_a_document_of_one_town_is_no_version_of_anothers():
    text = (FILES / "leaflet-el.txt").read_text()
    load_file("leaflet-el.txt", make_municipality(slug="anemochori"))

    load(
        "b.txt",
        text.replace("ΑΝΕΜΟΧΩΡΙΟΥ", "ΓΛΑΥΚΗΣ").encode(),
        municipality=make_municipality(),
        language="el",
    )

    assert SourceDocument.objects.count() == 2
    assert ImportedBlock.objects.filter(verdict="new").count() == ImportedBlock.objects.count()


def test_the_command_tells_what_it_found(capsys):
    command(FILES / "page-el.txt", "--municipality", "lefkopyrgos", "--language", "el")

    said = capsys.readouterr().out
    assert "Νέος δήμος, ως πρόχειρο: Δήμος Λευκοπύργου" in said
    assert "πρωτοβουλίες: 7" in said
    assert len(said.splitlines()) < 10


def test_a_trial_run_writes_nothing(capsys):
    command(FILES / "page-el.txt", "--municipality", "lefkopyrgos", "--language", "el", "--dry-run")

    assert "πρωτοβουλίες: 7" in capsys.readouterr().out
    assert [model.objects.count() for model in (ImportedDocument, Municipality, Proposal)] == [0, 0, 0]


def test_a_document_of_another_town_is_remarked_on(capsys):
    town = make_municipality(slug="anemochori", name_el="Δήμος Ανεμοχωρίου", short_name_el="Ανεμοχώρι")

    command(FILES / "page-el.txt", "--municipality", town.slug, "--language", "el", "--dry-run")
    assert "«Δήμος Λευκοπύργου»" in capsys.readouterr().out
    command(FILES / "leaflet-el.txt", "--municipality", town.slug, "--language", "el", "--dry-run")
    assert "Προσοχή" not in capsys.readouterr().out


def test_one_file_that_cannot_be_read_refuses_all_and_says_so_in_both_languages(tmp_path):
    bad = tmp_path / "photo.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")

    with pytest.raises(CommandError) as refused:
        command(FILES / "page-el.txt", bad, "--municipality", "lefkopyrgos", "--language", "el")

    greek, english = str(refused.value).splitlines()
    assert greek.startswith("photo.txt, γραμμή ")
    assert english.startswith("photo.txt, line ")
    assert english.endswith("Nothing was written.")
    assert not Municipality.objects.exists()


def test_a_mistyped_municipality_is_refused():
    make_municipality(slug="heraklion")

    with pytest.raises(CommandError, match="Did you mean “heraklion”"):
        command(FILES / "page-el.txt", "--municipality", "heraklio", "--language", "el")
