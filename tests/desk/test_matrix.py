"""Who gets where: role × model × address × own or foreign record × method, against a table. No deviation.

The addresses come from the URL resolver: one that the table does not know fails the test.
"""

import pytest
from django.contrib import admin
from django.template.response import SimpleTemplateResponse
from django.urls import reverse

from heraklion_portal.accounts.models import AuditEntry, User
from heraklion_portal.core.admin import ForManagers, InsideItsOwner, Power, is_tenants, municipality_ids
from heraklion_portal.core.admin.tenancy import POWERS
from heraklion_portal.desk.models import Feedback, FeedbackCount, Proposal
from heraklion_portal.desk.records import AtTheDesk
from heraklion_portal.documents.models import ImportedDocument
from heraklion_portal.search.models import UnmetSearch
from partners.models import Membership, Municipality
from programmes.models import Programme
from tests.desk.test_every_page import LISTS, _one_of
from tests.makers import make_municipality, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROLES = [*POWERS, "nobody"]
SEEN, REFUSED, AS_MISSING = 200, 403, 302
# A form without its fields comes back with what is wrong (200); a button without a choice goes back (302).
TAKEN = (200, 302)


def _views(model):
    """The names of a model's addresses, e.g. "changelist"."""
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    names = {pattern.name for pattern in admin.site._registry[model].get_urls() if pattern.name}
    return sorted(name.removeprefix(prefix) for name in names if name.startswith(prefix))


def _expected(model, view, method, power, record):
    """The answers that are right; `record` is None for addresses of no record."""
    model_admin = admin.site._registry[model]
    if model is AuditEntry:
        return [REFUSED]
    if model is User or model in LISTS:
        # Accounts are the network's; lists such as searches in vain everybody's to read and nobody's to write.
        if model in LISTS and view == "changelist":
            return [SEEN]
        if model is FeedbackCount and record:
            return [AS_MISSING, REFUSED]  # one of no municipality is the network's
        return [REFUSED] if record is None or model is User else [SEEN, REFUSED]
    if isinstance(model_admin, InsideItsOwner | ForManagers):
        return [REFUSED, AS_MISSING] if record else [REFUSED]
    if not is_tenants(model) or (model is Programme and record and record.municipality is None):
        power = min(power, Power.PROPOSE)
    to_change = Power.PROPOSE if isinstance(model_admin, AtTheDesk) else Power.EDIT
    to_delete = Power.PUBLISH if getattr(record, "is_published", False) else Power.EDIT
    if model is Municipality:
        to_delete = None
    if model is Proposal:
        return {
            "changelist": [SEEN] if method == "GET" else [SEEN, 302],
            "add": [REFUSED],
            "change": [SEEN] if method == "GET" else [302] if power >= Power.PUBLISH else [REFUSED],
            "history": [SEEN],
            "delete": [REFUSED],
        }[view]
    if model is ImportedDocument:
        return {
            "changelist": [SEEN] if method == "GET" else [SEEN, 302],
            "add": TAKEN if power >= Power.PROPOSE else [REFUSED],
            "change": [SEEN] if method == "GET" else [302] if power >= Power.PUBLISH else [REFUSED],
            "history": [SEEN],
            "delete": [REFUSED],
            "file": [SEEN] if method == "GET" else [405],
        }[view]
    if model is Feedback and view == "add":
        return [REFUSED]
    may_delete = to_delete is not None and power >= to_delete
    live = getattr(record, "is_published", True)
    direct = power >= (Power.MANAGE if model is Municipality else Power.EDIT) or (
        power >= Power.PROPOSE and not live
    )
    return {
        "changelist": [SEEN] if method == "GET" else TAKEN,
        "add": TAKEN if model is not Municipality and power >= to_change else [REFUSED],
        "change": [SEEN] if method == "GET" else TAKEN if power >= to_change else [REFUSED],
        "delete": TAKEN if may_delete else [REFUSED],
        "history": [SEEN] if method == "GET" or to_change == Power.EDIT else [302] if direct else [REFUSED],
        "preview": [AS_MISSING] if not hasattr(model, "get_path") else [SEEN] if method == "GET" else [405],
        "sheet": [SEEN] if method == "GET" or power >= Power.PROPOSE else [REFUSED],
        "deleted": TAKEN if power >= Power.EDIT else [REFUSED],
    }[view]


