from django.urls import path

from . import views

app_name = "programmes"
urlpatterns = [
    path("programmes/", views.ProgrammeListView.as_view(), name="programme_list"),
    path(
        "programmes/<slug:municipality>/<slug:slug>/",
        views.ProgrammeDetailView.as_view(),
        name="programme_detail",
    ),
    path("practices/", views.PracticeListView.as_view(), name="practice_list"),
    path(
        "practices/<slug:municipality>/<slug:slug>/",
        views.PracticeDetailView.as_view(),
        name="practice_detail",
    ),
    path("news/", views.NewsListView.as_view(), name="news_list"),
    path("news/<slug:municipality>/<slug:slug>/", views.NewsDetailView.as_view(), name="news_detail"),
]
