"""Loads a document: reads it, sees its parts, compares them with the portal, and keeps what it proposes."""

import hashlib
import itertools
from collections import Counter
from dataclasses import dataclass, field

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heraklion_portal.core.models import Published
from heraklion_portal.desk import proposals
from heraklion_portal.desk.models import Proposal
from heraklion_portal.search import normalise
from heraklion_portal.search.models import Word
from partners.models import Entry, Municipality, SourceDocument

from . import matching, newcomers, planning, provenance
from .cleaning import Step, clean
from .drafts import drafts_of
from .models import ImportedBlock, ImportedDocument
from .outline import Sort, outline
from .reading import read

MOST_PARTS = 1_000
Verdict, Decision = ImportedBlock.Verdict, ImportedBlock.Decision


@dataclass
class Result:
    """What a load found. `imported` is None where nothing was to be written."""

    name: str
    municipality: Municipality
    outline: object
    planned: list
    corrections: list
    gone: list = field(default_factory=list)  # passages of an earlier version
    document: SourceDocument | None = None
    imported: ImportedDocument | None = None
    was_loaded: bool = False
    is_new_municipality: bool = False

    @property
    def not_understood(self):
        return self.outline.not_understood

    @property
    def is_same(self):
        return all(one.verdict is Verdict.SAME for one in self.planned) and not self.gone

    @property
    def speaks_of_another_town(self):
        """Whether the document names a municipality, and not the one that it is loaded for."""
        said = set(normalise.stems(self.outline.municipality))
        names = [f"{name}_{language}" for name in ("name", "short_name") for language in ("el", "en")]
        own = [getattr(self.municipality, name) or "" for name in ("slug", *names)]
        return bool(said) and not any(said & set(normalise.stems(name)) - _TOWN_STEMS for name in own)

    def verdicts(self):
        """How many blocks have each verdict."""
        found = Counter(one.verdict for one in self.planned)
        found[Verdict.GONE] += len(self.gone)
        found[Verdict.UNKNOWN] += len(self.not_understood)
        return found


_TOWN_STEMS = frozenset(normalise.stems("Δήμος δήμου municipality of city"))


def load(name, data, *, municipality, language, by=None) -> Result:
    """Keeps the document and what it proposes; writes nothing where it says what is known.

    `municipality` is a slug or a record. Raises `Unreadable` and `Refused`, and then nothing was written.
    """
    document, corrections = clean(read(name, data), vocabulary())
    seen = outline(document, language)
    if len(seen.blocks) > MOST_PARTS:
        problem = _(
            "The document has %(count)d parts. One with more than %(most)d is no page and no leaflet."
        )
        raise newcomers.Refused(problem, count=len(seen.blocks), most=MOST_PARTS)
    with transaction.atomic():
        return _Loading(name, data, seen, corrections, by).run(municipality)


def vocabulary():
    """The words that the portal uses, as people write them."""
    return frozenset(
        word for word in Word.objects.filter(documents__gt=0).values_list("shown", flat=True) if len(word) > 3
    )


