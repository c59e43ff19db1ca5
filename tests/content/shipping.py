"""A folder of small fixtures, to be changed by a test and loaded."""

import io
import json
import uuid
from copy import deepcopy

from django.core.management import call_command
from django.utils import translation

from partners.models import Municipality, Partner
from services.models import Audience, ContactPoint, Need, Phone, Structure

_NAMESPACE = uuid.UUID("6f9fd1f4-5d3c-4a0e-9d42-0f7c1a0b6a11")

_RECORDS = {
    "services.need": [
        {
            "slug": slug,
            "name_el": el,
            "name_en": en,
            "in_own_words_el": el,
            "in_own_words_en": en,
            "icon": slug,
        }
        for slug, el, en in (
            ("food", "Τροφή", "Food"),
            ("health", "Υγεία", "Health"),
            ("work", "Εργασία", "Work"),
        )
    ],
    "services.audience": [{"slug": "homeless", "name_el": "Άστεγοι", "name_en": "Homeless people"}],
    "partners.partner": [
        {"slug": "body", "name_el": "Δήμος", "name_en": "Municipality", "kind": "municipality"},
        {"slug": "ngo", "name_el": "Φορέας", "name_en": "Body", "kind": "ngo"},
    ],
    "partners.municipality": [
        {
            "slug": "heraklion",
            "name_el": "Δήμος Ηρακλείου",
            "name_en": "Municipality of Heraklion",
            "short_name_el": "Ηράκλειο",
            "short_name_en": "Heraklion",
            "partner": ["body"],
            "latitude": "35.3387",
        }
    ],
    "services.contactpoint": [
        {"slug": "centre", "municipality": ["heraklion"], "email": "centre@example.org"},
    ],
    "services.phone": [
        {"contact_point": ["heraklion", "centre"], "number": "+302813409549", "label_el": "Ραντεβού"},
    ],
    # The branch stands before the structure that it belongs to.
    "services.structure": [
        {
            "slug": "kem",
            "municipality": ["heraklion"],
            "parent": ["heraklion", "centre"],
            "name_el": "ΚΕΜ",
            "name_en": "KEM",
            "summary_el": "Στήριξη για μετανάστες.",
            "summary_en": "Support for migrants.",
            "kind": "branch",
            "needs": [["health"], ["food"]],
            "audiences": [["homeless"]],
            "publication": "published",
        },
        {
            "slug": "centre",
            "municipality": ["heraklion"],
            "contact_point": ["heraklion", "centre"],
            "name_el": "Κέντρο",
            "name_en": "Centre",
            "summary_el": "Στήριξη για όλους.",
            "summary_en": "Support for everyone.",
            "description_el": "Πρώτη παράγραφος.\n\nΔεύτερη παράγραφος.",
            "kind": "community-centre",
            "publication": "published",
        },
    ],
    "services.structureparticipation": [
        {"structure": ["heraklion", "kem"], "partner": ["ngo"], "role": "partner"},
    ],
    "programmes.programme": [
        {
            "slug": "estia",
            "name_el": "ΕΣΤΙΑ",
            "name_en": "ESTIA",
            "summary_el": "Στέγαση.",
            "summary_en": "Housing.",
            "publication": "published",
        },
    ],
    "programmes.programmefigure": [
        {
            "programme": ["national", "estia"],
            "slug": "places",
            "label_el": "Θέσεις",
            "label_en": "Places",
            "amount": "100",
        },
    ],
    "programmes.initiative": [
        {"municipality": ["heraklion"], "structure": ["heraklion", "kem"], "position": 1},
    ],
}


class Shipping:
    """What is shipped. `records` may be changed at will; `load()` writes it and loads it."""

    def __init__(self, folder):
        self.folder = folder
        self.records = deepcopy(_RECORDS)
        for model, records in self.records.items():
            for number, fields in enumerate(records):
                fields["uuid"] = str(uuid.uuid5(_NAMESPACE, f"{model} {number}"))

    def fields(self, model, **wanted):
        """The fields of the only record of a model that has these values."""
        (found,) = (
            f for f in self.records[model] if all(f.get(name) == value for name, value in wanted.items())
        )
        return found

    def add(self, model, **fields):
        fields.setdefault("uuid", str(uuid.uuid4()))
        self.records.setdefault(model, []).append(fields)
        return fields

    def write(self):
        for path in self.folder.glob("*.json"):
            path.unlink()
        for model, records in self.records.items():
            rows = [{"model": model, "fields": fields} for fields in records]
            (self.folder / f"{model}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")

    def load(self):
        """Loads, and returns what the command says, in English."""
        self.write()
        return self.load_as_written()

    def load_as_written(self):
        output = io.StringIO()
        with translation.override("en"):
            call_command("load_content", self.folder, stdout=output)
        return output.getvalue()


def state():
    """All that a load could change, by identifier."""
    return {
        (model._meta.label, str(row["uuid"])): row
        for model in (Need, Audience, Partner, Municipality, ContactPoint, Phone, Structure)
        for row in model.objects.values()
    }
