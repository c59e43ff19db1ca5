"""Writes shipped content into the database: all of it or nothing, and never over what staff changed."""

import enum
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from heraklion_portal.content import shape
from heraklion_portal.content.faults import Faults, Refused
from heraklion_portal.content.fixtures import ShippedRecord, read_folder
from heraklion_portal.content.links import link
from heraklion_portal.content.memory import NEVER, Memory, column_digests
from heraklion_portal.content.report import Kept, Report
from heraklion_portal.search.indexing import together


class Outcome(enum.Enum):
    CREATED = enum.auto()
    CHANGED = enum.auto()
    SAME = enum.auto()
    LEFT_OUT = enum.auto()  # for the sake of staff, who deleted it or made one like it
    REFUSED = enum.auto()


def load_folder(folder, progress=lambda done, total: None) -> Report:
    """Loads `folder`/*.json. `progress` is told after each record how many of how many are done.

    For each field: where the row has what is shipped, nothing happens; where it has what was loaded last, it takes
    what is shipped; else staff changed it, and it is kept. Raises `Refused` with everything that is wrong, and then
    nothing was written.
    """
    faults = Faults()
    with together():
        records = link(read_folder(folder, faults), faults)
        report = _Loading(records, faults).run(progress)
        if faults:
            raise Refused(faults)
    return report


class _Loading:
    """One load: the rows as they stand, and what becomes of each shipped record."""

    def __init__(self, records, faults):
        self.records = records
        self.faults = faults
        self.report = Report()
        self.shipped = {(record.model, record.uuid) for record in records}
        self._read_rows()
        self.memory = Memory()
        self.members = {many: _members(many) for model in self.rows for many in shape.lists(model)}
        self.outcomes = {}
        self.values = {}  # of each record, as they are to be remembered
        self.new_members = {}  # rows of the lists of new records, by list

    def run(self, progress):
        for done, record in enumerate(self._in_order(), start=1):
            self.outcomes[record] = self._write(record)
            progress(done, len(self.records))
        for record in self.records:
            self._write_lists(record)
        # At once, and without a signal for each: whatever speaks of a new record is indexed for its own sake.
        for many, members in self.new_members.items():
            many.remote_field.through._base_manager.bulk_create(members)
        if not self.faults:
            self.memory.keep(self.values)
        self._sum_up()
        return self.report

    def _read_rows(self):
        # Locked where the database can: what staff save meanwhile waits, and is not overwritten. In the order of
        # keys: the models' own orders join tables, and two loads lock in the same order.
        self.rows = {
            model: {str(row.uuid): row for row in model._base_manager.select_for_update().order_by("pk")}
            for model in shape.content_models()
        }
        self.uuids = {
            model: {row.pk: uuid for uuid, row in rows.items()} for model, rows in self.rows.items()
        }

    def _in_order(self):
        """Owners first; then rows that are there before new ones, which may take over a name from them."""
        models = {model: number for number, model in enumerate(self.rows)}
        return sorted(
            self.records,
            key=lambda record: (
                models[record.model],
                record.depth,
                record.uuid not in self.rows[record.model],
            ),
        )

    # One record

    def _write(self, record):
        outcomes = [self.outcomes.get(t) for t in record.references.values() if isinstance(t, ShippedRecord)]
        # Records that lead to a refused one are not tried: their faults would only repeat its own.
        if record.is_faulty or Outcome.REFUSED in outcomes:
            return Outcome.REFUSED
        row = self.rows[record.model].get(record.uuid)
        if row is not None:
            return self._update(record, row)
        if record in self.memory:
            return self._leave_out(record, _("staff deleted it"))
        if any(self._row(target) is None for target in record.references.values() if target is not None):
            return self._leave_out(record, _("it belongs to a record that staff deleted"))
        return self._create(record)

    def _create(self, record):
        row = record.model(uuid=record.uuid)
        for name, value in record.values.items():
            setattr(row, name, value)
        for name, target in record.references.items():
            setattr(row, name, target and self._row(target))
        error = _save(row)
        if error is not None:
            twin = self._twin(row)
            if twin is not None:
                return self._meet_twin(record, twin)
            return self._refuse(record, row, error)
        self.rows[record.model][record.uuid] = row
        self.uuids[record.model][row.pk] = record.uuid
        self.values[record] = self._shipped_values(record)
        self.report.created.append(record)
        return Outcome.CREATED

    def _update(self, record, row):
        shipped, changes, kept = self._shipped_values(record), [], []
        for name, current in self._current_values(record, row).items():
            if current == shipped[name]:
                continue
            target = record.references.get(name)
            if target is not None and self._row(target) is None:
                kept.append(name)
            elif current == self.memory.value(record, name):
                changes.append(name)
            else:
                kept.append(name)
        self._keep(record, kept)
        self.values[record] = shipped
        if not changes:
            return Outcome.SAME
        hides = "is_confidential" in changes and _is_hidden(record)
        for name in changes:
            if hides and name in ("is_confidential", "contact_point"):
                continue
            value = record.values[name] if name in record.values else record.references[name]
            setattr(row, name, self._row(value) if name in record.references and value is not None else value)
        error = _save(row)
        if error is None:
            if hides:
                # It deletes what would give the place away: phones, location, the same of its services.
                row.forget_contact()
                self._read_rows()
            return Outcome.CHANGED
        if not kept:
            return self._refuse(record, row, error)
        # What staff changed and what is shipped do not go together: theirs stands, whole.
        self._keep(record, changes, _("it contradicts what staff changed in the record"))
        self.rows[record.model][record.uuid] = record.model._base_manager.get(pk=row.pk)
        del self.values[record]
        return Outcome.SAME

    def _refuse(self, record, row, error):
        """Says all that is wrong with a row that could not be written, constraint by constraint, naming the fields."""
        before = len(self.faults)
        for attempt, fields in _validations(row):
            try:
                attempt()
            except ValidationError as invalid:
                self.faults.add_errors(record, invalid, fields)
        if len(self.faults) == before:
            self.faults.add(record, error)
        return Outcome.REFUSED

    def _twin(self, row):
        """The row of another identifier with the same natural key, where there is one."""
        own = {path.split("__")[0] for path in row.NATURAL_KEY} - {"uuid"}
        same = {name: getattr(row, name) for name in own}
        return type(row)._base_manager.order_by("pk").filter(**same).first() if same else None

    def _meet_twin(self, record, twin):
        if self.memory.has(record.model, str(twin.uuid)) or (record.model, str(twin.uuid)) in self.shipped:
            problem = _("This record was loaded with the identifier %(uuid)s, and identifiers never change.")
            self.faults.add(record, problem % {"uuid": twin.uuid}, "uuid")
            return Outcome.REFUSED
        self.rows[record.model][record.uuid] = twin
        return self._leave_out(record, _("staff made a record of this name themselves"))

    def _leave_out(self, record, reason):
        self._keep(record, [""], reason)
        return Outcome.LEFT_OUT

    def _keep(self, record, names, reason=None):
        reason = reason or _("kept as staff changed it")
        self.report.kept += [Kept(record.file, str(record), reason, name) for name in names]

    # Lists

    def _write_lists(self, record):
        outcome = self.outcomes[record]
        if outcome in (Outcome.LEFT_OUT, Outcome.REFUSED):
            return
        row = self.rows[record.model].get(record.uuid)
        if row is None:  # its place became confidential in this load
            return
        for many in shape.lists(record.model):
            targets = list(filter(None, map(self._row, record.lists[many.name])))
            shipped = {str(target.uuid) for target in targets}
            current = self.members[many].get(row.pk, set())
            if record in self.values:
                self.values[record][many.name] = sorted(shipped)
            if current == shipped:
                continue
            if self.outcomes[record] is Outcome.CREATED:
                self.new_members.setdefault(many, []).extend(_members_of_new(row, many, targets))
                continue
            # Staff who deleted an audience did not thereby edit every record that named it.
            remembered = self.memory.value(record, many.name)
            standing = remembered is not NEVER and {
                u for u in remembered if u in self.rows[many.related_model]
            }
            if current != standing:
                self._keep(record, [many.name])
                continue
            getattr(row, many.name).set(targets)
            if self.outcomes[record] is Outcome.SAME:
                # Also a form that was opened before a change in a list must be refused.
                with translation.override(settings.LANGUAGE_CODE):
                    row.save()
                self.outcomes[record] = Outcome.CHANGED

    # Values in their normal form: digests of plain fields, identifiers of references and lists

    def _shipped_values(self, record):
        values = column_digests(record, record.values)
        for name, target in record.references.items():
            row = target and self._row(target)
            values[name] = str(row.uuid) if row else target and str(target.uuid)
        return values

    def _current_values(self, record, row):
        values = column_digests(record, {name: getattr(row, name) for name in record.values})
        for reference in shape.references(record.model):
            values[reference.name] = self.uuids[reference.related_model].get(getattr(row, reference.attname))
        return values

    def _row(self, target):
        """The row of what a reference leads to; None where staff deleted it."""
        return self.rows[target.model].get(target.uuid) if isinstance(target, ShippedRecord) else target

    # The end

    def _sum_up(self):
        for record, outcome in self.outcomes.items():
            if outcome is Outcome.CHANGED:
                self.report.changed.append(record)
            elif outcome is Outcome.SAME:
                self.report.same.append(record)
        for model, rows in self.rows.items():
            for uuid, row in rows.items():
                if self.memory.has(model, uuid) and (model, uuid) not in self.shipped:
                    name = "/".join(map(str, row.natural_key()))
                    self.report.no_longer_shipped.append(f"{model._meta.label_lower}: {name}")


