"""One small function for each sort of thing that a line can say."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heraklion_portal.documents import extracting
from heraklion_portal.documents.extracting import Address, Ages, Funding, Gazette, Law, Post


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("☎ 2813 409549 - 548 - 531", ["+302813409549", "+302813409548", "+302813409531"]),
        ("Τηλ.: 22310 55120, -121 και -122", ["+302231055120", "+302231055121", "+302231055122"]),
        ("2810 225433", ["+302810225433"]),
        ("+30 2810-225 433 ή 6944123456", ["+302810225433", "+306944123456"]),
        ("(0030) 210 1234567/8", ["+302101234567", "+302101234568"]),
        ("Tel. 2310 111222, fax 2310 111223", ["+302310111222", "+302310111223"]),
        ("Γραμμή SOS 15900", ["15900"]),
        ("ΦΕΚ Α' 21/21.02.2016 και 854 Β'/30.03.2016", []),
        ("από το 2016 έως το 2020 ωφελήθηκαν 2.950 άτομα", []),
        ("ΟΠΣ 6002212, προϋπολογισμός 3.421.912,00", []),
        ("71202 Ηράκλειο", []),
    ],
)
def test_phones(text, numbers):
    assert extracting.phones(text) == numbers


@given(
    st.integers(2_100_000_000, 2_899_999_999),
    st.sampled_from(["{:.4}-{:.6}", "{:.4} {:.6}", "+30 {:.4} {:.6}", "{:.4}{:.6}"]),
)
def test_any_number_of_a_landline_is_found_however_it_is_grouped(number, form):
    digits = str(number)
    assert extracting.phones(f"Τηλ. {form.format(digits[:4], digits[4:])}, καλέστε μας") == [f"+30{digits}"]


@given(st.text(max_size=200))
def test_nothing_breaks_an_extractor(text):
    for name in extracting.__all__:
        function = getattr(extracting, name)
        if name[0].islower():
            found = function(text)
            assert found is None or isinstance(found, list | Address | Post)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("✉ kem@heraklion.gr", ["kem@heraklion.gr"]),
        ("γράψτε: a.b+c@x-y.example.org.", ["a.b+c@x-y.example.org"]),
        ("@dimos και όχι@", []),
    ],
)
def test_emails(text, found):
    assert extracting.emails(text) == found


def test_websites_have_a_scheme():
    assert extracting.websites("Δείτε www.heraklion.gr, ή (https://a.example/b?c=d).") == [
        "https://www.heraklion.gr",
        "https://a.example/b?c=d",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "📍 Αρχιεπισκόπου Μακαρίου 22, Τ.Κ 71202, Ηράκλειο Κρήτης",
            Address("Αρχιεπισκόπου Μακαρίου", "22", "712 02", "", "Ηράκλειο Κρήτης"),
        ),
        (
            "📍 Λ. Ικάρου 121, Τ.Κ 71601, Ν. Αλικαρνασός, Ηράκλειο Κρήτης",
            Address("Λ. Ικάρου", "121", "716 01", "Ν. Αλικαρνασός", "Ηράκλειο Κρήτης"),
        ),
        (
            "Διεύθυνση: 28ης Οκτωβρίου 14, 351 00 Λαμία",
            Address("28ης Οκτωβρίου", "14", "351 00", "", "Λαμία"),
        ),
        ("Address: Ermou 5, 10563 Athens", Address("Ermou", "5", "105 63", "", "Athens")),
        ("Οδός: Ακτής 3, Βόλος", Address("Ακτής", "3", "", "", "Βόλος")),
        ("During the school year 2020-2021, five classes operated", None),
        ("In 2018, the programme was implemented", None),
        ("Το σχέδιο υποστηρίζει 60 αστέγους, στο Ηράκλειο", None),
    ],
)
def test_addresses(text, found):
    assert extracting.address(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- 11 Κοινωνικοί Λειτουργοί", Post("Κοινωνικοί Λειτουργοί", 11)),
        ("Φαρμακοποιοί: 2", Post("Φαρμακοποιοί", 2)),
        ("Ψυχολόγοι (3)", Post("Ψυχολόγοι", 3)),
        ("δύο νοσηλεύτριες,", Post("νοσηλεύτριες", 2)),
        ("Οδηγός", Post("Οδηγός", None)),
        ("Η ομάδα μας. Πάντα δίπλα σας", None),
        ("", None),
    ],
)
def test_staff(text, found):
    assert extracting.post(text) == found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Δευτέρα – Παρασκευή 07:30-15:30", [(day, "07:30", "15:30") for day in range(1, 6)]),
        ("Τρίτη και Πέμπτη 17:00 έως 20:00", [(2, "17:00", "20:00"), (4, "17:00", "20:00")]),
        (
            "Mon-Fri 9am-2pm, Sat 10:00-13:00",
            [*[(day, "09:00", "14:00") for day in range(1, 6)], (6, "10:00", "13:00")],
        ),
        (
            "Καθημερινά 8.00-14.00 και 17.00-20.00",
            [span for day in range(1, 6) for span in ((day, "08:00", "14:00"), (day, "17:00", "20:00"))],
        ),
        (
            "Σάββατο έως Δευτέρα 10:00-12:00",
            [(1, "10:00", "12:00"), (6, "10:00", "12:00"), (7, "10:00", "12:00")],
        ),
        ("Κυριακή 22:00-02:00", [(7, "22:00", "02:00")]),
        ("σε -2- βάρδιες 6:00-14:00 για εκπαιδευτικούς λόγους", []),
        ("Παρασκευή 3-5", []),
        ("Δευτέρα 25:00-26:00", []),
    ],
)
def test_hours(text, spans):
    found = [(one.weekday, f"{one.since:%H:%M}", f"{one.until:%H:%M}") for one in extracting.hours(text)]
    assert found == spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(ΦΕΚ Α' 21/21.02.2016)", [Gazette(21, "Α", 2016, datetime.date(2016, 2, 21))]),
        ("(ΦΕΚ 854 Β'/30.03.2016)", [Gazette(854, "Β", 2016, datetime.date(2016, 3, 30))]),
        ("ΦΕΚ 1064/5-6-2015 (τεύχος Β’)", [Gazette(1064, "Β", 2015, datetime.date(2015, 6, 5))]),
        ("ΦΕΚ 87/Α/2010", [Gazette(87, "Α", 2010)]),
        ("ΦΕΚ τεύχος Β΄ 3322/2023", [Gazette(3322, "Β", 2023)]),
        ("το ΦΕΚ της εποχής", []),
    ],
)
def test_gazettes(text, found):
    assert extracting.gazettes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("με τον Ν. 4368 (ΦΕΚ", [Law(4368)]),
        ("τον ν.4555/2018 και τον νόμο 3852/10", [Law(4555, 2018), Law(3852, 2010)]),
        ("Law 4921/2022", [Law(4921, 2022)]),
        ("Ν. Αλικαρνασσός", []),
    ],
)
def test_laws(text, found):
    assert extracting.laws(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(Κωδικός ΟΠΣ 6002212)", [Funding("ops", "6002212")]),
        ("(ΚΩΔΙΚΟΣ: ΟΠΣ 5002722)", [Funding("ops", "5002722")]),
        ("με κωδικό MIS 5001616, και", [Funding("mis", "5001616")]),
        ("Ο.Π.Σ.: 5000675", [Funding("ops", "5000675")]),
        ("MIS 12", []),
    ],
)
def test_funding_codes(text, found):
    assert extracting.funding_codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("προϋπολογισμό 3.421.912,00 Ευρώ", ["3421912.00"]),
        ("€1,775,248.00", ["1775248.00"]),
        ("2,5 εκατ. ευρώ και 300 €", ["2500000.0", "300"]),
        ("912.500 ευρώ", ["912500"]),
        ("2.950 άτομα το 2016", []),
    ],
)
def test_amounts(text, found):
    assert extracting.amounts(text) == [Decimal(one) for one in found]


@given(st.decimals(min_value=1, max_value=99_999_999, places=2))
def test_an_amount_is_read_back_in_the_greek_and_the_english_way(amount):
    english = f"{amount:,.2f}"
    greek = english.translate(str.maketrans(",.", ".,"))
    assert extracting.amounts(f"{greek} ευρώ") == [amount]
    assert extracting.amounts(f"€{english}") == [amount]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("19.05.2023", [("2023-05-19", "day")]),
        ("3 Φεβρουάριου  2020 μέχρι Δεκέμβριο 2021", [("2020-02-03", "day"), ("2021-12-01", "month")]),
        ("τον Μάιο του 2019", [("2019-05-01", "month")]),
        ("από το 2012 έως σήμερα", [("2012-01-01", "year")]),
        ("March 12, 2024", [("2024-03-12", "day")]),
        ("31.02.2020", []),
        ("2014-2020", []),
    ],
)
def test_dates(text, found):
    assert [(one.day.isoformat(), one.precision) for one in extracting.dates(text)] == found


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)), st.sampled_from("./-"))
def test_any_date_in_figures_is_read_back(day, mark):
    text = f"στις {day.day:02}{mark}{day.month:02}{mark}{day.year}"
    assert [one.day for one in extracting.dates(text)] == [day]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("από ηλικίες 8 μηνών έως 4 ετών", [Ages(8, 48)]),
        (
            "μέχρι την ηλικία των 18 ετών τα κορίτσια και των 12 ετών τα αγόρια",
            [Ages(None, 216), Ages(None, 144)],
        ),
        ("άνω των 65 ετών", [Ages(780, None)]),
        ("6-12 years old", [Ages(72, 144)]),
        ("μπορούν να φιλοξενηθούν έως 3 μήνες", []),
        ("accommodated for up to 3 months", []),
    ],
)
def test_ages(text, found):
    assert extracting.ages(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ωφεληθεί 2.950 άτομα", [("2950", "άτομα", "exactly")]),
        ("σε τουλάχιστον 100 οικογένειες κάθε μήνα", [("100", "οικογένειες", "at-least")]),
        ("about 12,400 people arrived", [("12400", "people arrived", "about")]),
        ("90% εντάχθηκαν", [("90", "%", "exactly")]),
        ("το 2018 πρόσφυγες, 3 Φεβρουαρίου, 300 ευρώ, 5 ετών", []),
    ],
)
def test_counts(text, found):
    assert [(str(one.number), one.unit, one.qualifier) for one in extracting.counts(text)] == found
