"""Which address leads where. Below a language, all paths are the same in both."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from heraklion_portal.desk.suggestions import suggestions
from heraklion_portal.pages import views
from heraklion_portal.take_along.views import worker

urlpatterns = [
    path("", views.root),
    path("sw.js", worker, name="worker"),
    path("", include("heraklion_portal.serving.urls")),
    path("", include("heraklion_portal.opendata.urls")),
    path("feeds/", include("heraklion_portal.feeds.urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("suggestions/<str:secret>/", suggestions, name="suggestions"),
    *i18n_patterns(
        path("", include("heraklion_portal.pages.urls")),
        path("", include("heraklion_portal.opendata.page_urls")),
        path("", include("heraklion_portal.styleguide.urls")),
        path("", include("heraklion_portal.take_along.urls")),
        path("", include("heraklion_portal.feedback.urls")),
        path("", include("heraklion_portal.search.urls")),
        path("", include("partners.urls")),
        path("", include("services.urls")),
        path("", include("programmes.urls")),
    ),
]

handler404 = views.page_not_found
handler500 = views.server_error
