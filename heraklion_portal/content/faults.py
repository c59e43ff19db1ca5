"""What is wrong with fixtures, in words that name file, record and field."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    file: str
    problem: str
    # A `ShippedRecord`, asked for its name only when the fault is told: it may not have been known when it was found.
    record: object = ""
    field: str = ""

    def __str__(self):
        place = ", ".join(filter(None, (str(self.record), self.field)))
        return ": ".join(filter(None, (self.file, place, self.problem)))


class Refused(Exception):
    """The fixtures were refused whole; nothing was written."""

    def __init__(self, faults):
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Faults(list):
    """Collects, so that an author sees everything at once."""

    def add(self, record, problem, field=""):
        """`record` is a `ShippedRecord`, which is marked and not looked at further."""
        record.is_faulty = True
        fault = Fault(record.file, str(problem), record, field)
        if fault not in self:
            self.append(fault)

    def add_errors(self, record, error, fields=()):
        """Takes over a `ValidationError`. `fields` are those it speaks of where it does not say so itself."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for field, messages in by_field.items():
            named = field if field != NON_FIELD_ERRORS else ", ".join(fields) or _("the record as a whole")
            for message in messages:
                self.add(record, message, named)
