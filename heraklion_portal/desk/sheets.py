"""Records as sheets, out and in: a line for each, a column for each field, both languages.

A sheet that comes back unchanged changes nothing. Cells that a spreadsheet would take for a formula get an apostrophe
on the way out and lose it on the way in; nothing is dropped.
"""

import datetime
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

import reversion
import tablib
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _
from import_export.formats.base_formats import CSV, XLSX

from heraklion_portal.content import shape
from heraklion_portal.content.values import parse, plain
from heraklion_portal.core.admin import Power, is_tenants, power, visible
from heraklion_portal.core.models import Publication
from heraklion_portal.search.indexing import together
from partners.models import Municipality
from programmes.models import Initiative

from . import history, proposals
from .models import Proposal
from .states import differences, key_of, state_of, write
from .wording import changes_in_words, faults_in_words, field_in_words

FORMATS = {"xlsx": XLSX, "csv": CSV}
LONGEST = 5000  # lines
LARGEST = 5 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 50 * 1024 * 1024
# What the desk sets in other ways: by "still correct", and by an approver in the form.
LEFT_OUT = {"checked_on", "publish_at"}
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_YES, _NO = {"ναι", "yes", "true", "1"}, {"όχι", "οχι", "no", "false", "0"}


class Unreadable(Exception):
    """The file is no sheet of these records; its text says why."""


class _Undo(Exception):
    """Leaves a transaction without a trace."""


@dataclass
class Line:
    """What becomes of one line of a sheet."""

    number: int
    title: str
    changes: list = field(default_factory=list)  # (key, field, old, new) in words
    error: str = ""
    is_new: bool = False
    waits: bool = False  # it becomes a proposal


def columns(model):
    fields = (*shape.columns(model), *shape.references(model), *shape.lists(model))
    return [one for one in fields if one.name not in LEFT_OUT]


# Out


def export(queryset, kind) -> bytes:
    """The records of a queryset as a file of a kind of `FORMATS`."""
    fields = columns(queryset.model)
    dataset = tablib.Dataset(headers=["uuid", "version", *(_header(queryset.model, one) for one in fields)])
    for record in queryset.prefetch_related(*(many.name for many in shape.lists(queryset.model))):
        cells = (_escaped(_cell(record, one)) for one in fields)
        dataset.append([str(record.uuid), str(record.version), *cells])
    data = FORMATS[kind]().export_data(dataset)
    # With the mark by which spreadsheets know that it is Greek.
    return data.encode("utf-8-sig") if isinstance(data, str) else data


def _header(model, one):
    return f"{field_in_words(model, one.name)} [{one.name}]"


def _cell(record, one):
    if one.many_to_many:
        return "; ".join("/".join(key_of(row)) for row in getattr(record, one.name).all())
    value = getattr(record, one.name, None)
    if one.is_relation:
        return "/".join(key_of(value)) if value is not None else ""
    if isinstance(one, models.BooleanField):
        return "" if value is None else _("yes") if value else _("no")
    if one.choices and value not in (None, ""):
        return str(dict(one.flatchoices).get(value, value))
    value = plain(one, value)
    return "" if value is None else str(value)


def _escaped(text):
    return f"'{text}" if _DANGEROUS.match(text) else text


# In


def read(name, content) -> tablib.Dataset:
    """The lines of an uploaded file. Raises `Unreadable`."""
    kind = name.rsplit(".", 1)[-1].lower()
    if kind not in FORMATS:
        raise Unreadable(_("Give a file that ends in .xlsx or .csv."))
    if len(content) > LARGEST:
        raise Unreadable(_("The file is larger than 5 MB."))
    try:
        if kind == "xlsx":
            with zipfile.ZipFile(BytesIO(content)) as archive:
                if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                    raise Unreadable(_("The file is larger than 5 MB."))
            dataset = XLSX().create_dataset(content)
        else:
            text = _decoded(content)
            first = text.split("\n", 1)[0]
            delimiter = max(",;\t", key=first.count)
            dataset = tablib.Dataset().load(text, format="csv", delimiter=delimiter)
    except Unreadable:
        raise
    except Exception as error:  # whatever a library makes of a file that is none
        raise Unreadable(_("The file cannot be read as a sheet.")) from error
    if not dataset.headers:
        raise Unreadable(_("The first line must name the columns."))
    if len(dataset) > LONGEST:
        raise Unreadable(_("The sheet has more than %(number)d lines.") % {"number": LONGEST})
    return dataset


def _decoded(content):
    for encoding in ("utf-8-sig", "cp1253"):  # the second is what old spreadsheets in Greece write
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The file cannot be read as a sheet."))


def run(model, dataset, user, *, apply=False, why="") -> list[Line]:
    """Tries a sheet and says of each line what it would do; with `apply`, does it: all of it, or nothing on a fault."""
    names = _names(model, dataset.headers)
    lines = []
    try:
        if apply:
            with together(), history.recorded(user, why):
                lines = _run(model, names, dataset, user, why)
                if any(line.error for line in lines):
                    raise _Undo
        else:
            # Nothing of the rehearsal may enter the history.
            with together(), transaction.atomic(), reversion.create_revision(manage_manually=True):
                lines = _run(model, names, dataset, user, why)
                raise _Undo
    except _Undo:
        pass
    return lines


def _names(model, headers):
    """For each column of a sheet the field that it fills. Raises `Unreadable`."""
    known = {"uuid", "version", *(one.name for one in columns(model))}
    names = []
    for header in headers:
        written = str(header or "").strip()
        name = written.rpartition("[")[2].rstrip("]").strip()
        if name not in known:
            raise Unreadable(_("There is no such column: %(name)s") % {"name": written or "–"})
        names.append(name)
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise Unreadable(_("A column stands there twice: %(name)s") % {"name": ", ".join(sorted(twice))})
    if "uuid" not in names:
        raise Unreadable(_("The column “uuid” is missing: it says which record a line is about."))
    return names


