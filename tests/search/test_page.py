"""What a visitor sees of the search."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Phase
from heraklion_portal.desk.models import Proposal
from heraklion_portal.search.models import UnmetSearch
from services.models import Synonym
from tests.makers import (
    make_emergency_number,
    make_municipality,
    make_need,
    make_programme,
    make_service,
    make_structure,
    make_user,
)

pytestmark = pytest.mark.django_db


def _ask(client, words, language="el", **more):
    return client.get(f"/{language}/search/", {"q": words, **more})


def _entities(response):
    return re.findall(r'<li data-entity="([^"]+)"', response.content.decode())


def test_an_answer_says_what_it_is_where_and_quotes_the_sentence_with_the_word_marked(client):
    make_structure(
        municipality=make_municipality(slug="dokimi"),
        slug="kentro",
        name_el="Κέντρο",
        description_el="Δίνουμε ρούχα. Τη Δευτέρα κουρεύουμε δωρεάν.",
    )

    response = _ask(client, "κουρεύουν")

    assert _entities(response) == ["dokimi/kentro"]
    assertContains(response, "Τη Δευτέρα <mark>κουρεύουμε</mark> δωρεάν.")
    assertContains(response, "Δοκιμή")
    assertContains(response, 'href="/el/structures/dokimi/kentro/"')


def test_words_of_the_entry_are_never_markup(client):
    make_structure(name_el="Κέντρο <b>κουρέας</b>", description_el="<script>alert(1)</script> κουρέας")

    response = _ask(client, "κουρέας")

    assertContains(response, "&lt;script&gt;")
    assertNotContains(response, "<script>alert")


def test_a_service_shows_inside_the_answer_of_its_structure(client):
    structure = make_structure(slug="kentro", name_el="Κέντρο")
    make_service(structure=structure, slug="keramiki", name_el="Μαθήματα κεραμικής")

    response = _ask(client, "κεραμική")

    assert _entities(response) == [f"{structure.municipality.slug}/kentro"]
    assertContains(response, f"/el/services/{structure.municipality.slug}/keramiki/")


def test_a_service_of_no_structure_is_an_answer_of_its_own(client):
    service = make_service(name_el="Μεταφορά με βάρκα")

    assert _entities(_ask(client, "βάρκα")) == [f"{service.municipality.slug}/{service.slug}"]


def test_an_answer_in_the_other_language_says_so(client):
    make_structure(name_el="Κουρείο", name_en="", description_el="Κουρεύουμε δωρεάν.")

    response = _ask(client, "κουρεύω", "en")

    assertContains(response, "In Greek:")
    assertContains(response, '<span lang="el"><mark>Κουρεύουμε</mark> δωρεάν.</span>')
    assertContains(response, 'lang="el">Κουρείο</a>')


def test_running_before_ended(client):
    ended = make_programme(name_el="Κουρείο", phase=Phase.ENDED)
    running = make_programme(name_el="Κουρείο", phase=Phase.RUNNING)

    assert _entities(_ask(client, "κουρείο")) == [
        f"{programme.municipality.slug}/{programme.slug}" for programme in (running, ended)
    ]


def test_the_visitors_municipality_before_the_other(client):
    here, there = make_municipality(slug="here"), make_municipality(slug="there")
    for municipality in (here, there):
        make_structure(municipality=municipality, slug="koureio", name_el="Κουρείο")

    assert _entities(_ask(client, "κουρείο", near="there")) == ["there/koureio", "here/koureio"]
    assert _entities(_ask(client, "κουρείο", near="here")) == ["here/koureio", "there/koureio"]
    assertContains(client.get("/el/municipalities/there/"), '<input type="hidden" name="near" value="there">')


def test_the_exact_name_comes_first(client):
    longer = make_structure(name_el="Δημοτικό κουρείο και λουτρά της πόλης")
    exact = make_structure(name_el="Δημοτικό κουρείο", municipality=longer.municipality)

    assert _entities(_ask(client, "δημοτικο κουρειο"))[0] == f"{exact.municipality.slug}/{exact.slug}"


def test_what_was_probably_meant_is_said(client):
    make_structure(name_el="Κουρείο")

    assertContains(_ask(client, "koureio"), "κουρείο</strong>")
    assertContains(_ask(client, "κουρηο"), "κουρείο</strong>")
    assertNotContains(_ask(client, "κουρείο"), "Αναζητήσαμε")


def test_some_of_the_words_are_better_than_none_and_it_says_so(client):
    structure = make_structure(name_el="Κουρείο")

    response = _ask(client, "κουρείο ζζζζζζζζ")

    assert _entities(response) == [f"{structure.municipality.slug}/{structure.slug}"]
    assertContains(response, "Τίποτα δεν έχει όλες τις λέξεις σας.")


def test_an_empty_answer_helps(client):
    need, structure = make_need(slug="food"), make_structure(name_el="Φαρμακείο")
    make_service(structure=structure, name_el="Γεύμα").needs.add(need)
    make_emergency_number(number="112")

    response = _ask(client, "ξφγκρτ")

    assert _entities(response) == []
    assertContains(response, "Δεν βρήκαμε τίποτα")
    assertContains(response, need.get_absolute_url())
    assertContains(response, "tel:112")
    assertContains(response, structure.municipality.get_absolute_url())


def test_a_spelling_further_off_is_offered(client):
    make_structure(name_el="Φαρμακείο")

    assertContains(_ask(client, "φαρμκγειοσα"), ">φαρμακείο</a>")


def test_no_words_no_search(client):
    make_structure(name_el="Κουρείο")

    response = client.get("/el/search/")

    assert response.status_code == 200
    assert _entities(response) == []
    assertNotContains(response, "Δεν βρήκαμε τίποτα")


@pytest.fixture
def violence(db):
    need = make_need(
        slug="violence", is_sensitive=True, neutral_title_el="Ανάγκη 5", neutral_title_en="Need 5"
    )
    synonym = Synonym.objects.create(word="με χτυπάει ο άντρας μου", language="el")
    synonym.needs.add(need)
    make_emergency_number(number="15900", is_for_violence=True)
    make_emergency_number(number="166", name_el="Ασθενοφόρο", name_en="Ambulance")
    return need


def test_words_about_violence_show_the_safe_way_first_and_leave_no_trace(client, violence):
    response = _ask(client, "χτυπαει ο αντρας μου")
    page = response.content.decode()

    assert page.index('class="urgent-help"') < page.index("tel:15900") < page.index('class="empty-search"')
    assertContains(response, 'class="urgent-help"')
    assertContains(response, 'class="quick-exit"')
    assert response.headers["Cache-Control"] == "no-store"
    assert "χτυπ" not in re.search("<title>(.*?)</title>", page, re.DOTALL)[1]
    assert not UnmetSearch.objects.exists()


def test_words_about_an_emergency_show_its_number(client, violence):
    for words in ("ασθενοφορο", "asthenoforo", "ambulance", "166"):
        response = _ask(client, words)
        assertContains(response, 'class="urgent-help"')
        assertContains(response, "tel:166", count=2)  # and in the footer
    assertNotContains(_ask(client, "κουρείο"), 'class="urgent-help"')


def test_the_title_never_holds_the_words(client):
    make_structure(name_el="Κουρείο")

    page = _ask(client, "κουρείο").content.decode()

    assert (
        " ".join(re.search("<title>(.*?)</title>", page, re.DOTALL)[1].split())
        == "Αναζήτηση – Κοινωνικές υπηρεσίες"
    )
    assert _ask(client, "κουρείο").headers["X-Robots-Tag"] == "noindex"


# What was asked for in vain


def test_searches_in_vain_are_counted_by_day_and_language(client):
    municipality = make_municipality(slug="dokimi")
    for _ in range(3):
        _ask(client, "Ξφγκρτ μπλιάχ", near="dokimi")
    _ask(client, "ξφγκρτ μπλιαχ", "en")

    rows = UnmetSearch.objects.order_by("language").values_list(
        "text", "language", "municipality", "day", "times"
    )
    today = timezone.localdate()
    assert list(rows) == [
        ("ξφγκρτ μπλιαχ", "el", municipality.slug, today, 3),
        ("ξφγκρτ μπλιαχ", "en", "", today, 1),
    ]


def test_numbers_that_may_be_somebodys_are_not_kept(client):
    _ask(client, "6971234567 ξφγκρτ 12345678901")
    _ask(client, "6971234567")

    assert [row.text for row in UnmetSearch.objects.all()] == ["ξφγκρτ"]


def test_suggestions_are_not_counted_nor_kept(client):
    response = client.get("/el/search/suggestions/", {"q": "ξφγκρτ"})

    assert response.json() == {"found": [], "amount": ""}
    assert response.headers["Cache-Control"] == "no-store"
    assert not UnmetSearch.objects.exists()


def test_suggestions_complete_the_last_word(client):
    structure = make_structure(name_el="Δημοτικό κουρείο")

    assert client.get("/el/search/suggestions/", {"q": "δημοτικο κουρ"}).json() == {
        "found": [
            {
                "name": "Δημοτικό κουρείο",
                "lang": "el",
                "url": structure.get_absolute_url(),
                "about": f"{structure.get_kind_display()}, Δοκιμή",
            }
        ],
        "amount": "1 πρόταση",
    }


def test_staff_see_what_was_asked_for_in_vain_and_make_a_synonym_of_it(client):
    manager = make_user(is_superuser=True)
    structure, need = make_structure(name_el="Κουρείο"), make_need()
    structure.needs.add(need)
    _ask(client, "ξυρισματάκι")
    client.force_login(manager)

    page = client.get(reverse("admin:search_unmetsearch_changelist")).content.decode()
    link = re.search(r'href="([^"]*synonym/add/\?[^"]*)"', page)[1].replace("&amp;", "&")
    form = client.get(link)

    assertContains(form, 'value="ξυρισματακι"')
    synonym = Synonym.objects.create(word="ξυρισματάκι", language="el")
    synonym.needs.add(need)
    assert _entities(_ask(client, "ξυρισματακι")) == [f"{structure.municipality.slug}/{structure.slug}"]


def test_a_clerk_sees_the_searches_of_their_municipality_only_and_cannot_change_the_networks_words(client):
    here, there = make_municipality(slug="here"), make_municipality(slug="there")
    _ask(client, "ξφγκρτ", near="here")
    _ask(client, "μπλιαχ", near="there")
    client.force_login(make_user(municipalities=[here]))

    response = client.get(reverse("admin:search_unmetsearch_changelist"))

    assertContains(response, "ξφγκρτ")
    assertNotContains(response, "μπλιαχ")
    assertNotContains(response, "synonym/add/?")  # the button; the side bar's link leads to a proposal
    assert there.slug

    need = make_need()
    form = {"word": "ξφγκρτ", "language": "el", "sort": "everyday", "needs": [need.pk], "opened_version": ""}
    client.post(reverse("admin:services_synonym_add"), form)

    assert not Synonym.objects.exists()
    assert Proposal.objects.get().changes["word"]["new"] == "ξφγκρτ"


@pytest.mark.parametrize("amount", [1, 3])
def test_a_page_of_answers_costs_the_same_however_many_they_are(
    client, amount, django_assert_max_num_queries
):
    for _ in range(amount):
        make_service(structure=make_structure(name_el="Κουρείο"), name_el="Κούρεμα")
    _ask(client, "κουρείο")

    with django_assert_max_num_queries(8):
        assert len(_entities(_ask(client, "κουρείο"))) == amount
