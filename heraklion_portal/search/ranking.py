"""The one weighted score, the same on both databases."""

from dataclasses import dataclass

from heraklion_portal.core.models import Phase

from .models import Document
from .reading import Question

# How likely a person who searches wants such an entry.
LIKELY = {
    "services.structure": 1.0,
    "services.service": 0.97,
    "programmes.programme": 0.88,
    "partners.municipality": 0.8,
    "programmes.bestpractice": 0.62,
    "programmes.newsitem": 0.62,
    "partners.partner": 0.55,
}
PHASE = {Phase.RUNNING: 1.0, Phase.NOT_CONFIRMED: 1.0, Phase.PLANNED: 0.85, Phase.ENDED: 0.72}
NEAR = 1.25  # the visitor's own municipality
WHOLE_NAME = 30.0  # for a question that is the entry's name, no less and no more
PART_OF_NAME = 8.0
MISSING = 2.0  # the power of the share of the question that is answered
PAGES_LANGUAGE = 1.02
# Answers that are this much worse than the best are none.
TAIL = 0.4


@dataclass
class Found:
    """A document and how well it answers."""

    document: Document
    score: float
    answers_all: bool
    stems: frozenset[str]  # which of its words were asked for


def rank(documents, question: Question, language: str, near: str = "") -> list[Found]:
    """The documents that answer, best first. Ties in the order of their entities, so that every run is the same."""
    found = [each for document in documents if (each := _score(document, question, language, near))]
    found.sort(key=lambda each: (-each.score, each.document.entity, each.document.language))
    if not found:
        return []
    least = found[0].score * TAIL
    return [each for each in found if each.score >= least]


def _score(document, question, language, near):
    asked = sum(term.rarity for term in question.terms)
    answered = score = 0.0
    said = set()
    for term in question.known:
        best, sureness = 0.0, 0.0
        for stem, sure in term.stems.items():
            weight = document.weight_of(stem)
            if not weight:
                continue
            said.add(stem)
            if weight * sure > best:
                best, sureness = weight * sure, sure
        if best:
            answered += term.rarity * min(1, 0.4 + sureness)
            score += term.rarity * best
    if not score:
        return None
    share = min(1.0, answered / asked)
    score = score / asked + _name_bonus(document, question)
    score *= share**MISSING
    score *= LIKELY[document.model] * PHASE[document.current_phase]
    if near and document.municipality == near:
        score *= NEAR
    if document.language == language:
        score *= PAGES_LANGUAGE
    return Found(document, score, share > 0.99, frozenset(said))


def _name_bonus(document, question):
    """For names that were asked for, whole or in part."""
    best = 0.0
    for name in document.name_list:
        hits, sureness = 0, 0.0
        for term in question.terms:
            sure = max((sure for stem, sure in term.stems.items() if stem in name), default=0)
            if sure:
                hits += 1
                sureness += sure
        if not hits:
            continue
        of_question = sureness / len(question.terms)
        of_name = min(1, hits / len(name))
        if of_name == 1 and hits == len(question.terms):
            best = max(best, WHOLE_NAME * of_question)
        else:
            best = max(best, PART_OF_NAME * of_question * of_name)
    return best
