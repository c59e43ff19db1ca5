"""Addresses without a language before them: the API and the files. Pages are in `page_urls`."""

from django.urls import include, path

from .feed import LANGUAGES

urlpatterns = [
    path(f"api/hsds/{language}/", include("heraklion_portal.opendata.hsds.urls"), {"language": language})
    for language in LANGUAGES
]
