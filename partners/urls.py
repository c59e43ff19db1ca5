from django.urls import path

from . import views

app_name = "partners"
urlpatterns = [
    path("municipalities/", views.MunicipalityListView.as_view(), name="municipality_list"),
    path("municipalities/<slug:slug>/", views.MunicipalityDetailView.as_view(), name="municipality_detail"),
    path("partners/", views.PartnerListView.as_view(), name="partner_list"),
    path("partners/<slug:slug>/", views.PartnerDetailView.as_view(), name="partner_detail"),
]