def _run(model, names, dataset, user, why):
    lines, seen = [], set()
    for number, cells in enumerate(dataset, start=2):
        cells = dict(zip(names, (_text(cell) for cell in cells), strict=True))
        if not any(cells.values()):
            continue
        line = Line(number, cells["uuid"])
        lines.append(line)
        try:
            with transaction.atomic():
                _take(model, cells, user, line, seen, why)
        except ValidationError as error:
            line.error = " ".join(faults_in_words(model, error))
        except DatabaseError:
            line.error = _("The database refuses this line.")
    return lines


def _take(model, cells, user, line, seen, why):
    uuid, version = cells["uuid"], cells.get("version", "")
    if uuid in seen:
        raise ValidationError(_("This record has a line already."))
    record = _record(model, uuid, user)
    if record.pk:
        seen.add(uuid)
    line.is_new, line.title = record.pk is None, str(record) if record.pk else cells.get("name_el", "")
    before = state_of(record)
    wanted = {one.name: _value(one, cells[one.name]) for one in columns(model) if one.name in cells}
    changes = differences(before, wanted)
    if not changes:
        return
    line.changes = changes_in_words(model, changes)
    if record.pk and version and version != str(record.version):
        raise ValidationError(_("Somebody changed this record after the sheet was made. Export it anew."))
    values = {key: change["new"] for key, change in changes.items()}
    mine = _check_power(model, record, values, before, user)
    if mine < Power.EDIT and (record.pk is None or getattr(record, "is_published", True)):
        line.waits = True
        # Tried, so that what cannot be is said now and not to whoever decides.
        saved = transaction.savepoint()
        write(record, values)
        transaction.savepoint_rollback(saved)
        record = _record(model, uuid, user)
        municipality = _municipality(values.get("municipality")) or user.memberships.first().municipality
        proposals.propose(
            record, values, origin=Proposal.Origin.SHEET, by=user, reason=why, municipality=municipality
        )
        return
    if record.pk:
        history.keep_baseline(record)
    write(record, values)


def _record(model, uuid, user):
    if not uuid:
        return model()
    try:
        record = visible(model._default_manager.filter(uuid=uuid), user).first()
    except (ValidationError, ValueError):
        record = None
    if record is None:
        raise ValidationError(_("There is no such record: %(name)s") % {"name": uuid})
    return record


def _check_power(model, record, values, before, user):
    """What its user may do with a line. Raises `ValidationError` for what is not theirs."""
    mine = power(user, model, record)
    town = _municipality(values.get("municipality"))
    if town is not None:
        mine = min(mine, power(user, Municipality, town))
    if mine < Power.PROPOSE or (record.pk is None and model is Municipality and not user.is_superuser):
        raise ValidationError(_("You may not change this record."))
    publishes = values.get("publication") in (Publication.PUBLISHED, Publication.ARCHIVED)
    if publishes and mine < Power.PUBLISH and before.get("publication") != values["publication"]:
        raise ValidationError(_("You may not publish: put it forward for review."))
    for one in (*shape.references(model), *shape.lists(model)):
        keys = values.get(one.name) or []
        if not is_tenants(one.related_model) or (model is Initiative and user.is_superuser):
            continue
        for key in keys if one.many_to_many else [keys] if keys else []:
            _find_visible(one, key, user)
    return mine


def _find_visible(one, key, user):
    model = one.related_model
    try:
        found = model._default_manager.get_by_natural_key(*key)
    except (model.DoesNotExist, ValueError, TypeError, ValidationError):
        found = None
    if found is None or not visible(model._default_manager.filter(pk=found.pk), user).exists():
        raise ValidationError({one.name: _("There is no such record: %(name)s") % {"name": "/".join(key)}})


def _municipality(key):
    return Municipality.objects.filter(slug=key[0]).first() if key else None


# Cells


def _text(cell):
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        cell = cell.date()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float | Decimal) and cell == int(cell):
        cell = int(cell)
    text = str(cell).replace("\r\n", "\n").strip()
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text


def _value(one, text):
    """The value of a state that a cell says. Raises `ValidationError`, naming the field."""
    try:
        if one.many_to_many:
            return sorted(part.strip().split("/") for part in text.split(";") if part.strip())
        if one.is_relation:
            return text.split("/") if text else None
        return plain(one, _parsed(one, text))
    except ValidationError as error:
        raise ValidationError({one.name: error.messages}) from error


def _parsed(one, text):
    if isinstance(one, models.BooleanField):
        said = text.casefold()
        if said in _YES | _NO:
            return said in _YES
        if text or not one.null:
            raise ValidationError(_("Write yes or no."))
        return None
    if not text and one.null:
        return None
    if one.choices:
        by_label = {str(label).casefold(): value for value, label in one.flatchoices}
        if text.casefold() in by_label:
            return by_label[text.casefold()]
        if text and text not in {str(value) for value, _label in one.flatchoices}:
            labels = ", ".join(str(label) for _value, label in one.flatchoices)
            raise ValidationError(_("Choose one of: %(choices)s.") % {"choices": labels})
    if isinstance(one, models.DecimalField):
        text = text.replace(",", ".")
    if isinstance(one, models.IntegerField):
        return one.to_python(text)
    if isinstance(one, models.DateField) and not isinstance(one, models.DateTimeField):
        # As people in Greece write dates.
        day = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
        text = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else text
    return parse(one, text)
