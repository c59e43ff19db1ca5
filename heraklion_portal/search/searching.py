"""From words to answers."""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from services.snapshot import snapshot

from . import engines
from .lexicon import lexicon
from .ranking import Found, rank
from .reading import Question, read

LONGEST_QUESTION = 100
MOST_SPELLINGS = 4


@dataclass
class Answer:
    """An entry that answers, with the documents of it that do: best first."""

    entity: str
    found: list[Found] = field(default_factory=list)

    @property
    def best(self) -> Found:
        return self.found[0]


@dataclass
class Answers:
    question: Question
    entries: list[Answer]
    is_about_violence: bool = False

    @property
    def corrected(self):
        return self.question.corrected if self.entries else ""

    @property
    def answers_all(self):
        """Whether some entry has every word that was asked for."""
        return any(answer.best.answers_all for answer in self.entries)


def search(text: str, language: str, near: str = "", completing=False) -> Answers:
    """Entries that answer a visitor's words, best first.

    `language`: of the page; entries that answer in the other language are found too. `near`: the slug of the
    visitor's municipality, whose entries come first among equals. `completing`: the last word may be half typed.
    """
    question = read(text[:LONGEST_QUESTION], lexicon(), completing)
    keys = engines.candidates(question, near)
    answers = {}
    for found in rank(engines.documents(keys), question, language, near):
        entity = found.document.entity
        answers.setdefault(entity, Answer(entity)).found.append(found)
    entries = list(answers.values())
    sensitive = {need.slug for need in snapshot().needs if need.is_sensitive}
    return Answers(
        question=question,
        entries=entries,
        is_about_violence=not sensitive.isdisjoint(question.needs) or _leads_to_protection(entries),
    )


def _leads_to_protection(entries):
    """Whether the best answer is something that may endanger its reader: who asks for it by name may be in danger."""
    return any(
        found.answers_all and found.document.is_sensitive
        for answer in entries[:1]
        for found in answer.found[:1]
    )


def services_that_answer(text: str) -> list[UUID]:
    """Identifiers of the services that answer a visitor's words, best first: for the list of services."""
    answers = search(text, get_language() or settings.LANGUAGE_CODE)
    records = (found.document for answer in answers.entries for found in answer.found)
    return list(
        dict.fromkeys(document.record for document in records if document.model == "services.service")
    )


def nearest_spellings(question: Question) -> list[str]:
    """For words that nobody knows: known ones that look most like them."""
    book = lexicon()
    found = [word for term in question.terms if not term.stems for word in book.resembling(term.token.form)]
    return [book.shown[word] for word in dict.fromkeys(found)][:MOST_SPELLINGS]
