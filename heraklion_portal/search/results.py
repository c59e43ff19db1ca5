"""Answers as a page shows them. Two queries for a page of answers, however many there are."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from partners.models import PartnerKind
from services.models import Kind
from services.snapshot import snapshot

from .models import Document
from .quoting import marked, quote
from .searching import Answer

# Whatever runs and ends. News has a date instead.
WITH_PHASE = ("services.structure", "services.service", "programmes.programme", "programmes.bestpractice")


@dataclass(frozen=True)
class Part:
    """A service inside the result of its structure."""

    name: SafeString
    url: str
    language: str  # "" for the page's own


@dataclass
class Result:
    """One entry. Languages are "" where the text is in the page's own."""

    entity: str
    url: str
    name: SafeString
    name_language: str
    kind: str
    place: str
    document: Document  # for its phase
    has_phase: bool
    quote: SafeString
    quote_language: str
    parts: list[Part] = field(default_factory=list)


MOST_PARTS = 4

# What results are called whose kind is no word of the vocabulary.
SORTS = {
    "partners.municipality": _("Municipality"),
    "programmes.bestpractice": _("Best practice"),
    "programmes.newsitem": _("News"),
}


def results(answers: list[Answer], language: str) -> list[Result]:
    """What the page in `language` shows of these answers, in their order."""
    documents = _documents(answers)
    shown = (_result(answer, documents.get(answer.entity, {}), language) for answer in answers)
    return [result for result in shown if result]


def _documents(answers):
    """For each entity, its own documents and those of the services that answer, by (record, language)."""
    services = [
        found.document.record for answer in answers for found in answer.found if not found.document.is_entry
    ]
    rows = Document.objects.filter(
        Q(is_entry=True, entity__in=[answer.entity for answer in answers]) | Q(record__in=services)
    ).defer("stems", "first_stems", "weights", "names", "forms")
    documents = {}
    for row in rows:
        documents.setdefault(row.entity, {})[row.record, row.language] = row
    return documents


def _result(answer, documents, language):
    own = {lang: document for (record, lang), document in documents.items() if document.is_entry}
    shown = own.get(language) or own.get("el")
    if shown is None:
        return None
    stems = frozenset().union(*(found.stems for found in answer.found))
    sentence, sentence_language = _quote(answer, documents, language, stems)
    return Result(
        entity=answer.entity,
        url=f"/{language}/{shown.path}",
        name=marked(shown.name, stems),
        name_language=_unless(shown.language, language),
        kind=_kind_in_words(shown),
        place=_place(shown),
        document=shown,
        has_phase=shown.model in WITH_PHASE,
        quote=sentence,
        quote_language=sentence_language,
        parts=_parts(answer, documents, language, stems),
    )


def _quote(answer, documents, language, stems):
    """The sentence that answers: of the entry itself, in the page's language before the other; else its summary."""
    own = sorted(
        (document for document in documents.values() if document.is_entry),
        key=lambda document: document.language != language,
    )
    for document in own:
        found = quote([document.summary, *document.sentences.splitlines()], stems)
        if found:
            return found, _unless(document.language, language)
    return marked(own[0].summary, stems), _unless(own[0].language, language)


def _parts(answer, documents, language, stems):
    """The services of the structure that answer by their own names, or better than the structure itself."""
    parts = []
    for record in dict.fromkeys(
        found.document.record for found in answer.found if not found.document.is_entry
    ):
        document = documents.get((record, language)) or documents.get((record, "el"))
        if document:
            part = Part(
                marked(document.name, stems),
                f"/{language}/{document.path}",
                _unless(document.language, language),
            )
            parts.append(part)
    return parts[:MOST_PARTS]


def _unless(language, page_language):
    return "" if language == page_language else language


def _kind_in_words(document):
    if document.model in SORTS:
        return SORTS[document.model]
    kinds = PartnerKind if document.model == "partners.partner" else Kind
    return kinds(document.kind).label


def _place(document):
    return next(
        (place.short_name for place in snapshot().municipalities if place.slug == document.municipality), ""
    )
