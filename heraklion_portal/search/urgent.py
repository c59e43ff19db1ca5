"""When words speak of danger: the numbers to call stand above everything else."""

from services.snapshot import snapshot

from .lexicon import words_of
from .reading import Question


def urgent_numbers(question: Question, is_about_violence: bool) -> list:
    """The emergency numbers that the words ask for: those against violence, or those whose own words they are."""
    if is_about_violence:
        return [number for number in snapshot().emergency_numbers if number.is_for_violence]
    asked = [set(term.stems) | {term.token.stem} for term in question.terms]
    if not asked:
        return []
    return [
        number
        for number in snapshot().emergency_numbers
        for words in [{token.stem for token in words_of(number)}]
        if all(not words.isdisjoint(stems) for stems in asked)
    ]
