"""Which document this is, and which record each draft is about."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.apps import apps

from heraklion_portal.search import normalise
from partners.models import SourceDocument
from programmes.models import BestPractice, Initiative, NewsItem, Programme
from services.models import Service, Structure

from .models import FieldSource, ImportedBlock, ImportedDocument
from .outline import Sort, digest

# Share of what a document says that an earlier version of it must have said.
_SAME_DOCUMENT = 0.3
_LEAST_SCORE = 0.8
_ALIKE = 0.5


@dataclass(eq=False)
class Target:
    """What a draft is about: a record, or a block of another load that waits; and what is known of it."""

    record: object = None
    block: ImportedBlock | None = None
    sources: dict = field(default_factory=dict)  # key of the state → FieldSource
    passage: str = ""  # of the earlier version of the document
    is_deleted: bool = False  # staff did not want it any more


def known_document(drafts, municipality, language):
    """The document of a municipality that these drafts are a version of; None of one that was never loaded."""
    said = [one for draft in drafts for one in digests_of(draft).values()]
    passages = FieldSource.objects.filter(
        digest__in=said, municipality=municipality, document__language=language
    )
    blocks = ImportedBlock.objects.filter(
        digest__in={draft.digest for draft in drafts},
        imported__municipality=municipality,
        imported__language=language,
    )
    for found, total in (
        (passages.order_by().values_list("document_id", flat=True), len(said)),
        # Of one that was loaded, and waits.
        (blocks.order_by().values_list("imported__document_id", flat=True), len(drafts)),
    ):
        for pk, count in Counter(found).most_common(1):
            if count >= _SAME_DOCUMENT * total:
                return SourceDocument.objects.get(pk=pk)
    return None


def digests_of(draft) -> dict:
    """For each value and line of a draft, what it is recognised by. Lines have the key "accessor/digest"."""
    found = {key: digest(value) for key, value in draft.values.items()}
    for accessor, of_accessor in draft.rows.items():
        found |= {f"{accessor}/{row.digest}": row.digest for row in of_accessor}
    return found


def match_known(drafts, document):
    """For each draft the record that the same passage gave before. Returns also the passages that are not there now."""
    old = _passages(document)
    targets, gone = {}, []
    for group in {_group(one) for one in (*drafts, *old)}:
        before = [one for one in old if _group(one) == group]
        now = [draft for draft in drafts if _group(draft) == group]
        pairs, lost = _align(before, now)
        gone += lost
        for one, draft in pairs:
            is_deleted = one.record is None and one.digest == draft.digest
            if one.record is not None or is_deleted:
                targets[draft] = Target(
                    one.record, sources=one.sources, passage=one.key, is_deleted=is_deleted
                )
            else:
                gone.append(one)
    return targets, gone


def _group(one):
    """Passages of one sort follow each other, whatever sort of record staff let them speak of; but an address is no
    contact."""
    return one.sort, one.model == "services.location"


@dataclass(eq=False)
class _Passage:
    key: str
    sort: str
    model: str
    digest: str
    record: object
    sources: dict


def _passages(document):
    by_block = defaultdict(list)
    for source in FieldSource.objects.filter(document=document).order_by("page", "line", "pk"):
        by_block[source.block, source.record_model].append(source)
    records = _records((model, of_block[0].record_uuid) for (_key, model), of_block in by_block.items())
    return [
        _Passage(
            key,
            Sort(of_block[0].sort),
            model,
            of_block[0].block_digest,
            records.get((model, of_block[0].record_uuid)),
            {source.field: source for source in of_block},
        )
        for (key, model), of_block in by_block.items()
    ]


def _records(wanted):
    by_model = defaultdict(set)
    for model, uuid in wanted:
        by_model[model].add(uuid)
    return {
        (model, record.uuid): record
        for model, uuids in by_model.items()
        for record in apps.get_model(model)._base_manager.filter(uuid__in=uuids)
    }


def _align(before, now):
    """Pairs of passages in their order: those that say the same; between them, those that share most."""
    pairs, lost = [], []
    matcher = SequenceMatcher(
        None, [one.digest for one in before], [one.digest for one in now], autojunk=False
    )
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            pairs += zip(before[a:b], now[c:d], strict=True)
            continue
        some, left = _pair_by_content(before[a:b], now[c:d])
        pairs += some
        lost += left
    return pairs, lost


def _pair_by_content(before, now):
    pairs, free = [], list(before)
    for draft in now:
        said = set(digests_of(draft).values())
        best = max(free, key=lambda one: len(said & {s.digest for s in one.sources.values()}), default=None)
        if best is not None and said & {s.digest for s in best.sources.values()}:
            pairs.append((best, draft))
            free.remove(best)
    rest = [draft for draft in now if all(draft is not taken for _one, taken in pairs)]
    if len(rest) == len(free):
        pairs += zip(free, rest, strict=True)
        free = []
    return pairs, free


# A document that was never loaded: the entries that there are


@dataclass(eq=False)
class _Candidate:
    names: tuple
    kind: str
    record: object = None
    block: ImportedBlock | None = None


def match_new(drafts, municipality, language):
    """For each draft the entry that it most likely is about: by its name, its kind and its place in the listing."""
    targets = {}
    for sort, candidates in (
        (Sort.ENTRY, _listed(municipality, language)),
        (Sort.PRACTICE, _of(BestPractice, Sort.PRACTICE, municipality, language)),
        (Sort.NEWS, _of(NewsItem, Sort.NEWS, municipality, language)),
        (Sort.PROJECT, _of(Programme, Sort.PROJECT, municipality, language)),
        (Sort.STRUCTURE, _of(Structure, Sort.STRUCTURE, municipality, language)),
    ):
        main = [
            draft
            for draft in drafts
            if draft.sort is sort and draft.model not in ("services.contactpoint", "services.location")
        ]
        is_translation = bool(candidates) and any(one.block or language == "en" for one in candidates)
        for draft, one in _pair_in_order(main, candidates, is_translation):
            targets[draft] = Target(one.record, one.block)
    for draft in drafts:
        if draft.model == "partners.municipality":
            targets[draft] = Target(municipality)
        elif draft.sort is Sort.CONTACT:
            _match_contact(draft, targets)
        elif draft.sort is Sort.SERVICE and draft.owner in targets and targets[draft.owner].record:
            services = Service.objects.filter(structure=targets[draft.owner].record)
            record = next(
                (s for s in services if _likeness(draft.values.get(f"name_{language}", ""), _names(s)) > 0.7),
                None,
            )
            if record:
                targets[draft] = Target(record)
    return targets


def _match_contact(draft, targets):
    owner = draft.owner if draft.model == "services.contactpoint" else draft.owner and draft.owner.owner
    structure = owner in targets and targets[owner].record
    point = structure and structure.contact_point
    if point:
        record = point if draft.model == "services.contactpoint" else point.location
        if record:
            targets[draft] = Target(record)


def _listed(municipality, language):
    waiting = _waiting(Sort.ENTRY, municipality, language)
    if waiting:
        return waiting
    listing = Initiative.objects.filter(municipality=municipality).for_listing().order_by("position")
    return [
        _Candidate((*_names(one.entry), one.title_el or ""), _kind(one.entry), one.entry) for one in listing
    ]


def _of(model, sort, municipality, language):
    waiting = _waiting(sort, municipality, language)
    if waiting:
        return waiting
    records = model.objects.filter(municipality=municipality).order_by("position", "slug")
    return [_Candidate(_names(record), _kind(record), record) for record in records]


def _waiting(sort, municipality, language):
    """The blocks of the newest load in the other language; their records where they were accepted."""
    other = ImportedDocument.objects.filter(municipality=municipality).exclude(language=language)
    newest = other.filter(blocks__sort=sort).order_by("-pk").first()
    if newest is None:
        return []
    blocks = list(
        newest.blocks.filter(sort=sort)
        .exclude(decision=ImportedBlock.Decision.REJECTED)
        .exclude(model="services.contactpoint")
    )
    records = _records((block.model, block.record_uuid) for block in blocks if block.record_uuid)
    return [
        _Candidate(
            (block.title,), block.values.get("kind", ""), records.get((block.model, block.record_uuid)), block
        )
        for block in blocks
    ]


def _names(record):
    names = [
        getattr(record, f"{name}_{lang}", "")
        for name in ("name", "acronym", "former_names")
        for lang in ("el", "en")
    ]
    return tuple(filter(None, names))


def _kind(record):
    return getattr(record, "kind", "") or ""


def _pair_in_order(drafts, candidates, is_translation):
    """The best pairs that keep the order of both lists. Where one list translates the other, kind and place may do."""
    if not drafts or not candidates:
        return []
    scores = [
        [
            _score(draft, one, is_translation, i == j and len(drafts) == len(candidates))
            for j, one in enumerate(candidates)
        ]
        for i, draft in enumerate(drafts)
    ]
    best = [[0.0] * (len(candidates) + 1) for _draft in range(len(drafts) + 1)]
    for i in range(len(drafts) - 1, -1, -1):
        for j in range(len(candidates) - 1, -1, -1):
            here = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= _LEAST_SCORE else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], here)
    pairs, i, j = [], 0, 0
    while i < len(drafts) and j < len(candidates):
        if scores[i][j] >= _LEAST_SCORE and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((drafts[i], candidates[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _score(draft, candidate, is_translation, in_place):
    name = next((draft.values[key] for key in ("name_el", "name_en") if key in draft.values), "")
    alike = _likeness(name, candidate.names)
    if not is_translation:
        return 3 * alike if alike >= _ALIKE else 0
    kind = draft.for_new.get("kind", "")
    same_kind = 1.0 if kind and kind == candidate.kind else 0.0
    return 2 * alike + same_kind + (0.9 if in_place else 0.3 * same_kind)


def _likeness(name, others):
    """How much of two names is the same word, 0 to 1; of several names the best."""
    own = set(normalise.stems(name))
    best = 0.0
    for other in others:
        theirs = set(normalise.stems(other))
        if own and theirs:
            best = max(best, len(own & theirs) / len(own | theirs))
    return best
