from django.urls import re_path

from heraklion_portal.pages.entries import IN_MUNICIPALITIES, ON_THEIR_OWN

from .views import FeedbackView

app_name = "feedback"
urlpatterns = [
    re_path(
        rf"^(?P<kind>{'|'.join(IN_MUNICIPALITIES)})/(?P<municipality>[-\w]+)/(?P<slug>[-\w]+)/feedback/$",
        FeedbackView.as_view(),
        name="entry",
    ),
    re_path(
        rf"^(?P<kind>{'|'.join(ON_THEIR_OWN)})/(?P<slug>[-\w]+)/feedback/$",
        FeedbackView.as_view(),
        name="body",
    ),
]
