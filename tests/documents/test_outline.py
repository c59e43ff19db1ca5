"""Documents of invented towns, in words of their own: what is seen in them."""

from functools import cache
from pathlib import Path

import pytest

from heraklion_portal.documents.cleaning import clean
from heraklion_portal.documents.outline import Form, Sort, outline
from heraklion_portal.documents.reading import read, read_file

FILES = Path(__file__).parent / "files"


@cache
def seen(name):
    document, _corrections = clean(read_file(FILES / name))
    return outline(document, name.split(".")[0][-2:])


def of_text(text, language="el"):
    document, _corrections = clean(read("a.txt", text.encode()))
    return outline(document, language)


def test_a_page_of_another_town():
    page = seen("page-el.txt")

    assert (page.form, page.municipality) == (Form.PAGE, "Δήμος Λευκοπύργου")
    assert [(b.title, b.model, b.kind) for b in page.of(Sort.ENTRY)] == [
        ("Κοινωνική Κουζίνα", "structure", "grocery"),
        ("Τράπεζα Χρόνου", "structure", "community-centre"),
        ("Κέντρο Κοινότητας", "structure", "community-centre"),
        ("Κέντρο Ημέρας", "structure", "homeless-service"),
        ("Ξενώνας για γυναίκες", "structure", "shelter"),
        ("Βοήθεια στο Σπίτι", "service", "community-centre"),
        ("Πρόγραμμα «ΓΕΦΥΡΑ»", "programme", "programme"),
    ]
    assert [(b.title, b.parent.title) for b in page.of(Sort.PROJECT)] == [
        ("Δεύτερη Ευκαιρία", "Πρόγραμμα «ΓΕΦΥΡΑ»"),
        ("Ψηφιακό Εργαστήρι", "Πρόγραμμα «ΓΕΦΥΡΑ»"),
    ]
    assert [(b.title, b.facts["number"]) for b in page.of(Sort.FIGURE)] == [
        ("Μόνιμοι κάτοικοι", "48.310"), ("Δημοτικές ενότητες", "5"),
    ]  # fmt: skip
    assert [b.title for b in page.of(Sort.PRACTICE)] == [
        "Περίπατοι γνωριμίας με τη γειτονιά",
        "Βραβείο «Πόλη για όλους» 2023",
    ]
    assert [b.facts["dates"] for b in page.of(Sort.NEWS)] == [[("2024-03-12", "day")]]
    assert page.not_understood == []


def test_its_english_page():
    page = seen("page-en.txt")

    assert [(b.title, b.kind) for b in page.of(Sort.ENTRY)] == [
        ("Social Kitchen", "grocery"),
        ("Time Bank", "community-centre"),
        ("Community Center", "community-centre"),
        ("Day Center", "homeless-service"),
        ("Shelter for Women", "shelter"),
        ("Help at Home", "community-centre"),
        ("GEFYRA", "programme"),
    ]
    assert page.not_understood == []


