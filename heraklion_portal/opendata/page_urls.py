from django.urls import path

from . import guide

app_name = "opendata"
urlpatterns = [
    path("data/", guide.GuideView.as_view(), name="guide"),
]
