"""The search box as one types, with a keyboard."""

import pytest
from playwright.sync_api import expect

from tests.makers import make_municipality, make_structure

pytestmark = pytest.mark.django_db(transaction=True)


def test_suggestions_are_chosen_with_the_keyboard_and_told_to_a_screen_reader(visit):
    municipality = make_municipality(slug="dokimi")
    for slug, name in (("koureio", "Δημοτικό κουρείο"), ("kouzina", "Δημοτική κουζίνα")):
        make_structure(municipality=municipality, slug=slug, name_el=name)
    page = visit("/el/search/")
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "false")

    box.press_sequentially("δημοτικ")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="2 προτάσεις")).to_be_attached()

    for key, chosen in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowDown", None),
        ("ArrowUp", 1),
        ("ArrowUp", 0),
    ):
        box.press(key)
        told = "" if chosen is None else options.nth(chosen).get_attribute("id")
        expect(box).to_have_attribute("aria-activedescendant", told)
        expect(page.locator('[aria-selected="true"]')).to_have_count(0 if chosen is None else 1)

    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("δημοτικ")

    box.press_sequentially("ο κου")
    expect(options).to_have_count(2)
    options.filter(has_text="κουρείο").click()
    page.wait_for_url("**/el/structures/dokimi/koureio/")

    page.go_back()
    box.fill("")
    box.press_sequentially("κουζιν")
    expect(options).to_have_count(1)
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/el/structures/dokimi/kouzina/")
    assert page.faults == []


def test_enter_without_a_choice_searches_for_the_words(visit):
    make_structure(name_el="Δημοτικό κουρείο")
    page = visit("/el/search/")

    page.get_by_role("combobox").press_sequentially("κουρ")
    expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("combobox").press("Enter")

    page.wait_for_url("**/el/search/?q=*")
    expect(page.locator("[data-entity]")).to_have_count(1)
