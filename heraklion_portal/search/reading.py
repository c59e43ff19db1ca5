"""What a visitor's words may mean: for each word the stems that would answer it, and how sure that is."""

from dataclasses import dataclass, field
from itertools import pairwise

from . import normalise, sound
from .function_words import ASKING, FUNCTION_SOUNDS, FUNCTION_WORDS, NEGATIONS, WHAT_TO_BRING
from .lexicon import NO, Lexicon, Phrase

MOST_WORDS = 12
LEAST_PREFIX = 3
MOST_COMPLETIONS = 40
MOST_CONSIDERED = 400
LEAST_PART = 4
LEAST_STEM = 6

# How sure a reading is.
AS_WRITTEN = 1.0
AS_IT_SOUNDS = 0.92
OTHER_KEYBOARD = 0.9
TOGETHER = 0.9  # written as two words, or as one
BEGINNING = 0.75
SLIP = 0.85  # times the likeness
BY_SYNONYM = 0.9
BY_PART_OF_SYNONYM = 0.55  # where a longer synonym explains the same word better
BY_ACRONYM = 0.8
LACKED = 0.65


@dataclass
class Term:
    """One word that was asked for. `stems`: what answers it → how sure that is; empty where nothing does."""

    token: normalise.Token
    stems: dict[str, float] = field(default_factory=dict)
    senses: list[tuple[Phrase, float]] = field(
        default_factory=list
    )  # synonyms that it is part of, and how sure
    correction: str = ""  # the word that was probably meant, where it is another
    rarity: float = 1.0

    def may_be(self, stem, sureness):
        self.stems[stem] = max(sureness, self.stems.get(stem, 0))

    @property
    def answers(self):
        """All that an entry may say to answer it: stems and concepts, the surest first."""
        concepts = [concept for phrase, _sure in self.senses for concept in phrase.concepts]
        return list(dict.fromkeys([*sorted(self.stems, key=self.stems.get, reverse=True), *concepts]))


@dataclass
class Question:
    """A question as it was understood."""

    terms: list[Term]
    phrases: list[Phrase]

    @property
    def known(self):
        return [term for term in self.terms if term.stems]

    @property
    def needs(self):
        """Slugs of the needs that the words speak of. "my tooth hurts" is not what "hurts me" is: the longer counts."""
        whole = [
            phrase for phrase in self.phrases if not any(phrase.stems < other.stems for other in self.phrases)
        ]
        return {need for phrase in whole for need in phrase.need_slugs}

    @property
    def corrected(self) -> str:
        """What was probably meant, in words; empty where the question was understood as it stands."""
        if not any(term.correction for term in self.terms):
            return ""
        return " ".join(term.correction or term.token.shown for term in self.terms)


def read(text: str, book: Lexicon, completing=False) -> Question:
    """Reads a text. `completing`: its last word may be half typed."""
    written = normalise.tokens(text)[:MOST_WORDS]
    asked = _joined(_without_what_to_bring(written), book)
    asked = [token for token in asked if not _is_function_word(token, book)] or written
    terms = []
    for token in asked:
        term = _read_word(token, book)
        terms += [term] if term.stems or completing else _split(token, book) or [term]
    if completing and terms and not text.endswith(" "):
        # After a whole word one letter of the next tells something.
        _complete(terms[-1], book, least=1 if len(terms) > 1 else LEAST_PREFIX)
    phrases = _phrases(terms, written, book)
    for term in terms:
        term.rarity = book.rarity(term.stems)
    _apply(phrases, terms)
    _apply_acronyms(terms, book)
    return Question(terms=terms, phrases=phrases)


def _is_function_word(token, book):
    if token.form in FUNCTION_WORDS:
        return True
    # A word that no entry says, but a synonym in Latin letters does, may still be one: "den exo lefta".
    if book.documents.get(token.stem) or not normalise.LATIN.search(token.form):
        return False
    return not FUNCTION_SOUNDS.isdisjoint(sound.latin_sounds(token.form))


def _without_what_to_bring(tokens):
    rest = [
        token
        for before, token in pairwise([None, *tokens])
        if not (before and before.form in ASKING and token.form in WHAT_TO_BRING)
    ]
    return rest if any(token.form not in FUNCTION_WORDS for token in rest) else tokens


def _joined(tokens, book):
    """«παντο πωλείο», "tooth ache": two words that only make sense as one."""
    joined, skip = [], False
    for one, other in pairwise([*tokens, None]):
        if skip:
            skip = False
            continue
        if other and not (one.stem in book.documents and other.stem in book.documents):
            whole = normalise.token(one.form + other.form)
            if whole.form in book.prominent and not whole.is_number:
                joined.append(
                    normalise.Token(whole.form, whole.stem, book.shown.get(whole.form, whole.shown))
                )
                skip = True
                continue
        joined.append(one)
    return joined


