"""By keyboard, with large or loose letters, without movement; and away from a page that may endanger its reader."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 320, "height": 640}
SHELTER = "/el/structures/heraklion/womens-shelter/"
PAGES = [
    "/el/",
    "/en/municipalities/heraklion/",
    SHELTER,
    "/el/services/?need=food",
    "/en/structures/heraklion/kem/",
    "/el/structures/heraklion/community-centre/card/",
    "/en/structures/heraklion/community-centre/feedback/",
]
# WCAG 2.2, 1.4.12.
LOOSE = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
# Where the focus is: its outline, and whether something lies over it (2.4.11).
FOCUS = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    id: here.dataset.stop, tag: here.tagName,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && (here === at || here.contains(at) || at?.contains(here) || at?.tagName === "LABEL"),
  };
}"""
# All that one can get to: a group of radio buttons is one stop.
STOPS = """() => {
  const groups = new Set();
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary")];
  return all.filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.type !== "radio") return true;
    const first = !groups.has(one.name);
    groups.add(one.name);
    return first;
  }).map((one, i) => (one.dataset.stop = i + 1));
}"""
CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((one) => {
  const style = getComputedStyle(one);
  return style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll"
    && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1 && style.position !== "absolute";
}).map((one) => one.className || one.tagName)"""


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("path", ["/el/", SHELTER, "/en/structures/heraklion/community-centre/feedback/"])
def test_every_stop_is_reached_and_seen_forth_and_back(shipped, visit, path):
    page = visit(path)
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate("document.fonts.ready")
    stops = page.evaluate(STOPS)
    for key, order in (("Tab", stops), ("Shift+Tab", stops[::-1])):
        if key == "Shift+Tab":
            page.keyboard.press("Tab")  # past the last one, into the browser's own controls
        met = []
        for _stop in order:
            page.keyboard.press(key)
            focus = page.evaluate(FOCUS)
            met.append(int(focus["id"] or 0))
            assert focus["outline"] >= 2, f"{path}: no outline at {focus}"
            assert focus["seen"], f"{path}: something lies over {focus}"
        assert met == order, f"{path}: {key}"


def test_loose_and_large_letters_break_nothing(shipped, visit):
    problems = []
    for path in PAGES:
        page = visit(path)
        page.set_viewport_size(PHONE)
        page.evaluate("(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
                      " document.adoptedStyleSheets = [sheet]; }", LOOSE)  # fmt: skip
        if sideways(page) > 0 or page.evaluate(CLIPPED):
            problems.append(f"{path}, loose: {sideways(page)} px, {page.evaluate(CLIPPED)}")
        page.set_viewport_size({"width": 640, "height": 640})
        page.evaluate("document.adoptedStyleSheets = []; document.documentElement.style.fontSize = '200%'")
        if sideways(page) > 0 or page.evaluate(CLIPPED):
            problems.append(f"{path}, 200 %: {sideways(page)} px, {page.evaluate(CLIPPED)}")

    assert problems == []


def test_nothing_moves_for_whoever_asked_for_that(shipped, visit):
    for path in PAGES:
        page = visit(path)
        page.emulate_media(reduced_motion="reduce")
        page.mouse.wheel(0, 500)
        page.keyboard.press("Tab")
        assert (
            page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length") == 0
        )


@pytest.mark.parametrize("way", ["click", "shift"])
def test_the_exit_leaves_no_sensitive_page_behind_back(shipped, visit, live_server, settings, way):
    settings.QUICK_EXIT_URL = live_server.url + "/en/about/"
    page = visit("/el/")
    page.goto(live_server.url + SHELTER)

    if way == "click":
        page.locator(".quick-exit__link").click()
    else:
        for _press in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("**/en/about/")
    page.go_back()

    assert page.url == live_server.url + "/el/"


def test_capitals_are_no_call_for_help(shipped, visit, live_server):
    page = visit(SHELTER)

    for _letter in range(4):
        page.keyboard.press("Shift+A")
    page.wait_for_timeout(300)

    assert page.url == live_server.url + SHELTER


def test_a_visit_leaves_nothing_on_the_phone(shipped, visit):
    for path in (*PAGES, "/el/search/?q=farmakeio", "/el/nothing/"):
        page = visit(path)
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
        assert page.evaluate("caches.keys().then((all) => all.length)") == 0
