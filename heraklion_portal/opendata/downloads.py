"""The files in which the whole directory can be had: one list for the data page, the catalogue and search engines."""

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .tables import TABLES


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
TABLE_SCHEMA = "https://specs.frictionlessdata.io/table-schema/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HSDS = "https://docs.openreferral.org/en/3.2/"
DIRECTORY = _("Directory of social services")
ABOUT = _(
    "Structures, services, programmes and bodies of Greek municipalities: who helps, with what, where and when."
)

DOWNLOADS = (
    *(
        Download(
            f"/data/{table.name}.csv", format_lazy("{}, CSV", table.title), "text/csv", "CSV", TABLE_SCHEMA
        )
        for table in TABLES
    ),
    Download("/data/directory.xlsx", _("All tables in one workbook, XLSX"), XLSX, "XLSX"),
    Download("/data/directory.zip", _("Everything in one archive, ZIP"), "application/zip", "ZIP"),
    Download("/data/cpsv.ttl", _("Services in CPSV-AP, Turtle"), "text/turtle", "RDF_TURTLE", CPSV_AP),
    Download(
        "/data/cpsv.jsonld", _("Services in CPSV-AP, JSON-LD"), "application/ld+json", "JSON_LD", CPSV_AP
    ),
)
