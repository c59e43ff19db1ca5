"""Counts what was asked for in vain, without a person: so that staff learn which words are missing."""

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from .models import UnmetSearch
from .reading import Question

# A flood of nonsense must not fill the table.
MOST_A_DAY = 500
LONGEST = 80
LONGEST_NUMBER = 4  # a longer one may be somebody's


def remember(question: Question, language: str, municipality: str):
    """Counts a question that nothing answered. Failing to count never fails the page."""
    words = " ".join(term.token.form for term in question.terms if _is_harmless(term.token))[:LONGEST].strip()
    if not words:
        return
    what = {"text": words, "language": language, "municipality": municipality, "day": timezone.localdate()}
    try:
        with transaction.atomic():
            _count(what)
    except DatabaseError:
        # E.g. a database that is read only for a while.
        return


def _count(what):
    row = UnmetSearch.objects.filter(**what)
    if row.update(times=F("times") + 1) or UnmetSearch.objects.filter(day=what["day"]).count() >= MOST_A_DAY:
        return
    UnmetSearch.objects.bulk_create([UnmetSearch(**what)], ignore_conflicts=True)
    row.update(times=F("times") + 1)


def _is_harmless(token):
    return not (any(map(str.isdigit, token.form)) and len(token.form) > LONGEST_NUMBER)