def _is_hidden(record):
    """Whether it is shipped as a confidential place, and rightly: without a contact point."""
    return record.values["is_confidential"] and record.references["contact_point"] is None


def _save(row):
    """Writes a row whose fields are valid. Returns what stands against it: a rule of the model or of the database.

    The database holds the constraints itself, so they are asked one by one only after it refused.
    """
    try:
        row.clean()
        # The untranslated columns hold Greek, whoever calls in whatever language.
        with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
            row.save()
    except (ValidationError, DatabaseError, ValueError) as error:
        return error
    return None


def _validations(row):
    """The parts of `full_clean()`, each with the fields that it speaks of where it does not say so itself."""
    yield partial(row.full_clean, validate_constraints=False), ()
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            names = getattr(constraint, "fields", ()) or sorted(constraint.condition.referenced_base_fields)
            yield partial(constraint.validate, model, row), names


def _members_of_new(row, many, targets):
    source, target = many.m2m_field_name(), many.m2m_reverse_field_name()
    return [many.remote_field.through(**{source: row, target: each}) for each in dict.fromkeys(targets)]


def _members(many):
    """For each row that has any, the identifiers in its list."""
    members = {}
    source, target = many.m2m_field_name(), many.m2m_reverse_field_name()
    through = many.remote_field.through._base_manager
    for pk, uuid in through.values_list(f"{source}_id", f"{target}__uuid"):
        members.setdefault(pk, set()).add(str(uuid))
    return members
