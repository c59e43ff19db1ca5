"""What can be taken along of an entry, and of which entries nothing can."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.core.models import Phase, Publication
from services.opening import HoursRule
from tests.makers import (
    make_contact_point,
    make_hours,
    make_need,
    make_programme,
    make_service,
    make_structure,
)

pytestmark = pytest.mark.django_db


def a_centre(**fields):
    structure = make_structure(name_el="Κέντρο", name_en="Centre", hours_rule=HoursRule.OWN, **fields)
    structure.contact_point = make_contact_point(municipality=structure.municipality)
    structure.save()
    make_hours(structure=structure)
    return structure


def a_quiet_place():
    return a_centre(is_sensitive=True, neutral_title_el="Υπηρεσία 4", neutral_title_en="Service 4")


class TestWays:
    def test_a_page_offers_all_of_them(self, client):
        structure = a_centre()
        address = structure.get_absolute_url()

        response = client.get(address)

        for way in ("card/", "contact.vcf", "openings.ics"):
            assertContains(response, f'href="{address}{way}"')
            assert client.get(f"{address}{way}").status_code == 200
        assertContains(response, f'href="/el/list/?ids={structure.short_id}"')
        assertContains(response, f"%20http%3A%2F%2Ftestserver{address.replace('/', '%2F')}")
        assertContains(response, "data-keep=")

    def test_a_sensitive_page_leaves_nothing_in_the_phone(self, client):
        address = a_quiet_place().get_absolute_url()

        response = client.get(address)

        assertContains(response, f'href="{address}card/"')
        for trace in ("contact.vcf", "openings.ics", "sms:", "mailto:?", "data-keep=", "list/?ids="):
            assertNotContains(response, trace)
        assert client.get(f"{address}contact.vcf").status_code == 404
        assert client.get(f"{address}openings.ics").status_code == 404

    def test_without_known_hours_there_is_no_calendar(self, client):
        address = make_structure().get_absolute_url()

        assertNotContains(client.get(address), "openings.ics")
        assert client.get(f"{address}openings.ics").status_code == 404

    def test_of_what_has_ended_there_is_no_calendar(self, client):
        address = a_centre(phase=Phase.ENDED).get_absolute_url()

        assertNotContains(client.get(address), "openings.ics")
        assert client.get(f"{address}openings.ics").status_code == 404

    @pytest.mark.parametrize("way", ["card/", "contact.vcf", "openings.ics"])
    def test_drafts_and_unknown_entries_have_nothing(self, client, way):
        draft = a_centre(publication=Publication.DRAFT)

        assert client.get(f"{draft.get_absolute_url()}{way}").status_code == 404
        assert client.get(f"/el/structures/nowhere/nothing/{way}").status_code == 404


class TestFiles:
    def test_the_contact_is_in_the_pages_language(self, client):
        address = a_centre().get_absolute_url().replace("/el/", "/en/")

        response = client.get(f"{address}contact.vcf")

        assert response["Content-Type"] == "text/vcard; charset=utf-8"
        assert ".vcf" in response["Content-Disposition"]
        assertContains(response, "FN:Centre\r\n")
        assertContains(response, "TEL;TYPE=WORK,VOICE:+302810225433\r\n")

    def test_a_hidden_phone_is_in_no_file(self, client):
        structure = a_centre()
        structure.contact_point.phones.update(is_public=False)

        assertNotContains(client.get(f"{structure.get_absolute_url()}contact.vcf"), "TEL")

    def test_a_service_has_the_hours_of_its_structure(self, client):
        service = make_service(structure=a_centre(), name_el="Δωρεάν φάρμακα")

        response = client.get(f"{service.get_absolute_url()}openings.ics")

        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assertContains(response, "SUMMARY:Δωρεάν φάρμακα\r\n", 5)


class TestCard:
    def test_has_both_languages_the_readers_first(self, client):
        structure = a_centre(what_to_bring_el="Ταυτότητα", what_to_bring_en="Identity card")
        address = f"{structure.get_absolute_url()}card/"

        greek = client.get(address).content.decode().split("<main", 1)[1]
        english = client.get(address.replace("/el/", "/en/")).content.decode().split("<main", 1)[1]

        assert greek.index('<section class="hand-over-card" lang="el"') < greek.index('lang="en"')
        assert english.index('<section class="hand-over-card" lang="en"') < english.index(
            '<section class="hand-over-card" lang="el"'
        )
        for page in (greek, english):
            for words in (
                "Κέντρο",
                "Centre",
                "Ταυτότητα",
                "Identity card",
                "Δευτέρα",
                "Monday",
                "+302810225433",
            ):
                assert words in page

    def test_a_greek_speaker_is_not_made_to_ask_for_an_interpreter(self, client):
        address = f"{a_centre().get_absolute_url()}card/"

        assertNotContains(client.get(address), "διερμηνέας")
        assertContains(client.get(address.replace("/el/", "/en/")), "διερμηνέας")

    def test_of_a_confidential_place_it_has_the_helplines_alone(self, client):
        shelter = make_structure(
            is_confidential=True, is_sensitive=True, neutral_title_el="Υπηρεσία 9", name_el="Ξενώνας"
        )

        response = client.get(f"{shelter.get_absolute_url()}card/")

        assertContains(response, "Η τοποθεσία είναι απόρρητη")
        assert response["Cache-Control"] == "no-store"
        assertContains(response, 'href="/el/exit/"')
        assert "Ξενώνας" not in response.content.decode().split("</head>")[0]

    def test_where_nothing_is_known_it_says_where_to_ask_and_when(self, client):
        centre = a_centre()
        service = make_service(structure=centre, needs=[make_need()])

        response = client.get(f"{service.get_absolute_url()}card/")

        assertContains(response, "Πού να ρωτήσετε")
        assertContains(response, 'href="tel:+302810225433"', 2)
        assertContains(response, "07:30–15:30", 2)
        assertContains(response, "Χρειάζομαι φαγητό")

    def test_a_national_programme_has_one_too(self, client):
        programme = make_programme(municipality=None)

        assert client.get(f"{programme.get_absolute_url()}card/").status_code == 200


class TestPaper:
    def test_a_page_has_its_address_as_a_code_for_phones(self, client):
        address = a_centre().get_absolute_url()

        page = client.get(address).content.decode()

        assert '<div class="paper-link__code" aria-hidden="true"><svg' in page
        assert f"http://testserver{address}<br>" in page


class TestWorker:
    def test_is_a_script_for_the_whole_portal(self, client):
        response = client.get("/sw.js")

        assert response["Content-Type"].startswith("text/javascript")
        assert response["Cache-Control"] == "no-cache"
        assert "connect-src 'self'" in response["Content-Security-Policy"]

    def test_no_page_starts_it_unasked(self, client):
        page = client.get(a_centre().get_absolute_url()).content.decode()

        assert "sw.js" not in page
