"""The desk in Chromium, under the strict content security policy."""

import pytest
from django.urls import reverse

from heraklion_portal.accounts.models import User
from tests.makers import make_service, make_structure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(visit):
    User.objects.create_superuser("boss", "boss@example.org", "a long password")
    page = visit("/admin/login/")
    page.fill("#id_login", "boss")
    page.fill("#id_password", "a long password")
    page.get_by_role("button", name="Είσοδος", exact=True).click()
    assert page.url.endswith("/admin/")
    return visit


def test_the_two_languages_stand_behind_tabs(desk):
    structure = make_structure(name_en="Community Centre", summary_en="")
    page = desk(reverse("admin:services_structure_change", args=(structure.pk,)))

    assert page.locator("#id_name_el").is_visible()
    assert not page.locator("#id_name_en").is_visible()
    assert (
        "λείπει"
        in page.locator(".form-row.field-summary_en")
        .locator("xpath=preceding-sibling::div[@role='tablist'][1]")
        .inner_text()
    )

    page.get_by_role("tab", name="English").first.click()
    assert page.locator("#id_name_en").is_visible()
    assert not page.locator("#id_name_el").is_visible()
    assert page.locator("#id_summary_en").is_visible()

    page.keyboard.press("ArrowLeft")
    assert page.locator("#id_name_el").is_visible()
    assert page.faults == []


def test_a_line_that_is_added_has_tabs_too(desk):
    page = desk(reverse("admin:services_structure_change", args=(make_structure().pk,)))
    before = page.locator(".translation-tabs").count()

    page.locator("#figures-group").get_by_text("Να προστεθεί").click()

    assert page.locator(".translation-tabs").count() > before
    assert page.faults == []


def test_a_clerk_saves_what_was_typed(desk):
    service = make_service(name_el="Παλιό")
    page = desk(reverse("admin:services_service_change", args=(service.pk,)))

    page.fill("#id_name_el", "Νέο όνομα")
    page.locator("input[name=_save]").first.click()

    page.get_by_text("Νέο όνομα").first.wait_for()
    service.refresh_from_db()
    assert service.name_el == "Νέο όνομα"
    assert page.faults == []


@pytest.mark.parametrize("width", [820, 1280])
def test_the_form_does_not_scroll_sideways(desk, width):
    page = desk(reverse("admin:services_structure_change", args=(make_structure().pk,)))
    page.set_viewport_size({"width": width, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
