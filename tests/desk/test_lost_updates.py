"""Of two who edit one record exactly one wins; the other keeps the text and sees the difference."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from heraklion_portal.accounts.models import User
from services.models import ContactPoint
from tests.makers import make_contact_point

CHANGE = "admin:services_contactpoint_change"


def _form(client, address):
    """The values of a change form, as a browser would send them."""
    page = client.get(address)
    form = page.context["adminform"].form
    data = {form.add_prefix(name): form[name].value() for name in form.fields}
    for inline in page.context["inline_admin_formsets"]:
        for part in (inline.formset.management_form, *inline.formset.forms):
            data |= {part.add_prefix(name): part[name].value() for name in part.fields}
    return {name: "" if value is None else value for name, value in data.items()}


@pytest.fixture
def boss(db):
    return User.objects.create_superuser("boss", "boss@example.org", "x", language="en")


@pytest.fixture
def address(db):
    return reverse(CHANGE, args=(make_contact_point().pk,))


def test_the_second_to_save_is_refused_and_keeps_the_text(client, boss, address):
    client.force_login(boss)
    first, second = _form(client, address), _form(client, address)

    assert client.post(address, first | {"email": "first@example.org"}).status_code == 302
    response = client.post(address, second | {"email": "second@example.org"})

    page = response.content.decode()
    assert ContactPoint.objects.get().email == "first@example.org"
    assert "Somebody else changed this" in page
    assert "“first@example.org”" in page
    assert 'value="second@example.org"' in page


def test_who_has_seen_the_difference_may_save(client, boss, address):
    client.force_login(boss)
    first, second = _form(client, address), _form(client, address)
    client.post(address, first | {"email": "first@example.org"})
    refused = client.post(address, second | {"email": "second@example.org"}).content.decode()
    version = re.search(r'name="opened_version" value="(\d+)"', refused)[1]

    assert (
        client.post(address, second | {"email": "second@example.org", "opened_version": version}).status_code
        == 302
    )
    assert ContactPoint.objects.get().email == "second@example.org"


def test_a_change_of_a_phone_alone_counts_too(client, boss, address):
    client.force_login(boss)
    first, second = _form(client, address), _form(client, address)

    assert client.post(address, first | {"phones-0-number": "+302810000001"}).status_code == 302
    response = client.post(address, second | {"phones-0-number": "+302810000002"})

    assert response.status_code == 200
    assert ContactPoint.objects.get().phones.get().number == "+302810000001"


def test_a_save_from_outside_the_desk_counts_too(client, boss, address):
    client.force_login(boss)
    form = _form(client, address)
    ContactPoint.objects.get().save()

    assert client.post(address, form | {"email": "late@example.org"}).status_code == 200


def test_a_form_without_its_version_is_refused(client, boss, address):
    client.force_login(boss)
    form = _form(client, address)
    del form["opened_version"]

    assert client.post(address, form).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_fifty_races_each_has_exactly_one_winner():
    boss = User.objects.create_superuser("boss", "boss@example.org", "x", language="en")
    point = make_contact_point()
    address = reverse(CHANGE, args=(point.pk,))
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(boss)

    for number in range(50):
        forms = [_form(client, address) for client in clients]
        start, answers = threading.Barrier(2), {}

        def save(who, form, start=start, answers=answers, number=number):
            start.wait()
            answers[who] = (
                clients[who].post(address, form | {"email": f"{who}-{number}@example.org"}).status_code
            )
            connection.close()

        threads = [threading.Thread(target=save, args=pair) for pair in enumerate(forms)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers.values()) == [200, 302]
        winner = next(who for who, status in answers.items() if status == 302)
        assert ContactPoint.objects.get().email == f"{winner}-{number}@example.org"
