"""When words speak of danger: the numbers to call stand above everything else."""

from services.snapshot import snapshot

from .lexicon import words_of
from .reading import Question


def urgent_numbers(question: Question, is_about_violence: bool) -> list:
    """The emergency numbers that words ask for: those against violence, those of a synonym, those asked for by name."""
    asked = {number for phrase in question.phrases for number in phrase.numbers}
    words = [set(term.stems) | {term.token.stem} for term in question.terms]
    return [
        number
        for number in snapshot().emergency_numbers
        if (is_about_violence and number.is_for_violence)
        or number.number in asked
        or _is_named(number, words)
    ]


def _is_named(number, words):
    named = {token.stem for token in words_of(number)}
    return bool(words) and all(not named.isdisjoint(stems) for stems in words)
