"""Where each field of a record came from, and whether it still is as it was imported."""

import json

from django.utils import timezone
from django.utils.translation import gettext as _

from heraklion_portal.desk.models import Proposal
from heraklion_portal.desk.states import state_of

from .models import FieldSource, ImportedBlock, ImportedDocument
from .outline import Sort, digest
from .rows import identity_of


def remember(block, record, taken=None, keys=None):
    """Keeps which passage the fields came from. `taken`: the keys that the record has from it, by default those that
    say the same in both; of the other `keys` only what the document says is kept."""
    label, document = record._meta.label_lower, block.imported.document
    state = state_of(record)
    known = {
        source.field: source
        for source in FieldSource.objects.filter(document=document, block=block.key, record_uuid=record.uuid)
    }
    for key in block.digests if keys is None else keys:
        source = known.get(key) or FieldSource(
            document=document,
            municipality=block.imported.municipality,
            block=block.key,
            record_model=label,
            record_uuid=record.uuid,
            field=key,
        )
        if not block.digests[key]:
            # A line that the document has no more.
            if source.pk:
                source.delete()
            continue
        source.sort, source.block_digest, source.digest = block.sort, block.digest, block.digests[key]
        place = block.place_of(key)
        source.line, source.last_line, source.page = place.line, place.last, place.page
        if key in taken if taken is not None else says(state, key, block.imported.language) == source.digest:
            source.value = _as_text(state.get(key))
            source.imported_at = timezone.now()
        source.save()


def rename(document, names):
    """Gives the passages of a document the names that they have in its newer version. `names`: old → new."""
    moved = {old: new for old, new in names.items() if old != new}
    # All at once, since one takes the name that another had.
    for prefix, renamed in (("~", moved), ("", {f"~{new}": new for new in moved.values()})):
        for old, new in renamed.items():
            FieldSource.objects.filter(document=document, block=old).update(block=f"{prefix}{new}")


def says(state, key, language):
    """What a field of a state is recognised by, in the form in which documents are."""
    accessor, slash, _uuid = key.partition("/")
    value = state.get(key)
    return digest(identity_of(accessor, value, language) if slash and value else value or "")


def _as_text(value):
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def sources_of(record) -> dict[str, list[FieldSource]]:
    """By key of the state, where it came from, newest first."""
    found = {}
    rows = FieldSource.objects.filter(
        record_model=record._meta.label_lower, record_uuid=record.uuid
    ).select_related("document")
    for source in rows.order_by("-imported_at", "document__position"):
        found.setdefault(source.field, []).append(source)
    return found


def is_edited(source, state):
    """Whether the field is no more what the document says. None where it never was."""
    if says(state, source.field, source.document.language) == source.digest:
        return False
    if source.imported_at is None:
        return None
    return digest(_as_text(state.get(source.field))) != digest(source.value)


def notes_for(record) -> dict[str, str]:
    """By key of the state: "Source: the leaflet, line 23; as the document says."."""
    if record.pk is None:
        return {}
    state = state_of(record)
    return {key: _words(sources[0], state) for key, sources in sources_of(record).items()}


def _words(source, state):
    edited = is_edited(source, state)
    standing = {
        False: _("as the document says"),
        True: _("changed since"),
        None: _("in our own words"),
    }[edited]
    text = _("Source: %(document)s, %(place)s; %(standing)s.") % {
        "document": source.document,
        "place": source.place,
        "standing": standing,
    }
    if source.imported_at:
        text += " " + _("Loaded on %(date)s.") % {"date": source.imported_at.strftime("%d/%m/%Y")}
    if edited and source.value:
        text += " " + _("The document said: “%(value)s”") % {"value": source.value[:200]}
    return text


def forget(record):
    """Drops what is kept of a record that turned confidential, the files that speak of it, and contacts in them that
    wait."""
    label = record._meta.label_lower
    FieldSource.objects.filter(record_model=label, record_uuid=record.uuid).delete()
    blocks = ImportedBlock.objects.filter(model=label, record_uuid=record.uuid)
    of_files = ImportedDocument.objects.filter(pk__in=blocks.values("imported"))
    waiting = ImportedBlock.objects.waiting().filter(imported__in=of_files, sort=Sort.CONTACT)
    Proposal.objects.filter(blocks__in=waiting).delete()
    waiting.update(decision=ImportedBlock.Decision.REJECTED, text="", title="", values={}, notes=[])
    blocks.update(text="", values={}, notes=[])
    of_files.update(content=None, corrections=[])
