"""Every kind of page in Chromium: no error, no foreign request, no cookie, no sideways scroll, no axe violation."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.django_db(transaction=True)

KINDS = [
    "",
    "municipalities/",
    "municipalities/heraklion/",
    "structures/",
    "structures/heraklion/community-centre/",
    "structures/heraklion/kem/",
    "structures/heraklion/womens-shelter/",
    "services/",
    "services/?need=food&need=health",
    "programmes/",
    "programmes/heraklion/helios/",
    "practices/",
    "practices/heraklion/social-service-organisation/",
    "news/",
    "partners/",
    "partners/municipality-of-heraklion/",
    "about/",
    "services/heraklion/free-medicines/",
    "news/heraklion/refugee-week-2024/",
    "search/?q=farmakeio",
    "search/?q=ξφγκρτ",
    "safety/",
    "accessibility/",
    "privacy/",
    "data/",
]
PHONE, DESKTOP = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
# `target-size` is off unless asked for; it is the rule of 24 pixels.
RULES = {"rules": {"target-size": {"enabled": True}}}
# The visitor's own colours take the place of ours, and axe would measure ours; each specimen brings its own headings.
FORCED_RULES = {
    "rules": {**RULES["rules"], "color-contrast": {"enabled": False}, "heading-order": {"enabled": False}}
}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["el", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_kind_of_page(shipped, visit, size, language, dark):
    problems = []
    for kind in KINDS:
        page = visit(f"/{language}/{kind}")
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.evaluate("document.fonts.ready")
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if sideways > 0:
            problems.append(f"{kind}: scrolls sideways by {sideways} px")
        results = Axe().run(page, options=RULES).response
        problems += [
            f"{kind}: {violation['id']}: {violation['nodes'][0]['html'][:120]}"
            for violation in results["violations"]
        ]
        problems += [f"{kind}: {fault}" for fault in page.faults]
        page.faults.clear()
        if page.context.cookies():
            problems.append(f"{kind}: sets a cookie")

    assert problems == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_style_guide_in_forced_colours(shipped, visit, size, settings):
    settings.DEBUG = True  # seen without signing in
    page = visit("/en/styleguide/")
    page.set_viewport_size(size)
    problems = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, forced_colors="active")
        results = Axe().run(page, options=FORCED_RULES).response
        problems += [
            f"{scheme}: {violation['id']}: {violation['nodes'][0]['html'][:160]}"
            for violation in results["violations"]
        ]

    assert problems == []
    assert page.faults == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_from_home_to_a_phone_number_without_script(shipped, browser, live_server):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(live_server.url + "/el/")

    page.get_by_role("link", name="Κέντρο Κοινότητας").first.click()

    assert page.locator('a[href="tel:+302813409549"]').is_visible()
    context.close()


def test_by_keyboard_the_first_stop_leads_to_the_content(shipped, visit):
    page = visit("/el/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
