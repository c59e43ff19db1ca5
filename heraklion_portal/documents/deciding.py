"""Decisions on what a document proposes: all that were made together are written in one transaction and one step."""

from dataclasses import dataclass, field

import reversion
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from heraklion_portal.content import shape
from heraklion_portal.desk import history, proposals
from heraklion_portal.desk.states import normal, state_of
from heraklion_portal.desk.wording import field_in_words
from partners.models import Sourced
from programmes.models import Initiative

from . import importing, provenance
from .models import FieldSource, ImportedBlock
from .outline import Sort, digest
from .rows import MAIN_COLUMNS

Decision, Verdict = ImportedBlock.Decision, ImportedBlock.Verdict


@dataclass
class Choice:
    """What staff decided on a block. `keys`: the fields taken, None for all that are in no conflict.

    `corrected`: by key what they wrote instead; of a line, its main column.
    """

    accept: bool
    keys: set | None = None
    corrected: dict = field(default_factory=dict)


class Inapplicable(Exception):
    """A decision cannot be carried out; `block` says which, and the text why."""

    def __init__(self, block, why):
        super().__init__(f"{block}: {why}")
        self.block = block


def apply(imported, choices, *, by) -> list:
    """Carries out `choices` (block's key → `Choice`): one transaction, one step of the history. Returns the records.

    Raises `Inapplicable`, and then nothing was written.
    """
    why = _("Document: %(name)s") % {"name": imported.name}
    with history.recorded(by, why):
        # Two people who decide at once wait for each other.
        type(imported).objects.select_for_update().get(pk=imported.pk)
        waiting = imported.blocks.waiting().select_related("proposal", "pair", "imported__document")
        chosen = [(block, choices[block.pk]) for block in waiting if block.pk in choices]
        for block, choice in chosen:
            if not choice.accept:
                _reject(block, by)
        records = [_accept(block, choice, by) for block, choice in _in_order(chosen) if choice.accept]
        # Each proposal has written its own reason over it.
        reversion.set_comment(why)
    return [record for record in records if record is not None]


def _in_order(chosen):
    """Those that others refer to come first: places, contacts, structures, what belongs to them."""
    rank = {model._meta.label_lower: number for number, model in enumerate(shape.content_models())}
    return sorted(chosen, key=lambda pair: (rank.get(pair[0].model, 0), pair[0].number))


def _accept(block, choice, by):
    try:
        return _carry_out(block, choice, by)
    except ValidationError as error:
        raise Inapplicable(block, _faults(block, error)) from error
    except proposals.AlreadyDecided:
        raise Inapplicable(block, _("A colleague decided before you.")) from None
    except (proposals.RecordIsGone, ObjectDoesNotExist):
        raise Inapplicable(block, _("The record does not exist any more.")) from None
    except proposals.Conflict:
        raise Inapplicable(
            block, _("Somebody changed it meanwhile. Load the document again, and compare.")
        ) from None


def _faults(block, error):
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    model = apps.get_model(block.model)
    return " ".join(
        " ".join(said) if name == "__all__" else f"{field_in_words(model, name)}: {' '.join(said)}"
        for name, said in error.message_dict.items()
    )


def _carry_out(block, choice, by):
    if block.pair is not None and block.record_uuid is None:
        _meet_pair(block, by)
    if block.proposal is None:
        # Not understood, or no longer there and not public: it was seen, and that is all.
        _decide(block, Decision.ACCEPTED)
        return None
    is_new = block.record_uuid is None
    _correct(block.proposal, choice.corrected, block.imported.language)
    keys = _takable(block, choice)
    record = proposals.accept(block.proposal, keys, by=by, overwrite=bool(keys & set(block.conflicts)))
    block.record_uuid = record.uuid
    if block.sort != Sort.UNKNOWN:
        provenance.remember(block, record, keys)
    if isinstance(record, Sourced) and block.verdict != Verdict.GONE:
        record.sources.add(block.imported.document)
    if is_new and block.sort == Sort.ENTRY:
        _list(block, record)
    _decide(block, Decision.ACCEPTED)
    return record


def _decide(block, decision):
    block.decision = decision
    block.save()
    if block.verdict == Verdict.GONE:
        FieldSource.objects.filter(document=block.imported.document, block=block.key).delete()


