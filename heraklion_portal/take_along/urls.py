from django.urls import path, re_path

from . import views

app_name = "take_along"
urlpatterns = [
    path("list/", views.MyListView.as_view(), name="my_list"),
    re_path(
        r"^(?P<kind>structures|services|programmes)/(?P<municipality>[-\w]+)/(?P<slug>[-\w]+)/card/$",
        views.CardView.as_view(),
        name="card",
    ),
    re_path(
        r"^(?P<kind>structures|services)/(?P<municipality>[-\w]+)/(?P<slug>[-\w]+)/contact\.vcf$",
        views.contact_card,
        name="contact",
    ),
    re_path(
        r"^(?P<kind>structures|services)/(?P<municipality>[-\w]+)/(?P<slug>[-\w]+)/openings\.ics$",
        views.openings_calendar,
        name="openings",
    ),
]
