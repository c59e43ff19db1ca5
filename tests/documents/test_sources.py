"""What is seen in the five documents that the portal's content was written from."""

from functools import cache

from heraklion_portal.documents.cleaning import Step, clean
from heraklion_portal.documents.outline import Sort, outline
from heraklion_portal.documents.reading import read_file

from .sources import LANGUAGES, source


@cache
def seen(number):
    document, _corrections = clean(read_file(source(number)))
    return outline(document, LANGUAGES[number])


def lines(blocks):
    return [block.place.line for block in blocks]


def test_heraklions_page():
    page = seen("000")

    assert lines(page.of(Sort.ENTRY)) == [13, 30, 44, 55, 68, 77, 83, 93, 107, 114, 120, 126, 130, 136]
    assert [len(page.of(sort)) for sort in (Sort.PRACTICE, Sort.NEWS, Sort.PROJECT, Sort.FIGURE)] == [
        2,
        3,
        0,
        0,
    ]
    assert page.of(Sort.PRACTICE)[1].title == "Συμπεριληπτική ανταπόκριση στην πανδημία"
    assert page.not_understood == []


def test_its_english_page_has_the_same_entries_although_two_separators_are_missing():
    page = seen("002")

    assert lines(page.of(Sort.ENTRY)) == [12, 24, 30, 35, 41, 50, 58, 70, 73, 77, 83, 87, 91, 97]
    assert len(page.of(Sort.PRACTICE)) == 1
    assert page.not_understood == []


def test_thessalonikis_page_has_eighteen_entries_although_only_fourteen_separators_stand_there():
    page = seen("004")
    entries = page.of(Sort.ENTRY)

    assert lines(entries) == [
        13,
        39,
        44,
        55,
        65,
        71,
        89,
        119,
        141,
        158,
        172,
        176,
        196,
        236,
        242,
        246,
        252,
        258,
    ]
    assert [(b.kind, b.place.line) for b in entries if b.kind == "shelter"] == [("shelter", 119)]
    assert [
        len(page.inside(entry, Sort.PROJECT)) for entry in entries if page.inside(entry, Sort.PROJECT)
    ] == [2, 2, 4]
    assert len(page.of(Sort.PRACTICE)) == 3
    assert page.not_understood == []


def test_titles_are_proposed_where_none_are_printed():
    titles = [(b.title, b.kind) for number in ("000", "004") for b in seen(number).of(Sort.ENTRY)]

    assert not any(b.is_titled for number in ("000", "004") for b in seen(number).of(Sort.ENTRY))
    assert {
        ("Κοινωνικό Φαρμακείο", "pharmacy"),
        ("Ξενώνας Φιλοξενίας Γυναικών", "shelter"),
        ("Συμβούλιο Ένταξης Μεταναστών & Προσφύγων", "council"),
        ("Σχέδιο «ΕΠΑΝΕΝΤΑΞΗ»", "programme"),
        ("Μεταφορά Ατόμων με Αναπηρία", "transport"),
        ("Δημοτικά Ιατρεία", "clinic"),
    } <= set(titles)


def test_the_leaflet_has_three_structures_with_all_that_belongs_to_them():
    leaflet = seen("001")
    centre, roma, kem = leaflet.of(Sort.STRUCTURE)

    assert (centre.parent, roma.parent, kem.parent) == (None, centre, centre)
    assert [len(leaflet.inside(one, Sort.SERVICE)) for one in (centre, roma, kem)] == [9, 10, 12]
    assert [len(leaflet.inside(one, Sort.STAFF)) for one in (centre, roma, kem)] == [4, 6, 5]
    assert sum(b.facts["headcount"] for b in leaflet.of(Sort.STAFF)) == 31
    assert [b.facts["phones"] for b in leaflet.of(Sort.CONTACT)] == [
        ["+302813409549", "+302813409548", "+302813409531"], ["+302810225433"], ["+302813409546"],
    ]  # fmt: skip
    assert [b.facts["address"][2] for b in leaflet.of(Sort.CONTACT)] == ["712 02", "716 01", "712 02"]
    (hours,) = leaflet.of(Sort.HOURS)
    assert (hours.parent, len(hours.facts["hours"])) == (centre, 5)
    assert len(centre.facts["gazettes"]) == 4
    assert leaflet.not_understood == []


def test_the_practice_has_its_lists():
    practice = seen("003")

    assert len(practice.of(Sort.PRACTICE)) == 1
    assert [b.facts["items"] for b in practice.of(Sort.SECTION)] == [3, 8, 3, 2, 12]
    assert practice.not_understood == []


def test_words_that_run_together_are_found_and_nothing_else():
    found = {}
    for number in LANGUAGES:
        _document, corrections = clean(read_file(source(number)))
        found[number] = [one for one in corrections if one.step is Step.GLUED]

    assert [number for number, corrections in found.items() if corrections] == ["004"]
    assert len(found["004"]) >= 14
    assert (
        "Στον Ξενώνα φιλοξενούνται γυναίκες θύματα έμφυλης βίας μαζί με τα παιδιά τους" in found["004"][2].now
    )
