from django.urls import path

from . import views

app_name = "services"
urlpatterns = [
    path("structures/", views.StructureListView.as_view(), name="structure_list"),
    path(
        "structures/<slug:municipality>/<slug:slug>/",
        views.StructureDetailView.as_view(),
        name="structure_detail",
    ),
    path("notices/<uuid:uuid>/", views.NoticeDetailView.as_view(), name="notice_detail"),
    path("services/", views.ServiceListView.as_view(), name="service_list"),
    path(
        "services/<slug:municipality>/<slug:slug>/", views.ServiceDetailView.as_view(), name="service_detail"
    ),
]
