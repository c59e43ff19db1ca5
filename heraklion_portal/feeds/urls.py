from django.urls import path, re_path

from heraklion_portal.opendata.feed import LANGUAGES

from . import views

app_name = "feeds"
urlpatterns = [
    route
    for language in LANGUAGES
    for route in (
        path(f"{language}/portal.atom", views.portal_feed, {"language": language}, name="portal"),
        re_path(
            rf"^{language}/municipalities/(?P<slug>[-\w]+)\.atom$",
            views.municipality_feed,
            {"language": language},
            name="municipality",
        ),
        re_path(
            rf"^{language}/needs/(?P<slug>[-\w]+)\.atom$",
            views.need_feed,
            {"language": language},
            name="need",
        ),
        re_path(
            rf"^{language}/municipalities/(?P<slug>[-\w]+)\.ics$",
            views.municipality_calendar,
            {"language": language},
            name="municipality_calendar",
        ),
        re_path(
            rf"^{language}/structures/(?P<municipality>[-\w]+)/(?P<slug>[-\w]+)\.ics$",
            views.structure_calendar,
            {"language": language},
            name="structure_calendar",
        ),
    )
]
