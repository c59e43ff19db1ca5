"""Compares what a document says with what the portal has: new, same, changed, or a conflict with a change of ours."""

from dataclasses import dataclass, field

from django.apps import apps

from heraklion_portal.core.models import Publication
from heraklion_portal.desk.states import key_of, normal, row_relations, state_of
from partners.models import FundingAct, LegalBasis

from .drafts import Draft
from .matching import Target
from .models import ImportedBlock
from .notes import note
from .outline import digest
from .rows import identity_of, row_uuid

Verdict = ImportedBlock.Verdict
_INTERNAL = ("references", "address")


@dataclass(eq=False)
class Planned:
    draft: Draft
    verdict: Verdict
    target: Target | None = None
    values: dict = field(default_factory=dict)
    digests: dict = field(default_factory=dict)
    conflicts: list = field(default_factory=list)
    places: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)


def plan(drafts, targets, municipality, language, document_slug) -> list[Planned]:
    planner = _Planner(targets, municipality, language, document_slug)
    return [planner.plan(draft) for draft in drafts]


class _Planner:
    def __init__(self, targets, municipality, language, document_slug):
        self.targets, self.municipality, self.language = targets, municipality, language
        self.document_slug = document_slug

    def plan(self, draft):
        target = self.targets.get(draft)
        planned = Planned(draft, Verdict.SAME, target, notes=list(draft.notes))
        if target is None:
            self._plan_new(planned)
        elif target.is_deleted:
            planned.notes = [note("deleted")]
        elif target.record is None:
            self._plan_translation(planned)
        else:
            self._plan_existing(planned, target.record)
        return planned

    def _plan_new(self, planned):
        draft = planned.draft
        planned.verdict = Verdict.NEW
        for key, value in draft.values.items():
            planned.values[key], planned.digests[key] = value, digest(value)
            planned.places[key] = draft.places[key]
        for accessor, rows in draft.rows.items():
            for row in rows:
                key = f"{accessor}/{row_uuid(self.document_slug, draft.key, accessor, row.digest)}"
                planned.values[key], planned.digests[key] = row.for_new | row.values, row.digest
                planned.places[key] = draft.places[f"{accessor}/{row.digest}"]
        planned.values |= self._for_new(draft, planned)

    def _for_new(self, draft, planned):
        model = apps.get_model(draft.model)
        values = {
            name: self._resolved(value) for name, value in draft.for_new.items() if name not in _INTERNAL
        }
        fields = {one.name for one in model._meta.get_fields()}
        if "municipality" in fields:
            values["municipality"] = [self.municipality.slug]
        if "slug" in fields:
            values["slug"] = draft.slug
        if "publication" in fields:
            # In the document's own words, for an editor to rewrite or accept.
            values["publication"] = Publication.DRAFT
        if draft.model == "services.service":
            values["provider"] = [self.municipality.partner.slug]
        if "references" in draft.for_new:
            values |= self._law_and_funding(draft.for_new["references"], planned)
        return values

    def _resolved(self, value):
        if not isinstance(value, Draft):
            return value
        target = self.targets.get(value)
        return key_of(target.record) if target and target.record else [self.municipality.slug, value.slug]

    def _law_and_funding(self, references, planned):
        values = {}
        laws, unknown = _legal_bases(references)
        if laws:
            values["legal_bases"] = laws
        acts = []
        for funding in references.get("funding", []):
            act = FundingAct.objects.filter(system=funding.system, code=funding.code).first()
            acts += [key_of(act)] if act else []
            unknown += [] if act else [f"{funding.system.upper()} {funding.code}"]
        if acts:
            values["funding_acts"] = sorted(acts)
        if unknown:
            planned.notes.append(note("not-in-portal", names=", ".join(dict.fromkeys(unknown))))
        return values

    def _plan_translation(self, planned):
        """The other language of an entry that waits itself: what it says is proposed once that is accepted."""
        planned.verdict = Verdict.CHANGED
        for key, value in planned.draft.values.items():
            planned.values[key], planned.digests[key] = value, digest(value)
            planned.places[key] = planned.draft.places[key]
        planned.notes = [note("other-language-waits")]

    def _plan_existing(self, planned, record):
        draft, state = planned.draft, state_of(record)
        planned.notes = []
        sources = planned.target.sources
        if state.get("is_confidential"):
            draft.mask()
            planned.notes = list(draft.notes)
        for key, value in draft.values.items():
            if key in state:
                self._compare(planned, key, value, state[key], sources.get(key), type(record))
        accessors = {relation.get_accessor_name() for relation in row_relations(type(record))}
        for accessor, rows in draft.rows.items():
            if accessor in accessors:
                self._compare_rows(planned, accessor, rows, state)
        self._link(planned, state)
        if planned.values:
            planned.verdict = Verdict.CONFLICT if planned.conflicts else Verdict.CHANGED

    def _link(self, planned, state):
        """Where the document brings the record's first contact or first hours, they become its own."""
        for name, value in planned.draft.for_new.items():
            if isinstance(value, Draft) and value not in self.targets and state.get(name, value) is None:
                planned.values[name] = self._resolved(value)
        has_hours = any(key.startswith("openinghours_rows/") for key in state)
        if not has_hours and any(key.startswith("openinghours_rows/") for key in planned.values):
            planned.values["hours_rule"] = planned.draft.for_new["hours_rule"]

    def _compare(self, planned, key, value, current, source, model):
        said = digest(value)
        planned.digests[key], planned.places[key] = said, planned.draft.places[key]
        if (source and source.digest == said) or normal(model, key, value) == current:
            return
        planned.values[key] = value
        is_untouched = current in ("", None) if source is None else digest(current or "") == source.digest
        if not is_untouched:
            planned.conflicts.append(key)

    def _compare_rows(self, planned, accessor, rows, state):
        known = {key: s for key, s in planned.target.sources.items() if key.startswith(f"{accessor}/")}
        current = {
            key: identity_of(accessor, row, self.language)
            for key, row in state.items()
            if key.startswith(f"{accessor}/")
        }
        standing = {key: digest(identity) for key, identity in current.items()}
        fresh, gone = _unmatched(rows, {key: source.digest for key, source in known.items()})
        for row in list(fresh):
            same = next((key for key, one in standing.items() if one == row.digest and key not in gone), None)
            if same:
                planned.digests[same] = row.digest
                planned.places[same] = planned.draft.places[f"{accessor}/{row.digest}"]
                fresh.remove(row)
        for row in fresh:
            key = _partner(row, gone, accessor, state)
            if key is None:
                key = f"{accessor}/{row_uuid(self.document_slug, planned.draft.key, accessor, row.digest)}"
                planned.values[key] = row.for_new | row.values
            else:
                gone.remove(key)
                if standing.get(key) == row.digest:
                    continue
                planned.values[key] = row.values if key in standing else row.for_new | row.values
                if standing.get(key) != known[key].digest:
                    planned.conflicts.append(key)
            planned.digests[key] = row.digest
            planned.places[key] = planned.draft.places[f"{accessor}/{row.digest}"]
        for key in gone:
            if key in standing:
                planned.values[key], planned.digests[key] = None, ""
                if standing[key] != known[key].digest:
                    planned.conflicts.append(key)