def _line_of(model):
    if model is FeedbackCount:
        return FeedbackCount.objects.create(month="2026-01-01", sort="phone")
    return UnmetSearch.objects.create(text="x", language="el", day="2026-01-01")


def _towns(record):
    return municipality_ids(record) if is_tenants(type(record)) else set()


@pytest.fixture
def unwritten(monkeypatch):
    """Who gets where is the question, not what stands there: pages are not drawn."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(admin.site, "each_context", lambda request: {})


def test_nobody_gets_where_they_may_not(client, unwritten):
    deviations, asked = [], 0
    client.raise_request_exception = False
    users = {role: make_user() for role in ROLES}
    for model in sorted(admin.site._registry, key=lambda model: model._meta.label):
        if model in LISTS:
            own = _line_of(model)
            records = [("own", own)]
        else:
            own = _one_of(model)
            foreign = _one_of(model) if is_tenants(model) else None
            records = [("own", own), *([("foreign", foreign)] if foreign else [])]
        for role, user in users.items():
            if isinstance(admin.site._registry[model], ForManagers) and role not in ("manager", "nobody"):
                continue  # closed to all but the network, whatever their role
            Membership.objects.filter(user=user).delete()
            towns = Municipality.objects.filter(pk__in=_towns(own)) or [make_municipality()]
            for town in towns if role != "nobody" else ():
                Membership.objects.create(user=user, municipality=town, role=role)
            client.force_login(user)
            power = POWERS.get(role, Power.SEE)
            for view in _views(model):
                for whose, record in records if _wants_record(model, view) else [("no", None)]:
                    for method in ("GET", "POST"):
                        if (whose == "own" and role == "nobody" and _towns(own)) or whose == "foreign":
                            expected = [AS_MISSING, REFUSED]
                        else:
                            expected = _expected(model, view, method, power, record)
                        status = _ask(client, model, view, method, record)
                        asked += 1
                        if status not in expected:
                            deviations.append(
                                f"{role} {method} {whose} {model._meta.label} {view}: {status}, not {expected}"
                            )
                        record_is_there = (
                            record is None or type(record)._base_manager.filter(pk=record.pk).exists()
                        )
                        if not record_is_there:
                            deviations.append(f"{role} deleted a {whose} {model._meta.label} without a yes")

    assert not deviations, "\n".join(deviations)
    assert asked > 2000


def _wants_record(model, view):
    pattern = next(
        p for p in admin.site._registry[model].get_urls() if p.name and p.name.endswith(f"_{view}")
    )
    return "object_id" in str(pattern.pattern) or "<id>" in str(pattern.pattern)


def _ask(client, model, view, method, record):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"
    address = reverse(name, args=(record.pk,) if record else ())
    return getattr(client, method.lower())(address).status_code


# The desk's own pages, of no model: address → what they answer to (GET, POST) of somebody with a role, with no record.
PAGES = {
    "index": ([SEEN], [SEEN]),
    "translations": ([SEEN], [404]),
    "due": ([SEEN], [302]),
    "plan": ([405], [404]),
    "ask": ([405], [404]),
    "sign-offs": ([SEEN], [302]),
    "links": ([SEEN], [404]),
    "language": ([405], [302]),
    "app_list": None,
    "jsi18n": ([SEEN], [405]),
    "autocomplete": ([REFUSED], [405]),
    "login": None,
    "logout": None,
    "password_change": None,
    "password_change_done": None,
    "view_on_site": None,
}


def test_the_desks_own_pages_are_for_staff_alone(client, unwritten):
    """Each name of the site's resolver is in the table; whoever is no staff is sent to sign in."""
    names = {pattern.name for pattern in admin.site.get_urls() if getattr(pattern, "name", None)}
    assert names == set(PAGES)
    client.raise_request_exception = False
    town = make_municipality()
    for role in (*ROLES, None):
        user = make_user(
            municipalities=[town] if role in POWERS else [], role=role or "editor", is_staff=bool(role)
        )
        client.force_login(user)
        for name, answers in PAGES.items():
            for method, expected in zip(("GET", "POST"), answers or (), strict=False):
                response = getattr(client, method.lower())(reverse(f"admin:{name}"))
                if role is None:
                    assert response.status_code == 302, (name, method)
                    assert "login" in response.url
                else:
                    assert response.status_code in expected, (role, name, method, response.status_code)
