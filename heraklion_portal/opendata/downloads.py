"""The files in which the whole directory can be had: one list for the data page, the catalogue and search engines."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Download:
    """`file_type`: the European Union's name of the format; `standard`: the address of what it follows."""

    path: str
    name: str
    media_type: str
    file_type: str
    standard: str = ""


CPSV_AP = "https://semiceu.github.io/CPSV-AP/releases/3.2.0/"
DCAT_AP = "https://semiceu.github.io/DCAT-AP/releases/3.0.1/"
HSDS = "https://docs.openreferral.org/en/3.2/"
DIRECTORY = _("Directory of social services")
ABOUT = _(
    "Structures, services, programmes and bodies of Greek municipalities: who helps, with what, where and when."
)

DOWNLOADS = (
    Download("/data/cpsv.ttl", _("Services in CPSV-AP, Turtle"), "text/turtle", "RDF_TURTLE", CPSV_AP),
    Download(
        "/data/cpsv.jsonld", _("Services in CPSV-AP, JSON-LD"), "application/ld+json", "JSON_LD", CPSV_AP
    ),
)
