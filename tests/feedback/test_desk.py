"""What visitors said, at the desk: answered by those whose entry it is, and forgotten in time."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.accounts.models import User
from heraklion_portal.desk.models import Feedback, FeedbackCount
from heraklion_portal.desk.retention import forget_old
from tests.makers import make_programme, make_structure, make_user

pytestmark = pytest.mark.django_db

LIST = "admin:desk_feedback_changelist"


def said(entry, **fields):
    return Feedback.objects.create(
        **{
            "municipality": entry.municipality,
            "content_type": ContentType.objects.get_for_model(entry),
            "record_uuid": entry.uuid,
            "sort": "phone",
            "text": "Δεν απαντά κανείς.",
            "language": "el",
        }
        | fields
    )


def test_a_clerk_reads_follows_and_closes_it(client):
    structure = make_structure(name_el="Κοινωνικό Φαρμακείο")
    feedback = said(structure)
    client.force_login(make_user(municipalities=[structure.municipality]))

    assertContains(client.get(reverse(LIST)), "Κοινωνικό Φαρμακείο")
    address = reverse("admin:desk_feedback_change", args=(feedback.pk,))
    page = client.get(address)
    assertContains(page, reverse("admin:services_structure_change", args=(structure.pk,)))
    response = client.post(
        address,
        {
            "text": feedback.text,
            "state": "answered",
            "note": "Διορθώθηκε.",
            "opened_version": page.context["adminform"].form["opened_version"].value(),
            "why": "",
        },
    )

    assert response.status_code == 302
    feedback.refresh_from_db()
    assert (feedback.state, feedback.note, feedback.closed_on) == (
        "answered",
        "Διορθώθηκε.",
        datetime.date.today(),  # noqa: DTZ011
    )


def test_others_and_the_networks_own_stay_out_of_sight(client):
    said(make_structure(name_el="Άλλου δήμου"))
    said(make_programme(municipality=None, name_el="Εθνικό"))
    client.force_login(make_user(municipalities=[make_structure().municipality]))

    page = client.get(reverse(LIST))

    assertNotContains(page, "Άλλου δήμου")
    assertNotContains(page, "Εθνικό")


def test_several_are_closed_at_once(client):
    structure = make_structure()
    messages = [said(structure), said(structure)]
    client.force_login(make_user(municipalities=[structure.municipality]))

    client.post(reverse(LIST), {"action": "deal_with", "_selected_action": [one.pk for one in messages]})

    assert {one.state for one in Feedback.objects.all()} == {"answered"}
    assert not Feedback.objects.filter(closed_on=None).exists()


def test_opened_again_it_is_kept_again():
    feedback = said(make_structure(), state="answered")
    assert feedback.closed_on is not None

    feedback.state = "new"
    feedback.save()

    assert feedback.closed_on is None


class TestForgetting:
    TODAY = datetime.date(2026, 11, 25)

    def test_ninety_days_after_it_was_dealt_with_only_the_number_stays(self):
        structure, other = make_structure(), make_structure()
        for entry, day in ((structure, 26), (structure, 26), (other, 26), (structure, 27)):
            said(entry, state="answered", closed_on=datetime.date(2026, 8, day))
        said(structure)

        assert forget_old(self.TODAY) == 3
        assert forget_old(self.TODAY) == 0
        assert Feedback.objects.count() == 2
        counts = FeedbackCount.objects.order_by("-amount").values_list(
            "municipality", "month", "sort", "amount"
        )
        assert list(counts) == [
            (structure.municipality.slug, datetime.date(2026, 8, 1), "phone", 2),
            (other.municipality.slug, datetime.date(2026, 8, 1), "phone", 1),
        ]

    def test_later_ones_of_the_month_are_added(self):
        structure = make_structure()
        for day in (1, 2):
            said(structure, state="answered", closed_on=datetime.date(2026, 8, day))
            forget_old(datetime.date(2026, 8, day) + datetime.timedelta(days=91))

        assert FeedbackCount.objects.get().amount == 2

    def test_those_of_the_network_count_too(self):
        said(make_programme(municipality=None), state="answered", closed_on=datetime.date(2026, 1, 5))

        forget_old(self.TODAY)

        assert FeedbackCount.objects.get().municipality == ""

    def test_the_command_says_how_many(self, capsys):
        said(make_structure(), state="answered", closed_on=datetime.date(2020, 1, 1))

        call_command("forget_feedback")

        assert capsys.readouterr().out == "1 deleted\n"

    def test_the_counts_are_at_the_desk_for_ones_own_municipality(self, client):
        own, other = make_structure(), make_structure()
        for entry in (own, other):
            FeedbackCount.objects.create(
                municipality=entry.municipality.slug, month="2026-08-01", sort="phone", amount=2
            )
        address = reverse("admin:desk_feedbackcount_changelist")
        client.force_login(make_user(municipalities=[own.municipality]))

        page = client.get(address)

        assertContains(page, own.municipality.slug)
        assertNotContains(page, other.municipality.slug)
        client.force_login(User.objects.create_superuser("boss", "boss@example.org", "x"))
        assertContains(client.get(address), other.municipality.slug)