def _split(token, book):
    """«κοινωνικοφαρμακείο»: one word that only makes sense as two that say what entries are."""
    for at in range(LEAST_PART, len(token.form) - LEAST_PART + 1):
        parts = [token.form[:at], token.form[at:]]
        if all(part in book.prominent for part in parts):
            terms = [Term(normalise.token(book.shown[part])) for part in parts]
            for term in terms:
                term.may_be(term.token.stem, TOGETHER)
                term.correction = term.token.shown
            return terms
    return []


def _read_word(token, book):
    """As written; else as it sounds; else on the other keyboard; else as the beginning of a word; else with a slip."""
    term = Term(token)
    if token.stem in book.documents:
        term.may_be(token.stem, AS_WRITTEN)
        if not book.documents[token.stem] and normalise.LATIN.search(token.form):
            # A synonym alone holds it so; the entries may say it in Greek letters.
            for form, sureness in _heard(token.form, book):
                term.may_be(book.stem_of[form], sureness)
        # «pantopolio Thessaloniki»: a place is written so in entries of the one language, and meant in both.
        for twin in book.twins.get(token.stem, ()):
            term.may_be(twin, AS_WRITTEN)
        return term
    if token.is_number:
        _complete(term, book)
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
    found = set()
    for whole in sounds:
        if len(whole) <= 2:
            continue
        bare = sound.bare(whole)
        # Of a short word the ending is the better half: it must sound the same too.
        found |= {
            word for word in book.by_sound.get(bare, ()) if len(bare) > 2 or sound.greek_sound(word) == whole
        }

    def likely(word):
        """The same ending first, then what says what an entry is, then what is said most."""
        is_other = sound.greek_sound(word) not in sounds
        return is_other, word not in book.prominent, -book.documents[book.stem_of[word]], word

    return [(word, AS_IT_SOUNDS) for word in sorted(found, key=likely)]


def _on_other_keyboard(form, book):
    other = sound.other_keyboard(form)
    word = other if other in book.stem_of else book.word_of.get(normalise.stem(other))
    return [(word, OTHER_KEYBOARD)] if word in book.prominent and len(form) > LEAST_PREFIX else []


def _begun(form, book):
    if len(form) < LEAST_PREFIX + 1:
        return []
    # «Αιγύπτιοι» begin as «Αιγυπτιακός» does, without their ending.
    beginnings = [form] + [normalise.stem(form)] * (len(normalise.stem(form)) >= LEAST_STEM)
    found = (book.beginning_with(beginning, MOST_COMPLETIONS) for beginning in beginnings)
    return [(word, BEGINNING) for word in next(filter(None, found), [])]


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


def _complete(term, book, least=LEAST_PREFIX):
    """What the word may be the beginning of: what says most what an entry is comes first."""
    form = term.token.form
    if len(form) < least:
        return
    words = book.beginning_with(form, MOST_CONSIDERED)
    words.sort(key=lambda word: (word not in book.prominent, -book.documents[book.stem_of[word]]))
    for word in words[:MOST_COMPLETIONS]:
        term.may_be(book.stem_of[word], BEGINNING)


def _phrases(terms, written, book):
    """The synonyms whose words were all asked for, the longest first."""
    asked = {stem for term in terms for stem in term.stems} | {token.stem for token in written}
    if any(token.form in NEGATIONS for token in written):
        asked.add(NO)
    found = {phrase for stem in asked for phrase in book.phrases.get(stem, ()) if phrase.stems <= asked}
    return sorted(found, key=lambda phrase: (-len(phrase.stems), sorted(phrase.stems), phrase.concepts))


def _apply(phrases, terms):
    explained = {}
    for phrase in phrases:
        for term in terms:
            if phrase.stems.isdisjoint(term.stems):
                continue
            longest = explained.setdefault(id(term), len(phrase.stems))
            sureness = max(term.stems[stem] for stem in phrase.stems & term.stems.keys())
            by = BY_SYNONYM if len(phrase.stems) == longest else BY_PART_OF_SYNONYM
            term.senses.append((phrase, by * sureness))
            if NO in phrase.stems and len(phrase.stems) == longest:
                # «χωρίς σπίτι» is not asked of what offers things for the house.
                lacked = phrase.stems & term.stems.keys()
                term.stems |= {stem: min(term.stems[stem], LACKED) for stem in lacked}


def _apply_acronyms(terms, book):
    """Who writes an acronym out is answered by what says the acronym."""
    asked = {stem for term in terms for stem in term.stems}
    for acronym, words in book.expansions.items():
        if words and words <= asked:
            for term in terms:
                if not words.isdisjoint(term.stems):
                    term.may_be(acronym, BY_ACRONYM)
