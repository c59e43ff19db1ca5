"""A clerk's whole day in Chromium, and whether the desk's own pages can be used by everybody.

With HANDBOOK=folder it also draws the pictures of the handbook.
"""

import os
from pathlib import Path

import pytest
from allauth.mfa.totp.internal import auth as totp
from axe_playwright_python.sync_playwright import Axe
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.urls import reverse

from heraklion_portal.desk.models import Feedback
from services.models import Phone, Structure
from tests.makers import make_contact_point, make_municipality, make_service, make_structure, make_user

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "θάλασσα και πέτρα 1"


@pytest.fixture
def heraklion():
    return make_municipality(
        slug="heraklion", name_el="Δήμος Ηρακλείου", name_en="Municipality of Heraklion",
        short_name_el="Ηράκλειο", short_name_en="Heraklion",
    )  # fmt: skip


@pytest.fixture
def clerk(heraklion):
    cache.clear()
    user = make_user(municipalities=[heraklion], role="approver", username="maria", email="maria@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


def _draw(page, name):
    folder = os.environ.get("HANDBOOK")
    if folder:
        page.screenshot(path=Path(folder) / f"desk-{name}.png")


def _address(record, view="change"):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=(record.pk,))


def _code(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


def _sign_in(visit, secret):
    page = visit("/admin/")
    _draw(page, "sign-in")
    page.fill("#id_login", "maria")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Είσοδος", exact=True).click()
    page.fill("#id_code", _code(secret))
    _draw(page, "second-factor")
    page.locator("#id_code").press("Enter")
    page.wait_for_url("**/admin/")
    return page


def test_a_clerks_day(visit, heraklion, clerk, settings, tmp_path):
    settings.SECOND_FACTOR_REQUIRED = True
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(clerk, secret)
    point = make_contact_point(municipality=heraklion, slug="community-centre", phones=("+302813409549",))
    centre = make_structure(municipality=heraklion, name_el="Κέντρο Κοινότητας", contact_point=point)
    offices = [
        make_structure(municipality=heraklion, name_el=f"Γραφείο {n}", name_en=f"Office {n}")
        for n in range(9)
    ]
    service = make_service(structure=centre, name_el="Βοήθεια με αιτήσεις", name_en="Help with forms")
    service.name_el = "Βοήθεια με αιτήσεις και έγγραφα"
    service.save()
    Feedback.objects.create(
        municipality=heraklion,
        content_type=ContentType.objects.get_for_model(Structure),
        record_uuid=centre.uuid,
        sort="phone",
        text="Απαντά το φαξ.",
        language="el",
    )

    page = _sign_in(visit, secret)
    page.get_by_text("Μηνύματα επισκεπτών").first.wait_for()
    _draw(page, "first-page")

    # Correct a phone.
    page = visit(_address(point))
    page.fill("#id_phones-0-number", "2813 409")
    page.locator("input[name=_save]").first.click()
    page.get_by_text("Γράψτε τον αριθμό").first.wait_for()
    page.fill("#id_phones-0-number", "+302813409550")
    _draw(page, "phone")
    page.locator("input[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    assert Phone.objects.get().number == "+302813409550"

    # Translate a text whose Greek has changed.
    page = visit("/admin/translations/")
    _draw(page, "translations")
    page.get_by_role("link", name="Όνομα").click()
    page.get_by_role("tab", name="English").first.click()
    page.fill("#id_name_en", "Help with forms and papers")
    page.locator("input[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    service.refresh_from_db()
    assert (service.name_en, service.english_stale) == ("Help with forms and papers", 0)

    # Confirm ten entries at once.
    page = visit("/admin/due/")
    for record in [centre, *offices]:
        page.get_by_role("checkbox", name=str(record), exact=True).check()
    page.get_by_label("Πώς το ελέγξατε;").select_option("phone")
    _draw(page, "due")
    page.get_by_role("button", name="Παραμένει σωστό").click()
    page.get_by_text("Επιβεβαιώθηκαν 10").wait_for()
    assert Structure.objects.filter(checked_on__isnull=False).count() == 10

    # A sheet out, changed, and in.
    page = visit(reverse("admin:services_structure_sheet"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Κείμενο (.csv)").click()
    sheet = tmp_path / "δομές.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("Γραφείο 3", "Γραφείο Νεολαίας"), encoding="utf-8-sig")
    page.set_input_files("#id_sheet", sheet)
    page.get_by_role("button", name="Δοκιμάστε το").click()
    page.get_by_text("Γραφείο Νεολαίας").first.wait_for()
    _draw(page, "sheet")
    page.get_by_role("button", name="Να γραφτούν όλα").click()
    page.get_by_text("Γράφτηκε 1 εγγραφή").wait_for()
    assert Structure.objects.filter(name_el="Γραφείο Νεολαίας").count() == 1

    # Answer what a visitor said.
    page = visit(_address(Feedback.objects.get()))
    page.fill("#id_note", "Διορθώθηκε το τηλέφωνο.")
    page.select_option("#id_state", "answered")
    _draw(page, "feedback")
    page.locator("input[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    assert Feedback.objects.get().state == "answered"

    # Take back a mistake.
    page = visit(_address(centre))
    page.fill("#id_name_el", "Κέντρο Κινότητας")
    page.locator("input[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    page = visit(_address(centre, "history"))
    _draw(page, "history")
    page.locator(".desk-step").nth(1).get_by_role("button").click()
    page.get_by_text("Είναι πάλι όπως ήταν").first.wait_for()
    centre.refresh_from_db()
    assert centre.name_el == "Κέντρο Κοινότητας"
    assert page.faults == []


@pytest.mark.parametrize("language", ["el", "en"])
def test_the_desks_own_pages_are_for_everybody(visit, heraklion, clerk, language):
    structure = make_structure(
        municipality=heraklion, contact_point=make_contact_point(municipality=heraklion)
    )
    structure.name_el = "Νέο όνομα"
    structure.save()
    clerk.language = language
    clerk.save()
    page = visit(f"/accounts/login/?language={language}")
    problems = _violations(page)
    page.fill("#id_login", "maria")
    page.fill("#id_password", PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/admin/")

    for address in (
        "/admin/", "/admin/due/", "/admin/translations/", "/admin/links/", "/admin/sign-offs/",
        "/admin/services/structure/sheet/", _address(structure, "history"), "/accounts/2fa/",
        "/accounts/password/change/",
    ):  # fmt: skip
        page = visit(address)
        page.set_viewport_size({"width": 820, "height": 1180})
        problems += [f"{address}: {fault}" for fault in page.faults]
        problems += _violations(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            problems.append(f"{address}: scrolls sideways")
        page.faults.clear()  # axe tries styles that the policy refuses

    assert problems == []


def _violations(page):
    # What Django draws around it is not ours.
    part = "#content" if "/admin/" in page.url else None
    found = Axe().run(page, context=part).response["violations"]
    return [
        f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['any'][:1]}"
        for one in found
    ]
