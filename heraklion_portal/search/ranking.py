"""The one weighted score, the same on both databases."""

from dataclasses import dataclass

from django.utils import timezone

from heraklion_portal.core.models import Phase

from .engines import Candidate
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
PHASE = {Phase.RUNNING: 1.0, Phase.NOT_CONFIRMED: 1.0, Phase.PLANNED: 0.85, Phase.ENDED: 0.78}
NEAR = 1.25  # the visitor's own municipality
WHOLE_NAME = 30.0  # for a question that is the entry's name, no less and no more
NAME_AND_MORE = 15.0  # for one that holds the whole name, of two words or a rare one, among others
RARE = 2.0
PART_OF_NAME = 8.0
MISSING = 2.0  # the power of the share of the question that is answered
PAGES_LANGUAGE = 1.02
BESIDES = 0.6  # a need, where the word names a kind of place and this is another
MORE_THAN_ONE = 0.3  # what whom it is for adds to what it helps with
# Answers that are this much worse than the best are none; the first few may be further off.
TAIL = 0.4
FAR = 0.15
FEW = 5


@dataclass
class Found:
    """A document and how well it answers."""

    document: Candidate
    score: float
    answers_all: bool
    stems: frozenset[str]  # which of its words were asked for


def rank(documents, question: Question, language: str, near: str = "") -> list[Found]:
    """The documents that answer, best first. Ties in the order of their entities, so that every run is the same."""
    today = timezone.localdate()
    found = []
    for document in documents:
        if each := _score(document, question):
            each.score *= _likeliness(document, language, near, today)
            found.append(each)
    found.sort(key=_in_order)
    kept, entities = [], set()
    for each in found:
        entity = each.document.entity
        least = FAR if entity in entities or len(entities) < FEW else TAIL
        if each.score < found[0].score * least:
            break
        kept.append(each)
        entities.add(entity)
    return kept


def _in_order(found):
    document = found.document
    return -found.score, document.entity, document.language, document.record


def _score(document, question):
    asked = sum(term.rarity for term in question.terms)
    answered = score = 0.0
    said, answers_all = set(), True
    for term in question.terms:
        best, sureness = _answer(document, term, said)
        answers_all = answers_all and best > 0
        if best:
            answered += term.rarity * min(1, 0.4 + sureness)
            score += term.rarity * best
    if not score:
        return None
    share = min(1.0, answered / asked)
    score = score / asked + _name_bonus(document, question)
    return Found(document, score * share**MISSING, answers_all, frozenset(said))


def _likeliness(document, language, near, today):
    """How much likelier than others the visitor wants such an entry, whatever was asked."""
    likely = LIKELY[document.model] * PHASE[document.phase_on(today)]
    if near and document.municipality == near:
        likely *= NEAR
    return likely * PAGES_LANGUAGE if document.language == language else likely


def _answer(document, term, said):
    """(what the best answer to a word weighs, how sure it is); `said` takes the stems that answer."""
    best, sureness = 0.0, 0.0
    for stem, sure in term.stems.items():
        weight = document.weight_of(stem)
        if weight:
            said.add(stem)
            if weight * sure > best:
                best, sureness = weight * sure, sure
    for phrase, sure in term.senses:
        weight, share = _meant(document, phrase)
        if weight * sure > best:
            best, sureness = weight * sure, sure * share
    return best, sureness


def _meant(document, phrase):
    """(weight, share): how well an entry is what a synonym means. All its needs are better than one of them."""
    needs = [document.weight_of(need) for need in phrase.needs]
    audience = max(map(document.weight_of, phrase.audiences), default=0)
    kind = document.weight_of(phrase.kind) if phrase.kind else 0
    weight = sum(needs) / len(needs) if needs else 0
    share = sum(map(bool, needs)) / len(needs) if needs else 1
    if kind:
        return kind + MORE_THAN_ONE * (weight + audience), 1
    if phrase.kind:
        weight *= BESIDES
    elif not needs:
        return audience, 1
    return (weight + MORE_THAN_ONE * audience, share) if weight else (0, 0)


def _name_bonus(document, question):
    """For names that were asked for, whole or in part."""
    best = 0.0
    for name in document.name_list:
        hits, sureness, rarity = 0, 0.0, 0.0
        for term in question.terms:
            sure = max((sure for stem, sure in term.stems.items() if stem in name), default=0)
            if sure:
                hits += 1
                sureness += sure
                rarity = max(rarity, term.rarity)
        if not hits:
            continue
        of_question = sureness / len(question.terms)
        of_name = min(1, hits / len(name))
        if of_name == 1 and hits == len(question.terms):
            best = max(best, WHOLE_NAME * of_question)
        elif of_name == 1 and (hits > 1 or rarity >= RARE):
            best = max(best, NAME_AND_MORE * of_question)
        else:
            best = max(best, PART_OF_NAME * of_question * of_name)
    return best
