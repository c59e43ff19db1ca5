"""What people take along, in Chromium: on paper, in a list, on the phone without a network."""

import re

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

CENTRE = "/el/structures/heraklion/community-centre/"
ENTRIES = [
    CENTRE,
    "/en/structures/heraklion/kem/",
    "/el/structures/heraklion/womens-shelter/",
    "/el/structures/thessaloniki/municipal-clinics/",
    "/en/services/heraklion/free-medicines/",
    "/el/programmes/heraklion/helios/",
    "/en/structures/heraklion/community-centre/card/",
]


def stored(page):
    """What a visit left on the phone: names of caches, and workers."""
    return page.evaluate(
        "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])"
        ".then(([names, workers]) => [...names, ...workers.map((worker) => worker.scope)])"
    )


def test_on_paper_an_entry_fits_a_sheet_of_two_sides(shipped, visit):
    too_long = []
    for path in ENTRIES:
        page = visit(path)
        page.emulate_media(media="print")
        page.evaluate("document.fonts.ready")
        sides = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True)))
        if sides > 2:
            too_long.append(f"{path}: {sides}")
        assert page.locator(".paper-link__code svg").is_visible()
        assert (
            not page.locator(".site-header__nav, .search-form, .quick-exit").locator("visible=true").count()
        )

    assert too_long == []


def test_a_page_is_kept_only_when_asked_and_read_without_a_network(shipped, visit, live_server):
    page = visit(CENTRE)
    assert stored(page) == []

    page.get_by_role("button", name="Κρατήστε το σε αυτό το τηλέφωνο").click()
    page.get_by_role("button", name="Διαγραφή από αυτό το τηλέφωνο").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    assert "Κρατήθηκε" in page.locator("[data-keep-status]").inner_text()
    page.context.set_offline(True)
    page.goto(live_server.url + CENTRE)
    assert page.locator('.contact-panel a[href="tel:+302813409549"]').is_visible()
    page.goto(live_server.url + "/el/services/")
    assert page.get_by_role("link", name="Κέντρο Κοινότητας").is_visible()
    page.context.set_offline(False)

    page.goto(live_server.url + CENTRE)
    page.get_by_role("button", name="Διαγραφή από αυτό το τηλέφωνο").click()
    page.get_by_role("button", name="Κρατήστε το σε αυτό το τηλέφωνο").wait_for()
    assert stored(page) == []


def test_the_exit_takes_along_what_was_kept(shipped, visit, live_server, settings):
    settings.QUICK_EXIT_URL = live_server.url + "/en/about/"
    page = visit(CENTRE)
    page.get_by_role("button", name="Κρατήστε το σε αυτό το τηλέφωνο").click()
    page.get_by_role("button", name="Διαγραφή από αυτό το τηλέφωνο").wait_for()

    visit("/el/structures/heraklion/womens-shelter/").locator(".quick-exit__link").click()
    page.wait_for_url("**/en/about/")

    assert stored(page) == []


def test_a_list_follows_its_reader_from_page_to_page(shipped, visit):
    page = visit(CENTRE)
    page.get_by_role("link", name="Προσθήκη στη λίστα μου").click()

    page.get_by_role("link", name="Υπηρεσίες", exact=True).first.click()
    page.goto(page.url.replace("/el/services/", "/el/structures/heraklion/social-pharmacy/"))
    page.get_by_role("link", name="Προσθήκη στη λίστα μου").click()

    assert page.locator(".list-row__name").all_inner_texts() == ["Κέντρο Κοινότητας", "Κοινωνικό Φαρμακείο"]
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
