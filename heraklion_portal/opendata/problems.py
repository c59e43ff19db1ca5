"""What went wrong, as problem details (RFC 9457), in the language of the feed."""

import json
from http import HTTPStatus

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

PROBLEM_TYPE = "application/problem+json"
TITLES = {
    400: _("The question cannot be understood"),
    404: _("There is nothing at this address"),
    405: _("Only reading is possible here"),
    500: _("Something went wrong here; it is not your fault"),
}


def problem(status: int, language: str, detail: str = "", faults: tuple | list = ()) -> HttpResponse:
    """`faults`: (name of a parameter, what is wrong with it) pairs."""
    with translation.override(language):
        document = {
            "type": "about:blank",
            "title": str(TITLES.get(status, HTTPStatus(status).phrase)),
            "status": status,
        }
        if detail:
            document["detail"] = str(detail)
        if faults:
            document["errors"] = [{"parameter": name, "detail": str(fault)} for name, fault in faults]
    return HttpResponse(
        json.dumps(document, ensure_ascii=False),
        status=status,
        content_type=PROBLEM_TYPE,
        headers={"Content-Language": language},
    )
