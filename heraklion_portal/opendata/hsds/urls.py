from django.urls import path

from . import views
from .collections import COLLECTIONS

urlpatterns = [
    path("", views.root),
    path("openapi.json", views.openapi),
    *(path(name, views.listing, {"name": name}) for name in COLLECTIONS),
    *(path(f"{name}/<uuid:identifier>", views.detail, {"name": name}) for name in COLLECTIONS),
]