def _meet_pair(block, by):
    """Of a translation: what it proposes is known once the entry is there."""
    pair = block.pair
    if pair.record_uuid is None:
        why = _("Its other language waits. Decide on that first: %(name)s")
        raise Inapplicable(block, why % {"name": pair.imported})
    record = apps.get_model(pair.model)._base_manager.get(uuid=pair.record_uuid)
    now = state_of(record)
    block.model, block.record_uuid = pair.model, record.uuid
    block.values = {key: value for key, value in block.values.items() if key in now}
    block.conflicts = [key for key, value in block.values.items() if now[key] not in ("", None, value)]
    block.proposal = importing.propose(block, record, by=by)


def _correct(proposal, corrected, language):
    model = proposal.content_type.model_class()
    for key, value in corrected.items():
        accessor, slash, _uuid = key.partition("/")
        if slash:
            column = MAIN_COLUMNS[accessor].format(language=language)
            row = proposal.changes[key]["new"] | {column: value}
            proposal.changes[key]["new"] = normal(model, key, row)
        elif key in proposal.changes:
            proposal.changes[key]["new"] = normal(model, key, value)
        elif value:
            # E.g. the Greek title of an entry that only an English document names.
            proposal.changes[key] = {"old": None, "new": normal(model, key, value)}
    if corrected:
        proposal.save(update_fields=["changes"])


def _takable(block, choice):
    """The keys to write: those that were chosen, without references to what was not accepted."""
    changes = block.proposal.changes
    if choice.keys is None:
        keys = set(changes) - set(block.conflicts)
    else:
        # What a new record needs besides what the document says of it goes with it.
        keys = (choice.keys | (set(changes) - set(block.values)) | _structural(block)) & set(changes)
    model = block.proposal.content_type.model_class()
    return {key for key in keys if "/" in key or _is_there(model, key, changes[key]["new"])}


def _structural(block):
    return set(block.values) - set(block.digests)


def _is_there(model, key, value):
    reference = model._meta.get_field(key)
    if value is None or not reference.many_to_one:
        return True
    try:
        reference.related_model._default_manager.get_by_natural_key(*value)
    except ObjectDoesNotExist:
        return not reference.null
    return True


def _list(block, record):
    """A new initiative takes its place in the municipality's listing."""
    entries = block.imported.blocks.filter(sort=Sort.ENTRY, number__lt=block.number)
    name = record._meta.model_name
    Initiative.objects.get_or_create(
        **{"municipality": record.municipality, name: record}, defaults={"position": entries.count() + 1}
    )


def _reject(block, by):
    if block.proposal is not None:
        proposals.decline(block.proposal, by=by)
    _decide(block, Decision.REJECTED)
    if block.record_uuid is not None and block.digests:
        record = apps.get_model(block.model)._base_manager.filter(uuid=block.record_uuid).first()
        if record is not None:
            # What was refused once is not proposed again while the document says the same.
            provenance.remember(block, record, taken=frozenset())


def assign(block, record, *, by=None):
    """Lets a waiting block speak of a record: its texts are compared with what stands there.

    One that was not understood goes to the end of the record's description.
    """
    with transaction.atomic():
        now = state_of(record)
        said = _said(block, now)
        block.values = {key: value for key, value in said.items() if key in now and now[key] != value}
        block.conflicts = [
            key
            for key, value in block.values.items()
            if now[key] not in ("", None) and not value.startswith(f"{now[key]}\n")
        ]
        block.digests = {key: digest(value) for key, value in said.items() if key in now}
        block.verdict = (
            Verdict.CONFLICT if block.conflicts else Verdict.CHANGED if block.values else Verdict.SAME
        )
        old, block.pair = block.proposal, None
        block.model, block.record_uuid = record._meta.label_lower, record.uuid
        block.proposal = importing.propose(block, record, by=by)
        block.save()
        if old is not None:
            old.delete()
        if block.verdict == Verdict.SAME:
            provenance.remember(block, record)
            _decide(block, Decision.ACCEPTED)
    return block


def _said(block, now):
    """The texts of a block, by key. Lines and what a new record needs are no part of it."""
    if block.verdict == Verdict.UNKNOWN:
        key = f"description_{block.imported.language}"
        return {key: "\n\n".join(filter(None, (now.get(key), block.text)))}
    changes = block.proposal.changes if block.proposal else {}
    values = {key: changes[key]["new"] if key in changes else block.values.get(key) for key in block.digests}
    return {key: value for key, value in values.items() if "/" not in key and isinstance(value, str)}
