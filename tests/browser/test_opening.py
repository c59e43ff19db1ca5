"""The script that keeps opening states true on a page that stays open."""

import json


def test_a_page_that_stays_open_says_what_it_brought_along_and_then_to_load_it_again(shipped, visit):
    page = visit("/en/structures/heraklion/community-centre/")
    place = page.locator(".hours-panel .opening-state")
    steps = json.loads(place.get_attribute("data-coming"))
    assert place.locator(".opening-state__words").inner_text() == steps[0][2]

    for at, state, words, _people, (reason, language) in (steps[1], steps[-1]):
        page.clock.set_fixed_time(at + 1)
        page.evaluate("dispatchEvent(new Event('pageshow'))")
        assert place.locator(".opening-state__words").inner_text() == words
        assert place.locator(".opening-state__reason").text_content() == reason
        assert (place.locator(".opening-state__reason").get_attribute("lang") or "") == language
        assert f"opening-state--{state}" in place.get_attribute("class")

    assert "Load the page again" in place.inner_text()
    assert page.faults == []