PAGES = {
    "page-coast-el.txt": [
        "Κέντρο Κοινότητας",
        "Συμβούλιο Ένταξης Μεταναστών και Προσφύγων",
        "Κοινωνικό Παντοπωλείο",
        "Δομή Παροχής Συσσιτίου",
        "Βοήθεια στο Σπίτι",
        "Κέντρα Δημιουργικής Απασχόλησης Παιδιών",
        "WELCOME-IN",
        "Συμβουλευτικό Κέντρο Γυναικών",
        "Ξενώνας Κακοποιημένων Γυναικών",
    ],
    "page-ardania-el.txt": [
        "Δημοτική Βιβλιοθήκη",
        "Κέντρο Στήριξης Ρομά και Ευπαθών Ομάδων",
        "Κέντρο Συμβουλευτικής Υποστήριξης Γυναικών Θυμάτων Βίας",
        "Ξενώνας",
        "Έργο «ΣΥΝΟΙΚΩ»",
        "Κοινωνικό Πλυντήριο",
        "Κοινωνική Σύμπραξη Π.Ε",
        "Γείτονες",
    ],
    "page-titled-el.txt": [
        "Κοινωνικό Φαρμακείο",
        "Κοινωνικό Ιατρείο",
        "Κέντρο Ημέρας Ηλικιωμένων",
        "Πρόγραμμα «Γέφυρες»",
    ],
    "page-port-en.txt": [
        "Community Center of Port Galini",
        "Migrant Integration Council",
        "Social Grocery",
        "Open Door",
        "Night Shelter",
        "Home Help",
        "URBACT",
    ],
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_other_towns(name):
    page = seen(name)

    assert [block.title for block in page.of(Sort.ENTRY)] == PAGES[name]
    assert page.not_understood == []


LEAFLETS = {
    # structure, its parent, phones, services, lines of staff
    "leaflet-central-el.txt": [
        ("ΚΕΝΤΡΙΚΗ ΔΟΜΗ", None, 3, 4, 3),
        ("ΠΑΡΑΡΤΗΜΑ ΡΟΜΑ", "ΚΕΝΤΡΙΚΗ ΔΟΜΗ", 1, 3, 3),
    ],
    "leaflet-ardania-el.txt": [
        ("Παράρτημα Κέντρου Ένταξης Μεταναστών", "Κέντρο Κοινότητας", 2, 4, 2),
        ("Κέντρο Κοινότητας", None, 1, 3, 2),
    ],
    "leaflet-port-en.txt": [
        ("COMMUNITY CENTRE", None, 2, 4, 2),
        ("MIGRANT INTEGRATION CENTRE", "COMMUNITY CENTRE", 1, 3, 2),
    ],
}


@pytest.mark.parametrize("name", LEAFLETS)
def test_leaflets_of_other_towns(name):
    leaflet = seen(name)

    assert [
        (
            one.title,
            one.parent and one.parent.title,
            sum(len(block.facts["phones"]) for block in leaflet.inside(one, Sort.CONTACT)),
            len(leaflet.inside(one, Sort.SERVICE)),
            len(leaflet.inside(one, Sort.STAFF)),
        )
        for one in leaflet.of(Sort.STRUCTURE)
    ] == LEAFLETS[name]
    assert all(block.facts["address"] for block in leaflet.of(Sort.CONTACT))
    assert leaflet.not_understood == []


def test_hours_below_an_address_are_of_that_place():
    first, second = seen("leaflet-ardania-el.txt").of(Sort.HOURS)

    assert (first.parent.title, second.parent.title) == (
        "Παράρτημα Κέντρου Ένταξης Μεταναστών",
        "Κέντρο Κοινότητας",
    )


@pytest.mark.parametrize(
    ("name", "title", "items"),
    [
        ("practice-el.txt", "Κινητή ομάδα για απομακρυσμένα χωριά", [3, 4, 3]),
        ("practice-clothes-en.txt", "Clothes bank", [3, 4]),
    ],
)
def test_practices_of_other_towns(name, title, items):
    practice = seen(name)

    assert [block.title for block in practice.of(Sort.PRACTICE)] == [title]
    assert [block.facts["items"] for block in practice.of(Sort.SECTION)] == items
    assert len(practice.of(Sort.INTRO)) == 1


def test_an_entry_without_a_separator_says_how_sure_its_beginning_is():
    entries = {b.title: b for b in seen("page-el.txt").of(Sort.ENTRY)}

    assert entries["Κέντρο Ημέρας"].confidence < entries["Κέντρο Κοινότητας"].confidence
    assert (entries["Κέντρο Ημέρας"].place.line, entries["Κέντρο Κοινότητας"].place.last) == (32, 30)


def test_a_leaflet_of_another_town():
    leaflet = seen("leaflet-el.txt")

    assert leaflet.form == Form.LEAFLET
    pharmacy, harbour = leaflet.of(Sort.STRUCTURE)
    assert (pharmacy.kind, harbour.kind, harbour.parent) == ("pharmacy", "branch", pharmacy)
    assert [b.facts["phones"] for b in leaflet.of(Sort.CONTACT)] == [
        ["+302231055120", "+302231055121", "+302231055122"], ["+302231055199"],
    ]  # fmt: skip
    assert [len(leaflet.inside(one, Sort.SERVICE)) for one in (pharmacy, harbour)] == [3, 2]
    assert [(b.title, b.facts["headcount"]) for b in leaflet.of(Sort.STAFF)] == [
        ("Φαρμακοποιοί", 2), ("διοικητικός υπάλληλος", 1), ("Νοσηλευτής", 1),
    ]  # fmt: skip
    (hours,) = leaflet.of(Sort.HOURS)
    assert hours.parent is pharmacy
    assert [weekday for weekday, _since, _until in hours.facts["hours"]] == [1, 2, 3, 4, 5]
    assert "ναυτικούς" in harbour.text
    assert pharmacy.facts["laws"]


def test_the_header_of_a_printed_page_inside_a_list_is_no_part_of_it():
    leaflet = of_text(
        "Κέντρο Νεότητας\nΤηλ. 2610 123456\n\nΠαρεχόμενες υπηρεσίες:\n- ένα\n- δύο\n\nΚέντρο "
        "Νεότητας\n\n- τρία\n\nΠροσωπικό:\n- 2 Ψυχολόγοι"
    )
    assert [b.title for b in leaflet.of(Sort.SERVICE)] == ["ένα", "δύο", "τρία"]
    assert [b.text for b in leaflet.of(Sort.FURNITURE)] == ["Κέντρο Νεότητας"]


def test_the_page_of_a_practice():
    practice = seen("practice-en.txt")

    assert practice.form == Form.PRACTICE
    (one,) = practice.of(Sort.PRACTICE)
    assert one.title == "Neighbourhood kitchens of the Municipality of Anemochori"
    assert not one.is_titled
    assert [b.facts["items"] for b in practice.of(Sort.SECTION)] == [3, 4]
    assert len(practice.of(Sort.INTRO)) == 1
    assert len(practice.of(Sort.FURNITURE)) == 5
    assert practice.not_understood == []


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Το Κοινωνικό Φαρμακείο δίνει φάρμακα.", "Το Φαρμακείο λειτουργεί από το 2014.", 1),
        ("Το Κοινωνικό Φαρμακείο δίνει φάρμακα.", "Επιπλέον, το Κοινωνικό Παντοπωλείο του στέλνει υλικό.", 1),
        ("Το Κοινωνικό Φαρμακείο δίνει φάρμακα.", "Το Κοινωνικό Παντοπωλείο παρέχει τρόφιμα.", 2),
        ("Το Κέντρο Κοινότητας δέχεται αιτήσεις.", "Το Κέντρο Ημέρας Αστέγων προσφέρει ρόφημα.", 2),
        ("Το Κέντρο Κοινότητας δέχεται αιτήσεις.", "Το Κέντρο είναι ανοιχτό κάθε πρωί.", 1),
        ("Το πρόγραμμα στεγάζει οικογένειες. Χρηματοδοτείται από το κράτος.", "Η δομή παρέχει τρόφιμα σε φτωχούς.", 2),
        ("Το Συμβούλιο Ένταξης Μεταναστών γνωμοδοτεί.", "Το ΣΕΜ αποτελείται από έντεκα μέλη.", 1),
        ("Ο Δήμος υλοποιεί το πρόγραμμα «ΑΝΟΙΞΗ» για νέους.", "Σκοπός του έργου είναι η κατάρτιση.", 1),
        ("Ο Δήμος υλοποιεί το πρόγραμμα «ΑΝΟΙΞΗ» για νέους.", "Ο Δήμος συμμετέχει στο δίκτυο «ΓΕΦΥΡΕΣ» "
        "μαζί με άλλους.", 2),
        ("The Social Pharmacy gives medicines.", "The pharmacy is open every morning.", 1),
        ("The Social Pharmacy gives medicines.", "The Night Shelter offers a bed.", 2),
    ],
)  # fmt: skip
def test_where_one_entry_ends_and_the_next_begins(first, second, count):
    heading = "Important Initiatives" if first.isascii() else "Σημαντικές Πρωτοβουλίες"
    more = "READ MORE" if first.isascii() else "ΠΕΡΙΣΣΟΤΕΡΑ"
    page = of_text(
        f"A few words about the town\n\nHere.\n\n{heading}\n\n{first}\n\n{second}\n\n{more}\n\nThe Choir "
        f"is open.\n\n{more}"
    )

    assert len(page.of(Sort.ENTRY)) == count + 1