class _Loading:
    def __init__(self, name, data, seen, corrections, by):
        self.name, self.data, self.outline = name[:200], data, seen
        self.corrections, self.language, self.by = corrections, seen.language, by
        self.sha256 = hashlib.sha256(data).hexdigest()

    def run(self, municipality):
        is_new = False
        if not isinstance(municipality, Municipality):
            municipality, is_new = newcomers.municipality_of(municipality, self.outline)
        self.municipality = municipality
        before = self._loaded_before()
        document = before.document if before else self._known_document()
        slug = document.slug if document else newcomers.document_slug(municipality, self.outline, self.name)
        with transaction.atomic():
            # What an older version proposes is not proposed beside what this one does.
            is_overtaking = document is not None and before is None and self._overtake(document)
            drafts = drafts_of(self.outline, _taken_slugs(municipality))
            targets, gone = self._targets(drafts, document)
            drafts = [draft for draft in drafts if not _tells_a_confidential_place(draft, targets)]
            planned = planning.plan(drafts, targets, municipality, self.language, slug)
            result = Result(
                self.name, municipality, self.outline, planned, self.corrections, gone, document,
                is_new_municipality=is_new,
            )  # fmt: skip
            if before is not None:
                result.imported, result.was_loaded = before, True
            elif is_overtaking or not result.is_same:
                result.document = document or newcomers.new_document(
                    slug, municipality, self.outline, self.name
                )
                result.imported = self._keep(result)
        return result

    def _loaded_before(self):
        """The same file, for the same municipality: it waits, or was decided on; none where it was overtaken."""
        same = ImportedDocument.objects.filter(
            municipality=self.municipality, language=self.language, sha256=self.sha256
        ).exclude(blocks__decision=Decision.SUPERSEDED)
        return same.order_by("-pk").first()

    def _known_document(self):
        return matching.known_document(drafts_of(self.outline), self.municipality, self.language)

    def _targets(self, drafts, document):
        targets, gone = matching.match_known(drafts, document) if document else ({}, [])
        known = {target.record for target in targets.values()}
        for draft, target in matching.match_new(drafts, self.municipality, self.language).items():
            if draft not in targets and (target.record is None or target.record not in known):
                targets[draft] = target
        return targets, gone

    def _overtake(self, document):
        """Ends what waits of earlier versions of a document. Returns whether anything did."""
        waiting = ImportedBlock.objects.waiting().filter(imported__document=document)
        for block in waiting.select_related("proposal"):
            if block.proposal is not None and block.proposal.state == Proposal.State.WAITING:
                proposals.decline(block.proposal, by=self.by)
        return bool(waiting.update(decision=Decision.SUPERSEDED))

    # What is kept

    def _keep(self, result):
        has_hidden = any(one.draft.has_hidden for one in result.planned)
        imported = ImportedDocument.objects.create(
            municipality=self.municipality,
            document=result.document,
            name=self.name,
            language=self.language,
            form=self.outline.form,
            sha256=self.sha256,
            # A file that tells where a confidential place is, is not kept: its hash is.
            content=None if has_hidden else self.data,
            corrections=[_plain(one) for one in self.corrections if one.step is not Step.SPACES],
            imported_by=self.by,
        )
        self._rename_passages(result)
        numbers = itertools.count(1)
        for one in result.planned:
            self._keep_planned(imported, next(numbers), one)
        for count, block in enumerate(result.not_understood, start=1):
            self._keep_unknown(imported, next(numbers), block, f"unknown-{count}")
        for passage in result.gone:
            self._keep_gone(imported, next(numbers), passage)
        return imported

    def _rename_passages(self, result):
        names = {
            one.target.passage: one.draft.key
            for one in result.planned
            if one.target is not None and one.target.passage
        }
        names |= {passage.key: f"gone-{passage.key}"[:40] for passage in result.gone}
        provenance.rename(result.document, names)

    def _keep_planned(self, imported, number, one):
        draft, record = one.draft, one.target and one.target.record
        is_same = one.verdict is Verdict.SAME
        kept = _save_block(
            imported,
            number,
            draft.block,
            draft.key,
            verdict=one.verdict,
            decision=Decision.ACCEPTED if is_same else Decision.WAITING,
            model=draft.model,
            text=draft.text,
            title=draft.block.title or draft.values.get("email", "") or draft.slug,
            digest=draft.digest,
            record_uuid=record.uuid if record else None,
            pair=one.target.block if one.target and not record else None,
            values=one.values,
            digests=one.digests,
            conflicts=one.conflicts,
            places={
                key: [[place.page, place.line, place.last] for place in places]
                for key, places in one.places.items()
            },
            notes=one.notes,
        )
        if is_same:
            if record is not None:
                provenance.remember(kept, record)
        elif kept.pair is None:
            kept.proposal = propose(kept, record, by=self.by)
            kept.save(update_fields=["proposal"])

    @staticmethod
    def _keep_unknown(imported, number, block, key):
        """What somebody has dealt with in an earlier version does not wait again."""
        same = ImportedBlock.objects.filter(
            imported__document=imported.document, sort=Sort.UNKNOWN, digest=block.digest
        )
        dealt_with = same.filter(decision__in=(Decision.ACCEPTED, Decision.REJECTED)).first()
        decision = dealt_with.decision if dealt_with else Decision.WAITING
        _save_block(imported, number, block, key, verdict=Verdict.UNKNOWN, decision=decision)

    def _keep_gone(self, imported, number, passage):
        """What the newer version says no more: it is proposed to archive what the public sees of it."""
        source = next(iter(passage.sources.values()))
        record = passage.record
        is_live = isinstance(record, Published) and record.is_published
        kept = ImportedBlock.objects.create(
            imported=imported, number=number, key=f"gone-{passage.key}"[:40], sort=passage.sort.value,
            line=source.line, last_line=source.last_line, page=source.page,
            title=str(record or "")[:250], digest=passage.digest, verdict=Verdict.GONE,
            model=passage.model, record_uuid=source.record_uuid,
            values={"publication": "archived"} if is_live else {},
        )  # fmt: skip
        if is_live:
            kept.proposal = propose(kept, record, by=self.by)
            kept.save(update_fields=["proposal"])


def propose(block, record, *, by=None):
    """The proposal that a block makes for a record (None for a new one)."""
    return proposals.propose(
        record if record is not None else apps.get_model(block.model)(),
        block.values,
        origin=Proposal.Origin.DOCUMENT,
        municipality=block.imported.municipality,
        by=by,
        reason=f"{block.imported.name}, {block.place}",
        document=block.imported.document,
    )


def _tells_a_confidential_place(draft, targets):
    """Whether it says how to reach what the portal knows to be confidential."""
    if draft.sort is not Sort.CONTACT:
        return False
    owner = draft.owner
    while owner is not None:
        record = owner in targets and targets[owner].record
        if getattr(record, "is_confidential", False):
            owner.hide()
            return True
        owner = owner.owner
    return False


def _plain(correction):
    return {
        "line": correction.place.line, "page": correction.place.page, "step": correction.step.value,
        "was": correction.was, "now": correction.now, "certain": correction.certain,
    }  # fmt: skip


def _save_block(imported, number, block, key, **more):
    values = {
        "sort": block.sort.value,
        "title": block.title,
        "text": block.text,
        "confidence": block.confidence,
        "digest": block.digest,
        "line": block.place.line,
        "last_line": block.place.last,
        "page": block.place.page,
    } | more
    values["title"] = values["title"][:250]
    return ImportedBlock.objects.create(imported=imported, number=number, key=key, **values)


def _taken_slugs(municipality):
    """Short names of the municipality's entries, places and contacts, and of those that wait."""
    taken = set()
    for relation in Municipality._meta.related_objects:
        model = relation.related_model
        if issubclass(model, Entry) or model._meta.label_lower in (
            "services.location",
            "services.contactpoint",
        ):
            taken |= set(model._base_manager.filter(municipality=municipality).values_list("slug", flat=True))
    waiting = ImportedBlock.objects.waiting().filter(imported__municipality=municipality, verdict=Verdict.NEW)
    return taken | {values.get("slug") for values in waiting.values_list("values", flat=True)} - {None}
