"""Changes that wait for a decision: one way for clerks' edits, corrections by link, documents and sheets.

A proposal is a part of a record's state (`states.py`), each value with the one it would replace. It is decided on
field by field; what is accepted is written with what was there in one transaction and one step of the history.
"""

import uuid

import reversion
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from . import history
from .models import Proposal
from .states import differences, normal, state_of, write


class Undecidable(Exception):
    """Base of the reasons for which a proposal cannot be accepted as asked."""


class AlreadyDecided(Undecidable):
    """Somebody else decided meanwhile."""


class RecordIsGone(Undecidable):
    """The record was deleted after the proposal was made."""


class Conflict(Undecidable):
    """`keys` were changed, to something else, after the proposal was made."""

    def __init__(self, keys):
        super().__init__(", ".join(keys))
        self.keys = keys


def propose(record, values, *, origin, municipality=None, by=None, reason="", document=None):
    """Keeps a change until somebody decides. Returns the proposal, or None where nothing would change.

    `record` is a stored record, or an instance that is not stored for a new one. `values` maps keys of its state to
    values: of Python or JSON, records or natural keys. Of rows only the parts that change need be given.
    `municipality` says whose desk decides; the record's own where it has one. Raises `ValidationError` for keys or
    values that the model does not know.
    """
    model = type(record)
    now = state_of(record)
    wanted = {}
    for key, value in values.items():
        value = normal(model, key, value)
        if "/" in key and value is not None:
            value = (now.get(key) or {}) | value
        wanted[key] = value
    return _keep(record, differences(now, wanted), origin, municipality, by, reason, document)


def propose_saving(record, save, *, municipality=None, by=None, reason=""):
    """Keeps what `save()` would change of a record (None for a new one). `save` is run, and undone.

    `save` returns the saved record, or None where it refused; then, or where it changed nothing, None is returned.
    """
    before = state_of(record) if record is not None else None
    # Nothing of the rehearsal may enter the history.
    with transaction.atomic(), reversion.create_revision(manage_manually=True):
        saved = save()
        after = saved and state_of(type(saved)._base_manager.get(pk=saved.pk))
        transaction.set_rollback(True)
    if saved is None:
        return None
    if record is None:
        record = type(saved)()
        before = state_of(record)
    gone = {key: None for key in before if "/" in key and key not in after}
    return _keep(
        record, differences(before, after | gone), Proposal.Origin.CLERK, municipality, by, reason, None
    )


def _keep(record, changes, origin, municipality, by, reason, document):
    if not changes:
        return None
    is_stored = record.pk is not None
    return Proposal.objects.create(
        content_type=ContentType.objects.get_for_model(record),
        record_uuid=record.uuid if is_stored else None,
        record_version=record.version if is_stored else None,
        municipality=getattr(record, "municipality", None) or municipality,
        changes=changes,
        origin=origin,
        proposed_by=by,
        reason=reason,
        document=document,
    )


def record_of(proposal):
    """The record that a proposal is about, as it stands; a new instance for a new one; None where it is gone."""
    if proposal.record_uuid is None:
        return proposal.content_type.model_class()(uuid=uuid.uuid4())
    return proposal.record


def conflicts(proposal, record=None) -> list[str]:
    """The keys that were changed since, to neither the old nor the proposed value."""
    record = record or record_of(proposal)
    if record is None or record.pk is None or record.version == proposal.record_version:
        return []
    now = state_of(record)
    return [
        key for key, change in proposal.changes.items() if now.get(key) not in (change["old"], change["new"])
    ]


def accept(proposal, keys=None, *, by, answer="", overwrite=False):
    """Writes what is proposed, or only `keys` of it, and returns the record.

    Raises `ValidationError` where the result would not be valid, `Conflict` where a key was changed meanwhile (unless
    `overwrite`), `RecordIsGone`, `AlreadyDecided`; then nothing was written.
    """
    with history.recorded(by, answer or proposal.reason):
        proposal = _claim(proposal)
        record = record_of(proposal)
        if record is None:
            raise RecordIsGone
        accepted = {
            key: change["new"] for key, change in proposal.changes.items() if keys is None or key in keys
        }
        in_conflict = [key for key in conflicts(proposal, record) if key in accepted]
        if in_conflict and not overwrite:
            raise Conflict(in_conflict)
        if record.pk is not None:
            record = type(record)._base_manager.select_for_update().get(pk=record.pk)
            history.keep_baseline(record)
        write(record, accepted)
        proposal.record_uuid = record.uuid
        is_whole = len(accepted) == len(proposal.changes)
        _decide(proposal, Proposal.State.ACCEPTED if is_whole else Proposal.State.PARTLY_ACCEPTED, by, answer)
    return record


def decline(proposal, *, by, answer=""):
    with transaction.atomic():
        _decide(_claim(proposal), Proposal.State.DECLINED, by, answer)


def _claim(proposal):
    claimed = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if claimed.state != Proposal.State.WAITING:
        raise AlreadyDecided
    return claimed


def _decide(proposal, state, by, answer):
    proposal.state, proposal.decided_by, proposal.decided_at, proposal.answer = (
        state, by, timezone.now(), answer,
    )  # fmt: skip
    proposal.save()