def _unmatched(rows, known):
    """The lines that the document did not have before, and the keys of those that it has no more."""
    left = dict(known)
    fresh = []
    for row in rows:
        key = next((key for key, one in left.items() if one == row.digest), None)
        if key is None:
            fresh.append(row)
        else:
            del left[key]
    return fresh, list(left)


def _partner(row, gone, accessor, state):
    """The line that a new one takes the place of: of hours the one of the same day, else the first."""
    if accessor == "openinghours_rows":
        return next(
            (key for key in gone if (state.get(key) or {}).get("weekday") == row.values["weekday"]), None
        )
    return gone[0] if gone else None


def _legal_bases(references):
    found, unknown = [], []
    bases = list(LegalBasis.objects.all())
    for gazette in references.get("gazettes", []):
        base = next((b for b in bases if _is_gazette(b.gazette_el or "", gazette)), None)
        found += [key_of(base)] if base else []
        unknown += [] if base else [f"ΦΕΚ {gazette.series}΄ {gazette.number}/{gazette.year or ''}"]
    for law in references.get("laws", []):
        base = next((b for b in bases if f"{law.number}/{law.year or ''}" in b.name_el), None)
        found += [key_of(base)] if base else []
        unknown += [] if base else [f"ν. {law.number}/{law.year}"] if law.year else []
    return sorted(map(list, {tuple(key) for key in found})), unknown


def _is_gazette(text, gazette):
    """«ΦΕΚ Β΄ 854/30.03.2016», however the series and the date are written."""
    return (
        bool(text)
        and f" {gazette.number}/" in text
        and (not gazette.series or gazette.series in text)
        and str(gazette.year) in text
    )
