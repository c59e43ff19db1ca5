"""All words that a search can mean: those of the documents, and the synonyms that staff keep.

Read once for each version of the content.
"""

import math
from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from partners.models import ContentVersion
from services.models import GlossaryTerm, Synonym
from services.snapshot import snapshot

from . import normalise, sound
from .function_words import FUNCTION_WORDS
from .models import Document, Word
from .weighing import concept

MOST_NEAR = 4
LEAST_LIKE = 0.66
STILL_LIKE = 0.58
BESIDES = 0.6


@dataclass(frozen=True, eq=False)
class Phrase:
    """A synonym: when all its `stems` are asked for, its `concepts` are meant, each so exactly. `needs`: slugs."""

    stems: frozenset[str]
    concepts: dict[str, float]
    needs: tuple[str, ...]


@dataclass
class Lexicon:
    size: int  # documents
    documents: dict[str, int] = field(default_factory=dict)  # stem → how many documents say it
    shown: dict[str, str] = field(default_factory=dict)  # folded word → as people write it
    stem_of: dict[str, str] = field(default_factory=dict)
    by_sound: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # sound → Greek words
    greek: list[str] = field(default_factory=list)
    latin: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    phrases: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))  # by each stem
    expansions: dict[str, frozenset[str]] = field(default_factory=dict)  # stem of an acronym → of its words

    def add(self, form, stem, shown, documents):
        self.documents[stem] = max(documents, self.documents.get(stem, 0))
        if form in self.shown:
            return
        self.shown[form], self.stem_of[form] = shown, stem
        if form.isdigit():
            self.numbers.append(form)
        elif normalise.GREEK.search(form):
            self.greek.append(form)
            self.by_sound[sound.bare(sound.greek_sound(form))].add(form)
        else:
            self.latin.append(form)

    def rarity(self, stems) -> float:
        """How much is told by a word that has these stems: 0.4 (everywhere) to 4 or so."""
        known = max((self.documents.get(stem, 0) for stem in stems), default=0)
        return max(0.4, math.log((self.size + 1) / (known + 1)) / 1.6)

    def near(self, form) -> list[tuple[str, float]]:
        """Known words that differ by a slip of the finger, nearest first, with how alike they are (0 to 1)."""
        words = self.greek if normalise.GREEK.search(form) else self.latin
        return _nearest(form, words)

    def resembling(self, form) -> list[str]:
        """Known words that one might have meant all the same: further off than `near` dares to go."""
        words = self.greek if normalise.GREEK.search(form) else self.latin
        found = process.extract(
            form, words, scorer=OSA.normalized_similarity, score_cutoff=STILL_LIKE, limit=3
        )
        return [word for word, _likeness, _index in found]

    def near_in_sound(self, form) -> list[tuple[str, float]]:
        """The same among Greek words by their sound, for Greek in Latin letters that has a slip too."""
        found = {}
        for reading in map(sound.bare, sound.latin_sounds(form)):
            for key, likeness in _nearest(reading, self.by_sound.keys()):
                for word in self.by_sound[key]:
                    found[word] = max(likeness, found.get(word, 0))
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_NEAR]


def _nearest(form, words):
    slips = _slips_allowed(form)
    if not slips:
        return []
    found = process.extract(form, words, scorer=OSA.distance, score_cutoff=slips, limit=12, score_hint=slips)
    alike = [(word, 1 - distance / max(len(word), len(form))) for word, distance, _index in found]
    # People seldom get the first letter wrong.
    alike = [(word, likeness - (0.12 if word[0] != form[0] else 0)) for word, likeness in alike]
    alike = [pair for pair in alike if pair[1] >= LEAST_LIKE]
    best = max((likeness for _word, likeness in alike), default=0)
    return sorted((pair for pair in alike if pair[1] > best - 0.08), key=lambda pair: (-pair[1], pair[0]))[
        :MOST_NEAR
    ]


def _slips_allowed(form):
    """Short words and acronyms must be right."""
    length = len(form)
    if length < 5 or any(map(str.isdigit, form)):
        return 0
    return 1 if length < 7 else 2 if length < 11 else 3


_latest: tuple[object, Lexicon] | None = None


def lexicon() -> Lexicon:
    """The lexicon of the content as it stands."""
    global _latest  # noqa: PLW0603 (one per process, replaced whole)
    mark = ContentVersion.objects.current()
    if mark is None or _latest is None or _latest[0] != mark:
        _latest = (mark, _read())
    return _latest[1]


def _read():
    book = Lexicon(size=Document.objects.count())
    for form, stem, shown, documents in Word.objects.order_by("form").values_list(
        "form", "stem", "shown", "documents"
    ):
        book.add(form, stem, shown, documents)
    for synonym in Synonym.objects.prefetch_related("needs", "audiences"):
        _add_phrase(book, synonym)
    for number in snapshot().emergency_numbers:
        for token in words_of(number):
            book.add(token.form, token.stem, token.shown, 0)
    for term in GlossaryTerm.objects.all():
        for language in ("el", "en"):
            _add_expansion(book, getattr(term, f"term_{language}"), getattr(term, f"expansion_{language}"))
    return book


def words_of(number) -> list[normalise.Token]:
    """What an emergency number is asked for by: itself, its name, when to call it, in both languages."""
    texts = (number.number, number.name_el, number.name_en, number.description_el, number.description_en)
    found = (token for text in texts if text for token in normalise.tokens(text))
    return [token for token in found if token.form not in FUNCTION_WORDS]


def _add_phrase(book, synonym):
    needs = sorted(synonym.needs.all(), key=lambda need: need.slug)
    # Where a word names a kind of place, those are meant, and all else that meets the need only besides.
    exactly = BESIDES if synonym.kind else 1.0
    concepts = {concept("need", need.slug): exactly for need in needs}
    concepts |= {concept("audience", audience.slug): exactly for audience in synonym.audiences.all()}
    if synonym.kind:
        concepts[concept("kind", synonym.kind)] = 1.0
    found = normalise.tokens(synonym.word)
    meant = [token for token in found if token.form not in FUNCTION_WORDS] or found
    phrase = Phrase(
        stems=frozenset(token.stem for token in meant),
        concepts=concepts,
        needs=tuple(need.slug for need in needs),
    )
    for token in meant:
        book.add(token.form, token.stem, token.shown, 0)
        book.phrases[token.stem].append(phrase)


def _add_expansion(book, term, expansion):
    stems = normalise.stems(term or "")
    if len(stems) == 1 and expansion:
        words = [token for token in normalise.tokens(expansion) if token.form not in FUNCTION_WORDS]
        book.expansions[stems[0]] = frozenset(token.stem for token in words)
