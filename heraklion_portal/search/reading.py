"""What a visitor's words may mean: for each word the stems that would answer it, and how sure that is."""

from dataclasses import dataclass, field

from . import normalise, sound
from .function_words import FUNCTION_SOUNDS, FUNCTION_WORDS
from .lexicon import Lexicon, Phrase

MOST_WORDS = 12
LEAST_PREFIX = 3
MOST_COMPLETIONS = 12

# How sure a reading is.
AS_WRITTEN = 1.0
AS_IT_SOUNDS = 0.92
OTHER_KEYBOARD = 0.9
BEGINNING = 0.75
SLIP = 0.85  # times the likeness
BY_SYNONYM = 0.9
BY_PART_OF_SYNONYM = 0.55  # where a longer synonym explains the same word better
BY_ACRONYM = 0.8


@dataclass
class Term:
    """One word that was asked for. `stems`: what answers it → how sure that is; empty where nothing does."""

    token: normalise.Token
    stems: dict[str, float] = field(default_factory=dict)
    correction: str = ""  # the word that was probably meant, where it is another
    rarity: float = 1.0

    def may_be(self, stem, sureness):
        self.stems[stem] = max(sureness, self.stems.get(stem, 0))


@dataclass
class Question:
    """A question as it was understood."""

    terms: list[Term]
    phrases: list[Phrase]
    is_greeklish: bool = False

    @property
    def known(self):
        return [term for term in self.terms if term.stems]

    @property
    def needs(self):
        """Slugs of the needs that the words speak of."""
        return {need for phrase in self.phrases for need in phrase.needs}

    @property
    def corrected(self) -> str:
        """What was probably meant, in words; empty where the question was understood as it stands."""
        if not any(term.correction for term in self.terms):
            return ""
        return " ".join(term.correction or term.token.shown for term in self.terms)


def read(text: str, book: Lexicon, completing=False) -> Question:
    """Reads a text. `completing`: its last word may be half typed."""
    written = normalise.tokens(text)[:MOST_WORDS]
    asked = [token for token in written if not _is_function_word(token, book)]
    terms = [_read_word(token, book) for token in asked or written]
    if completing and terms and not text.endswith(" "):
        _complete(terms[-1], book)
    phrases = _phrases(terms, [token.stem for token in written], book)
    for term in terms:
        # Before the synonyms: how rare a need is tells nothing about the word.
        term.rarity = book.rarity([stem for stem in term.stems if not stem.startswith("0")] or term.stems)
    _apply(phrases, terms)
    _apply_acronyms(terms, book)
    greeklish = any(term.correction and normalise.LATIN.search(term.token.form) for term in terms)
    return Question(terms=terms, phrases=phrases, is_greeklish=greeklish)


def _is_function_word(token, book):
    if token.form in FUNCTION_WORDS:
        return True
    if token.stem in book.documents or not normalise.LATIN.search(token.form):
        return False
    return not FUNCTION_SOUNDS.isdisjoint(sound.latin_sounds(token.form))


def _read_word(token, book):
    """As written; else as it sounds; else on the other keyboard; else as the beginning of a word; else with a slip."""
    term = Term(token)
    if token.stem in book.documents:
        term.may_be(token.stem, AS_WRITTEN)
        return term
    if token.is_number:
        _begin(term, [number for number in book.numbers if number.startswith(token.form)], book)
        return term
    for readings in (_heard, _on_other_keyboard, _begun, _slipped):
        for form, sureness in readings(token.form, book):
            term.may_be(book.stem_of[form], sureness)
            term.correction = term.correction or book.shown[form]
        if term.stems:
            break
    if readings is _begun:
        term.correction = ""
    return term


def _heard(form, book):
    sounds = [sound.greek_sound(form)] if normalise.GREEK.search(form) else sound.latin_sounds(form)
    found = {
        word for each in map(sound.bare, sounds) if len(each) > 1 for word in book.by_sound.get(each, ())
    }

    def likely(word):
        """The same ending first, then what is said most."""
        return sound.greek_sound(word) not in sounds, -book.documents[book.stem_of[word]], word

    return [(word, AS_IT_SOUNDS) for word in sorted(found, key=likely)]


def _on_other_keyboard(form, book):
    other = sound.other_keyboard(form)
    stem = normalise.stem(other)
    words = (
        [other] if other in book.stem_of else [word for word in book.stem_of if book.stem_of[word] == stem]
    )
    return [(word, OTHER_KEYBOARD) for word in words[:1]]


def _begun(form, book):
    if len(form) < LEAST_PREFIX + 1:
        return []
    words = book.greek if normalise.GREEK.search(form) else book.latin
    return [(word, BEGINNING) for word in words if word.startswith(form)][:MOST_COMPLETIONS]


def _slipped(form, book):
    found = dict(book.near(form))
    if not normalise.GREEK.search(form):
        found |= dict(book.near_in_sound(form))
    best = max(found.values(), default=0)
    return [
        (word, SLIP * likeness)
        for word, likeness in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        if likeness > best - 0.08
    ]


def _complete(term, book):
    form = term.token.form
    if len(form) < LEAST_PREFIX:
        return
    words = (
        book.numbers if term.token.is_number else book.greek if normalise.GREEK.search(form) else book.latin
    )
    _begin(term, [word for word in words if word.startswith(form)], book)


def _begin(term, words, book):
    for word in words[:MOST_COMPLETIONS]:
        term.may_be(book.stem_of[word], BEGINNING)


def _phrases(terms, written, book):
    """The synonyms whose words were all asked for, the longest first."""
    asked = {stem for term in terms for stem in term.stems} | set(written)
    found = {phrase for stem in asked for phrase in book.phrases.get(stem, ()) if phrase.stems <= asked}
    return sorted(found, key=lambda phrase: (-len(phrase.stems), sorted(phrase.stems)))


def _apply(phrases, terms):
    explained = {}
    for phrase in phrases:
        for term in terms:
            if phrase.stems.isdisjoint(term.stems):
                continue
            longest = explained.setdefault(id(term), len(phrase.stems))
            sureness = max(term.stems[stem] for stem in phrase.stems & term.stems.keys())
            by = BY_SYNONYM if len(phrase.stems) == longest else BY_PART_OF_SYNONYM
            for each, exactly in phrase.concepts.items():
                term.may_be(each, by * sureness * exactly)


def _apply_acronyms(terms, book):
    """Who writes an acronym out is answered by what says the acronym."""
    asked = {stem for term in terms for stem in term.stems}
    for acronym, words in book.expansions.items():
        if words and words <= asked:
            for term in terms:
                if not words.isdisjoint(term.stems):
                    term.may_be(acronym, BY_ACRONYM)
