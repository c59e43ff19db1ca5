"""The headers of every answer."""

import pytest
from django.contrib.auth import get_user_model

from heraklion_portal.core.middleware import PERMISSIONS_POLICY
from tests.makers import make_structure

pytestmark = pytest.mark.django_db

PAGES = ["/", "/el/", "/en/services/", "/el/nothing/", "/el/exit/", "/admin/login/"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_the_headers(client, path):
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Permissions-Policy"] == PERMISSIONS_POLICY
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_trusted_types_hold_on_public_pages_only(client):
    assert "require-trusted-types-for 'script'" in client.get("/el/")["Content-Security-Policy"]
    assert "trusted-types" not in client.get("/admin/login/")["Content-Security-Policy"]


def test_pages_are_asked_about_each_time_and_answer_not_modified(client):
    make_structure()
    first = client.get("/el/structures/")

    again = client.get("/el/structures/", headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "no-cache"
    assert again.status_code == 304


def test_the_desk_is_never_kept(client):
    client.force_login(get_user_model().objects.create_superuser("boss", "boss@example.org", "x"))

    response = client.get("/admin/")

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_a_sensitive_page_is_not_kept_and_has_a_neutral_title(client):
    structure = make_structure(
        name_el="Ξενώνας Γυναικών", is_sensitive=True, neutral_title_el="Υπηρεσία φιλοξενίας"
    )

    response = client.get(f"/el/structures/{structure.municipality.slug}/{structure.slug}/")

    page = response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "Υπηρεσία φιλοξενίας" in page.split("</title>")[0]
    assert "Ξενώνας Γυναικών" not in page.split("</head>")[0]
    assert "Ξενώνας Γυναικών" in page.split("<h1", 1)[1].split("</h1>")[0]


def test_the_quick_exit_leaves_by_303(client, settings):
    response = client.get("/el/exit/")

    assert response.status_code == 303
    assert response["Location"] == settings.QUICK_EXIT_URL
    assert response["Cache-Control"] == "no-store"
