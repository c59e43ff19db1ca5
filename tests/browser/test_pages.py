"""Every kind of page in Chromium: no error, no foreign request, no cookie, no sideways scroll, no axe violation."""

import itertools

import pytest
from axe_playwright_python.base import AXE_SCRIPT

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
    "list/?q=farmakeio",
    "structures/heraklion/community-centre/card/",
    "structures/heraklion/womens-shelter/feedback/",
]
PHONE, DESKTOP = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
# `target-size` is off unless asked for; it is the rule of 24 pixels.
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
# The visitor's own colours take the place of ours, and axe would measure ours; each specimen brings its own headings.
FORCED_RULES = {
    **RULES,
    "rules": {**RULES["rules"], "color-contrast": {"enabled": False}, "heading-order": {"enabled": False}},
}


@pytest.mark.parametrize("kinds", [KINDS[::2], KINDS[1::2]], ids=["even", "odd"])
@pytest.mark.parametrize("language", ["el", "en"])
def test_every_kind_of_page(shipped, visit, language, kinds):
    """On a phone and on a desktop, light and dark: the page is drawn anew each time, and opened once."""
    problems = []
    for kind in kinds:
        page = visit(f"/{language}/{kind}")
        page.evaluate(AXE_SCRIPT)
        for size, scheme in itertools.product((PHONE, DESKTOP), ("light", "dark")):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            page.evaluate("document.fonts.ready")
            here = f"{kind} ({size['width']} px, {scheme})"
            sideways = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if sideways > 0:
                problems.append(f"{here}: scrolls sideways by {sideways} px")
            found = page.evaluate("rules => axe.run(rules)", RULES)
            problems += [
                f"{here}: {violation['id']}: {violation['nodes'][0]['html'][:120]}"
                for violation in found["violations"]
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
    page.evaluate(AXE_SCRIPT)
    problems = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, forced_colors="active")
        results = page.evaluate("rules => axe.run(rules)", FORCED_RULES)
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

    assert page.locator('.at-a-glance a[href="tel:+302813409549"]').is_visible()
    context.close()


def test_by_keyboard_the_first_stop_leads_to_the_content(shipped, visit):
    page = visit("/el/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
