"""The shipped content, served, before the official schemas and shapes."""

import re

import pytest
from django.db import connection

from services.models import Service
from tests.makers import make_service

from .standards import validate

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shipped(shipped):
    """The shipped content with a confidential place besides its own."""
    make_service(is_confidential=True, is_sensitive=True, neutral_title_el="Φιλοξενία")


def test_the_hsds_feeds_validate(shipped, live_server):
    """Every service is seen in both languages; the other records one by one in Greek on SQLite, a few elsewhere."""
    services = Service.objects.published().count()
    for language in ("el", "en"):
        options = ["--uk", "--filters", "--confidential", "confidential-location"]
        if language == "en" or connection.vendor != "sqlite":
            options += ["--param", "full=true", "--param", "per_page=100", "--sample", "5"]
        base = f"{live_server.url}/api/hsds/{language}"
        said = validate("hsds/validate_hsds.py", base, *options)
        assert int(re.match(r"(\d+) documents checked, 0 errors", said)[1]) > (
            services if "--sample" not in options else 25
        )
