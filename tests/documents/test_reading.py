"""Files as people have them: the same text out of each form, and a clear word for what cannot be read."""

import io
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import pypdf
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from heraklion_portal.documents.outline import Sort, outline
from heraklion_portal.documents.reading import MOST_BYTES, Unreadable, read, read_file

FILES = Path(__file__).parent / "files"
GREEK = "Δήμος Ηρακλείου\nΆνοιξε το Κέντρο και η δομή λειτουργεί με ωράριο για όλους, στ’ όνομά τους.\n"


def texts(document):
    return [line.text for line in document.lines if line.text.strip()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1253", "iso8859_7"])
def test_text_in_every_encoding_of_a_greek_office(encoding):
    assert read("a.txt", GREEK.encode(encoding)).text == GREEK


def test_english_with_curly_quotes_of_windows():
    assert read("a.txt", "The Women’s Shelter – open".encode("cp1252")).text == "The Women’s Shelter – open"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("première étape\nune année à la mairie\n".encode("latin-1"), "line 1"),
        ("Φύλλο".encode() + b"\n\nab\0\1\2", "line 3"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "line"),
        ("Καλημέρα".encode("utf-16") + b"\x00", "cut short"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "DOCX"),
        (b"  \n\n ", "no text"),
        (b"x\n" * 30_000, "too long"),
        (b"x" * 60_000, "line 1"),
        (b"<html>" + b"<p>a\n" * 20_000, "line 5001"),
        (b"<html><p>" + b"<a <b " * 1_000, "damaged"),
        (b"%PDF-1.7 and then nothing", "damaged"),
        (b"PK\x03\x04 and then nothing", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data, says):
    with pytest.raises(Unreadable) as refused:
        read("leaflet.txt", data)
    with translation.override("en"):
        assert str(refused.value).startswith("leaflet.txt")
        assert says in str(refused.value)
    with translation.override("el"):
        assert any("α" <= letter <= "ω" for letter in str(refused.value))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with translation.override("en"), pytest.raises(Unreadable, match="larger than 10 MB"):
        read_file(path)
    assert path.stat().st_size > MOST_BYTES


def test_a_file_that_is_not_there(tmp_path):
    with translation.override("en"), pytest.raises(Unreadable, match="cannot be opened"):
        read_file(tmp_path / "none.txt")


def test_html_gives_what_a_reader_sees():
    page = """<!doctype html><html><head><title>x</title><meta charset="utf-8"><style>p{}</style></head><body>
    <nav><ul><li>Αρχική</li></ul></nav><script>alert("<p>κακό</p>")</script>
    <h1>Δήμος&nbsp;Χ</h1><p>Πρώτη <b>παράγραφος</b>,<br>δεύτερη γραμμή.</p>
    <ul><li>ένα<li>δύο &amp; τρία</ul><ol><li>α<li>β</ol><p hidden>κρυφό</p><noscript>χωρίς</noscript></body>"""
    lines = texts(read("page.html", page.encode()))

    assert lines == [
        "Δήμος\xa0Χ",
        "Πρώτη παράγραφος,",
        "δεύτερη γραμμή.",
        "• ένα",
        "• δύο & τρία",
        "1. α",
        "2. β",
    ]


def test_html_keeps_the_line_of_its_source():
    document = read("page.html", "<html>\n<body>\n<p>\n  ένα</p>\n<p>δύο</p>".encode())
    assert [line.place.line for line in document.lines if line.text] == [4, 5]


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_html(text):
    with suppress(Unreadable):
        read("page.html", f"<p>α{text}</p>".encode(errors="replace"))


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(data):
    for name in ("a.txt", "a.html"):
        with suppress(Unreadable):
            assert read(name, data).text.strip()


def make_docx(build):
    document, file = docx.Document(), io.BytesIO()
    build(document)
    document.save(file)
    return file.getvalue()


def test_word_paragraphs_lists_and_tables_come_in_their_order():
    def build(document):
        document.add_heading("Δήμος Χ", 1)
        document.add_paragraph("Κείμενο.")
        document.add_paragraph("ένα", style="List Bullet")
        document.add_paragraph("πρώτο", style="List Number")
        document.add_paragraph("δεύτερο", style="List Number")
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Τηλ.", "2810 225433"
        document.add_page_break()
        document.add_paragraph("Τέλος.")

    document = read("a.docx", make_docx(build))
    assert texts(document) == [
        "Δήμος Χ",
        "Κείμενο.",
        "• ένα",
        "1. πρώτο",
        "2. δεύτερο",
        "Τηλ. | 2810 225433",
        "Τέλος.",
    ]
    assert document.lines[-1].place.page == 2


def bomb(content, name="word/document.xml"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (lambda: bomb(b"0" * 40_000_000), "unpacks to far more"),
        (lambda: bomb(b"0" * 5_000_000), "unpacks to far more"),
        (lambda: bomb(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities"),
        (lambda: bomb(b"<a/>", "other.xml"), "damaged or no Word"),
        (lambda: make_docx(lambda document: document.add_paragraph("α"))[:-200], "damaged or no Word"),
    ],
)
def test_a_bomb_in_a_word_file_is_not_opened(data, says):
    with translation.override("en"), pytest.raises(Unreadable, match=says):
        read("a.docx", data())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", lambda: b"x\n" * 4_900_000),
        ("a.html", lambda: b"<html>" + b"<p>a" * 700_000),
        ("a.docx", lambda: bomb(b"0" * 40_000_000)),
    ],
)
def test_memory_stays_small_whatever_comes(name, data):
    made = data()
    tracemalloc.start()
    with pytest.raises(Unreadable):
        read(name, made)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40_000_000


def test_a_scan_has_no_text_and_that_is_said():
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(file)
    with translation.override("en"), pytest.raises(Unreadable, match="scan"):
        read("scan.pdf", file.getvalue())


def test_a_locked_pdf():
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(file)
    with translation.override("en"), pytest.raises(Unreadable, match="password"):
        read("locked.pdf", file.getvalue())


def test_the_same_leaflet_as_text_as_pdf_as_word_and_as_page_gives_the_same():
    plain = read_file(FILES / "leaflet-el.txt")
    lines = [line.text for line in plain.lines]
    word = read("a.docx", make_docx(lambda document: [document.add_paragraph(line) for line in lines]))
    page = read("a.html", ("<html><body>" + "".join(f"<p>{line}</p>" for line in lines)).encode())
    pdf = read_file(FILES / "leaflet-el.pdf")

    def gist(document):
        blocks = outline(document, "el").of(
            Sort.STRUCTURE, Sort.CONTACT, Sort.SERVICE, Sort.STAFF, Sort.HOURS
        )
        return [
            (block.sort, block.title, block.facts.get("phones"), block.facts.get("hours")) for block in blocks
        ]

    assert gist(plain) == gist(word) == gist(page) == gist(pdf)
    assert len(gist(plain)) == 13
