from django.urls import path

from . import views
from .graph import FORMS

urlpatterns = [
    *(
        path(f"{name}.{form}", views.document, {"name": name, "form": form})
        for name in views.DOCUMENTS
        for form in FORMS
    ),
    *(
        path(f"services/<uuid:identifier>.{form}", views.service, {"form": form}, name=f"service_{form}")
        for form in FORMS
    ),
]
