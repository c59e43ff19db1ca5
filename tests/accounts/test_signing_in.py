"""How staff sign in, what keeps others out, and what is written down of it."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.accounts.models import AuditEntry, User
from partners.models import Membership
from tests.makers import make_municipality, make_user

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
PASSWORD = "θάλασσα και πέτρα 1"


@pytest.fixture
def clerk():
    cache.clear()
    user = make_user(municipalities=[make_municipality()], username="maria", email="maria@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


def _sign_in(client, login="maria", password=PASSWORD):
    return client.post(LOGIN, {"login": login, "password": password})


def _events():
    return list(AuditEntry.objects.order_by("pk").values_list("event", "name"))


@pytest.mark.parametrize("login", ["maria", "maria@example.org"])
def test_the_admin_sends_to_the_door_and_the_door_to_the_desk(client, clerk, login):
    response = client.get("/admin/services/structure/", follow=True)
    assert response.redirect_chain[-1][0].startswith(LOGIN)
    assertContains(response, "Είσοδος")

    assert _sign_in(client, login).url == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert _events() == [("signed-in", "maria")]


def test_a_code_is_asked_for_where_there_is_a_second_factor(client, clerk):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(clerk, secret)

    assert _sign_in(client).url == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).url == "/admin/"


def test_in_production_nobody_works_without_a_second_factor(client, clerk, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    _sign_in(client)

    response = client.get("/admin/services/structure/", follow=True)

    assert response.redirect_chain[-1][0] == reverse("mfa_index")
    assertContains(response, "δεύτερο παράγοντα")
    totp.TOTP.activate(clerk, totp.generate_totp_secret())
    assert client.get("/admin/services/structure/").status_code == 200


def test_the_code_of_an_app_is_drawn_within_the_policy(client, clerk):
    _sign_in(client)
    address = reverse("mfa_activate_totp")
    # Who sits down at somebody's open desk does not know the password.
    assert client.get(address).url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    page = client.get(address)

    assertContains(page, "<svg")
    assertNotContains(page, "data:image")
    assertNotContains(page, " style=")


def test_after_five_wrong_tries_the_right_password_waits_too(client, clerk):
    for _ in range(5):
        assert _sign_in(client, password="wrong").status_code == 200

    assertContains(_sign_in(client), "Πολλές αποτυχημένες")
    assert not client.session.get("_auth_user_id")
    assert _events() == [("refused", "maria")] * 5


@pytest.mark.parametrize(("idle", "hours", "may"), [(29, 1, True), (31, 1, False), (5, 8.1, False)])
def test_a_session_ends_after_half_an_hour_of_rest_or_eight_hours(client, clerk, idle, hours, may):
    _sign_in(client)
    client.get("/admin/")
    session = client.session
    session["began_at"], session["seen_at"] = int(time.time() - hours * 3600), int(time.time() - idle * 60)
    session.save()

    response = client.get("/admin/services/structure/")

    assert response.status_code == (200 if may else 302)
    if not may:
        assert response.url == f"{LOGIN}?next=/admin/services/structure/"
        assertContains(client.get(response.url), "Αποσυνδεθήκατε")


def test_nobody_makes_an_account(client):
    page = client.post(
        "/accounts/signup/", {"username": "x", "email": "x@example.org", "password1": PASSWORD}
    )

    assert page.status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("el", "συνθηματικού"), ("en", "password")])
def test_a_forgotten_password_is_mailed_in_the_readers_language(client, clerk, language, words):
    User.objects.update(language=language)
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert mail.outbox == []

    client.post("/accounts/password/reset/", {"email": "maria@example.org"})

    [message] = mail.outbox
    assert words in message.body
    address = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", message.body)[1]
    page = client.get(address, follow=True)
    for weak in ("short", "password1234"):
        assert (
            client.post(page.redirect_chain[-1][0], {"password1": weak, "password2": weak}).status_code == 200
        )
    new = "ήλιος και αλάτι 2"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert _sign_in(client, password=new).status_code == 302
    assert ("security", "maria") in _events()


def test_no_manager_changes_the_log(client, admin_client, clerk):
    admin_client.post(
        reverse("admin:partners_membership_change", args=(clerk.memberships.get().pk,)),
        {"user": clerk.pk, "municipality": clerk.memberships.get().municipality_id, "role": "approver",
         "opened_version": 1},
    )  # fmt: skip
    assert Membership.objects.get().role == "approver"
    entry = AuditEntry.objects.get(event="role")
    assert (entry.name, entry.by) == ("maria", "admin")
    assert "→" in entry.detail

    base = "admin:accounts_auditentry"
    assertContains(admin_client.get(reverse(f"{base}_changelist")), "maria")
    for address in (reverse(f"{base}_add"), reverse(f"{base}_delete", args=(entry.pk,))):
        assert admin_client.post(address, {"post": "yes"}).status_code == 403
    assert admin_client.post(reverse(f"{base}_change", args=(entry.pk,)), {"name": "x"}).status_code == 403
    for change in (entry.save, entry.delete):
        with pytest.raises(TypeError):
            change()


def test_a_lost_phone(admin_client, clerk):
    totp.TOTP.activate(clerk, totp.generate_totp_secret())

    admin_client.post(
        reverse("admin:accounts_user_changelist"),
        {"action": "take_second_factor", "_selected_action": clerk.pk},
    )

    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.get().by == "admin"
