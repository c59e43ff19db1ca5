"""All words that a search can mean: those of the documents, and the synonyms that staff keep.

Read once for each version of the content.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from partners.models import ContentVersion
from services.models import GlossaryTerm, Synonym
from services.snapshot import snapshot

from . import normalise, sound
from .function_words import FAINT_WORDS, FUNCTION_WORDS, NEGATIONS
from .models import Document, Word
from .weighing import concept

MOST_NEAR = 4
MOST_SOUNDS = 4
LEAST_LIKE = 0.66
STILL_LIKE = 0.58
LEAST_RARITY = 0.4
NO = "0no"  # stands for any negation among the stems of a phrase


@dataclass(frozen=True, eq=False)
class Phrase:
    """A synonym: when all its `stems` are asked for, its needs, audiences, kind and emergency numbers are meant."""

    stems: frozenset[str]
    needs: tuple[str, ...] = ()  # concepts, see `weighing.concept`
    audiences: tuple[str, ...] = ()
    kind: str = ""
    need_slugs: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def concepts(self):
        return [*self.needs, *self.audiences, *filter(None, [self.kind])]


@dataclass
class Lexicon:
    size: int  # documents
    documents: dict[str, int] = field(default_factory=dict)  # stem → how many documents say it
    shown: dict[str, str] = field(default_factory=dict)  # folded word → as people write it
    stem_of: dict[str, str] = field(default_factory=dict)
    word_of: dict[str, str] = field(default_factory=dict)  # stem → one of its words
    prominent: set[str] = field(default_factory=set)  # words that say what an entry is, and synonyms
    by_sound: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # sound → Greek words
    greek: list[str] = field(default_factory=list)  # in the order of the alphabet, as the other two
    latin: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    phrases: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))  # by each stem
    expansions: dict[str, frozenset[str]] = field(default_factory=dict)  # stem of an acronym → of its words
    faint: set[str] = field(default_factory=set)  # stems that tell little, however rare
    twins: dict[str, set[str]] = field(default_factory=dict)  # stem of a place → its stems in both languages

    def add(self, form, stem, shown, documents=0, is_prominent=True):
        self.documents[stem] = max(documents, self.documents.get(stem, 0))
        if is_prominent:
            self.prominent.add(form)
        if form in self.shown:
            return
        self.shown[form], self.stem_of[form] = shown, stem
        self.word_of.setdefault(stem, form)
        if form.isdigit():
            self.numbers.append(form)
        elif normalise.GREEK.search(form):
            self.greek.append(form)
            if form.isalpha():
                self.by_sound[sound.bare(sound.greek_sound(form))].add(form)
        else:
            self.latin.append(form)

    def sort(self):
        for words in (self.greek, self.latin, self.numbers):
            words.sort()

    def rarity(self, stems) -> float:
        """How much is told by a word that has these stems: 0.4 (everywhere) to 4 or so."""
        if not self.faint.isdisjoint(stems):
            return LEAST_RARITY
        known = max((self.documents.get(stem, 0) for stem in stems), default=0)
        return max(LEAST_RARITY, math.log((self.size + 1) / (known + 1)) / 1.6)

    def beginning_with(self, form, most) -> list[str]:
        """Known words of the same script that begin so."""
        words = self.numbers if form.isdigit() else self._alike(form)
        following = islice(words, bisect_left(words, form), None)
        return list(islice(takewhile(lambda word: word.startswith(form), following), most))

    def near(self, form) -> list[tuple[str, float]]:
        """Known words that differ by a slip of the finger, nearest first, with how alike they are (0 to 1)."""
        found = _nearest(form, self._alike(form), _slips_allowed(form))
        return self._best(
            (word, likeness)
            for word, distance, likeness in found
            # Any word of a text resembles something: those that say what an entry is may be further off.
            if word in self.prominent or (distance == 1 and len(form) > 6)
        )

    def resembling(self, form) -> list[str]:
        """Known words that one might have meant all the same: further off than `near` dares to go."""
        found = process.extract(
            form, self._alike(form), scorer=OSA.normalized_similarity, score_cutoff=STILL_LIKE, limit=3
        )
        return [word for word, _likeness, _index in found]

    def near_in_sound(self, form) -> list[tuple[str, float]]:
        """The same among Greek words by their sound, for Greek in Latin letters that has a slip too."""
        found = {}
        keys = [key for key in self.by_sound if len(key) > 3]
        for whole in sound.latin_sounds(form)[:MOST_SOUNDS]:
            if not sound.may_be_greek(whole):
                continue
            reading = sound.bare(whole)
            slips = 0 if len(reading) < 5 else 1 if len(reading) < 8 else 2
            for key, _distance, likeness in _nearest(reading, keys, slips):
                for word in self.by_sound[key] & self.prominent:
                    found[word] = max(likeness, found.get(word, 0))
        return self._best(found.items())

    def _alike(self, form):
        return self.greek if normalise.GREEK.search(form) else self.latin

    def _best(self, pairs):
        pairs = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in pairs if pair[1] > pairs[0][1] - 0.08][:MOST_NEAR]


def _nearest(form, words, slips):
    """(word, how many slips, how alike) for each word that is no further off than `slips`."""
    if not slips:
        return []
    found = process.extract(form, words, scorer=OSA.distance, score_cutoff=slips, limit=12, score_hint=slips)
    for word, distance, _index in found:
        likeness = 1 - distance / max(len(word), len(form))
        if word[0] != form[0]:
            # People seldom get the first letter wrong, and then nothing else.
            if distance > 1:
                continue
            likeness -= 0.12
        if likeness >= LEAST_LIKE:
            yield word, distance, likeness


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
    words = Word.objects.order_by("form").values_list("form", "stem", "shown", "documents", "prominent")
    for form, stem, shown, documents, prominent in words.iterator(chunk_size=5000):
        book.add(form, stem, shown, documents, prominent > 0)
    for meaning in _synonyms():
        _add_phrase(book, *meaning)
    for need in snapshot().needs:
        for words in (need.in_own_words_el, need.in_own_words_en):
            _add_phrase(book, words or "", [need.slug])
    for number in snapshot().emergency_numbers:
        for token in words_of(number):
            book.add(token.form, token.stem, token.shown)
    for term in GlossaryTerm.objects.all():
        for language in ("el", "en"):
            _add_expansion(book, getattr(term, f"term_{language}"), getattr(term, f"expansion_{language}"))
    for municipality in snapshot().municipalities:
        _add_twins(book, municipality.short_name_el, municipality.short_name_en)
    for form in FAINT_WORDS:
        book.add(form, normalise.stem(form), form, is_prominent=False)
        book.faint.add(normalise.stem(form))
    book.sort()
    return book


def _synonyms():
    """(words, slugs of needs, of audiences, kind, numbers) of each synonym, read without a record for each."""
    lists = []
    for many, value in (("needs", "slug"), ("audiences", "slug"), ("numbers", "number")):
        members = defaultdict(list)
        pairs = Synonym.objects.order_by(f"{many}__{value}").filter(**{f"{many}__isnull": False})
        for pk, each in pairs.values_list("pk", f"{many}__{value}"):
            members[pk].append(each)
        lists.append(members)
    needs, audiences, numbers = lists
    for pk, words, kind in Synonym.objects.order_by("pk").values_list("pk", "word", "kind"):
        yield words, needs[pk], audiences[pk], kind, numbers[pk]


def words_of(number) -> list[normalise.Token]:
    """What an emergency number is asked for by: itself and its name, in both languages."""
    texts = (number.number, number.name_el, number.name_en)
    found = (token for text in texts if text for token in normalise.tokens(text))
    return [token for token in found if token.form not in FUNCTION_WORDS | FAINT_WORDS]


def _add_phrase(book, words, needs, audiences=(), kind="", numbers=()):
    found = normalise.tokens(words)
    meant = [token for token in found if token.form not in FUNCTION_WORDS] or found
    says_no = {NO} if any(token.form in NEGATIONS for token in found) else set()
    phrase = Phrase(
        stems=frozenset({token.stem for token in meant} | says_no),
        needs=tuple(concept("need", slug) for slug in needs),
        audiences=tuple(concept("audience", slug) for slug in audiences),
        kind=concept("kind", kind) if kind else "",
        need_slugs=tuple(needs),
        numbers=tuple(numbers),
    )
    for token in meant:
        book.add(token.form, token.stem, token.shown)
    for stem in phrase.stems:
        book.phrases[stem].append(phrase)


def _add_twins(book, *names):
    stems = {stem for name in names for stem in normalise.stems(name or "")[:1]}
    book.twins |= dict.fromkeys(stems, stems)


def _add_expansion(book, term, expansion):
    stems = normalise.stems(term or "")
    if len(stems) == 1 and expansion:
        words = [token for token in normalise.tokens(expansion) if token.form not in FUNCTION_WORDS]
        book.expansions[stems[0]] = frozenset(token.stem for token in words)
