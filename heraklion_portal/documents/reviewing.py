"""A loaded document as staff review it: its own lines beside what each part of it proposes."""

from dataclasses import dataclass, field

from django.apps import apps
from django.utils.translation import gettext as _

from heraklion_portal.core.admin import Power, power
from heraklion_portal.desk.states import state_of
from heraklion_portal.desk.wording import field_in_words, value_in_words
from partners.models import Municipality

from .models import ImportedBlock
from .notes import in_words
from .outline import Sort
from .reading import Unreadable, read
from .report import ONE_OF
from .rows import MAIN_COLUMNS

Decision, Verdict = ImportedBlock.Decision, ImportedBlock.Verdict
_LONG = 80
_ENTRIES = (Sort.ENTRY, Sort.PROJECT, Sort.PRACTICE, Sort.NEWS, Sort.STRUCTURE, Sort.SERVICE)


@dataclass
class Row:
    """A field of a block. `now` is what the portal has; `text` what may be written otherwise, None where it may not."""

    key: str
    field: str
    now: str
    said: str
    text: str | None = None
    is_conflict: bool = False
    is_taken: bool = True
    is_missing: bool = False  # a new record needs it, and the document does not say it

    @property
    def is_line(self):
        """Whether it is a line of a list, of which only a part may be written otherwise."""
        return "/" in self.key

    @property
    def is_long(self):
        return len(self.text or "") > _LONG or "\n" in (self.text or "")


@dataclass
class Part:
    """A block on the page. `choice` is what is ticked: "accept", "reject" or nothing."""

    block: ImportedBlock
    record: object
    label: str
    rows: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    may_decide: bool = False
    choice: str = ""
    fault: str = ""

    @property
    def may_assign(self):
        """Whether it has texts that another entry could take."""
        block = self.block
        return block.verdict == Verdict.UNKNOWN or block.sort in _ENTRIES


@dataclass
class Passage:
    """Lines of the document and the blocks that were seen in them; lines of no block are furniture."""

    lines: list
    parts: list

    @property
    def waits(self):
        return any(part.block.decision == Decision.WAITING for part in self.parts)


def passages(imported, user, *, posted=None, faults=None) -> list[Passage]:
    """The whole document in its order. `posted`: what somebody had typed; `faults`: block's key → what is wrong."""
    blocks = list(imported.blocks.select_related("proposal__content_type", "pair__imported"))
    texts = _texts(imported)
    by_start, covered = {}, set()
    for block in blocks:
        if block.verdict != Verdict.GONE:
            by_start.setdefault((block.page, block.line), []).append(block)
            covered |= _lines(block)

    def passage(of_place):
        parts = [_part(block, imported, user, posted, (faults or {}).get(block.pk, "")) for block in of_place]
        wanted = set().union(*map(_lines, of_place))
        return Passage(
            [text for here, text in texts if here in wanted] or of_place[0].text.split("\n"), parts
        )

    found, between = [], []
    for here, text in texts:
        if here in by_start:
            found += [Passage(between, []), passage(by_start.pop(here))]
            between = []
        if here not in covered:
            between.append(text)
    # Those of a file that was not kept, and what is no longer in it.
    found += [Passage(between, []), *(passage(by_start[here]) for here in sorted(by_start))]
    gone = [block for block in blocks if block.verdict == Verdict.GONE]
    found += [Passage([], [_part(block, imported, user, posted, "")]) for block in gone]
    return [one for one in found if one.parts or any(line.strip() for line in one.lines)]


def _lines(block):
    """(page, line) of all that a block was made from."""
    places = [
        [block.page, block.line, block.last_line],
        *(one for of_key in block.places.values() for one in of_key),
    ]
    return {(page, line) for page, first, last in places for line in range(first, max(first, last) + 1)}


def _texts(imported):
    """((page, line), text) of each line of the file, as it was; none of a file that was not kept."""
    if not imported.content:
        return []
    try:
        document = read(imported.name, bytes(imported.content))
    except Unreadable:
        # E.g. on a machine without the extra that it was read with.
        return []
    return [((line.place.page, line.place.line), line.text) for line in document.lines]


def _part(block, imported, user, posted, fault):
    record = _record(block)
    part = Part(
        block,
        record,
        str(ONE_OF.get(block.sort, "") or _("text")),
        notes=in_words(block.notes),
        may_decide=block.decision == Decision.WAITING and may_decide(block, imported, user, record),
        fault=fault,
    )
    if block.decision == Decision.WAITING:
        part.rows = _rows(block, record, imported)
    if posted is not None:
        _fill_in(part, posted)
    return part


def may_decide(block, imported, user, record=None) -> bool:
    """Who may publish in the municipality decides; on its own record, who manages it."""
    if block.model == Municipality._meta.label_lower:
        return power(user, Municipality, imported.municipality) >= Power.MANAGE
    if record is not None and power(user, type(record), record) < Power.PUBLISH:
        return False
    return power(user, Municipality, imported.municipality) >= Power.PUBLISH


def _record(block):
    model, uuid = block.model, block.record_uuid
    if uuid is None and block.pair is not None:
        model, uuid = block.pair.model, block.pair.record_uuid
    return uuid and apps.get_model(model)._base_manager.filter(uuid=uuid).first()


def _rows(block, record, imported):
    if not block.model:
        return []
    model = type(record) if record is not None else apps.get_model(block.model)
    changes = block.proposal.changes if block.proposal else {}
    now = state_of(record) if record is not None else {}
    rows = []
    for key, value in block.values.items():
        if key not in block.digests and block.verdict in (Verdict.NEW, Verdict.CHANGED):
            continue  # what a new record needs besides
        new = changes[key]["new"] if key in changes else value
        said = {name: one for name, one in new.items() if name != "slug"} if isinstance(new, dict) else new
        rows.append(
            Row(
                key,
                str(field_in_words(model, key)),
                value_in_words(model, key, now.get(key)) if record is not None else "",
                value_in_words(model, key, said) if said is not None else _("no longer there"),
                text=_text(key, new, imported),
                is_conflict=key in block.conflicts,
                is_taken=key not in block.conflicts,
            )
        )
    needs_greek = block.verdict == Verdict.NEW and "name_en" in block.values and "name_el" not in block.values
    if needs_greek:
        rows.insert(
            0, Row("name_el", str(field_in_words(model, "name_el")), "", "", text="", is_missing=True)
        )
    return rows


def _text(key, value, imported):
    accessor, slash, _uuid = key.partition("/")
    if slash and value is not None:
        column = MAIN_COLUMNS.get(accessor, "").format(language=imported.language)
        value = value.get(column)
    return imported.mended(value) if isinstance(value, str) and _is_free(key) else None


def _is_free(key):
    return key.partition("/")[0] in MAIN_COLUMNS or key.endswith(("_el", "_en")) or key in (
        "email", "website", "street_number", "postcode",
    )  # fmt: skip


def _fill_in(part, posted):
    """What somebody had ticked and typed, so that a mistake elsewhere on the page costs them nothing."""
    pk = part.block.pk
    part.choice = posted.get(f"decide-{pk}", "")
    taken = posted.getlist(f"take-{pk}")
    for row in part.rows:
        row.is_taken = row.key in taken
        row.text = posted.get(f"text-{pk}-{row.key}", row.text)


def entries_of(municipality):
    """Short name and name of all that a block may be assigned to."""
    found = []
    for name in ("structures", "programmes", "services", "bestpractices", "newsitems"):
        found += getattr(municipality, name).order_by("slug")
    return found
