"""What the words of an entry weigh, by where they stand in it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2s

from . import normalise
from .function_words import FUNCTION_WORDS

# A name says most about what an entry is, its running text least. Tuned on the queries in tests/search.
NAME = 30
REACH = 30  # phone, e-mail
KIND = 26
ALIAS = 24  # former names, the title in a listing
NEED = 22  # shared out among the entry's needs
SERVICE = 14
AUDIENCE = 14  # shared out among its audiences
PLACE = 10
TOPIC = 8  # what its needs, audiences and kind are called
SUMMARY = 8
PARTNER = 6
TEXT = 3

PROMINENT = SUMMARY  # from here on a word says what an entry is
FIRST = 12  # from here on an entry is found first by it
LOCAL_DIGITS = (6, 7)  # how many digits of a number people leave when they drop the area's code
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-‑–][^\W\d_]+)+")
_SENTENCE_END = re.compile(r"(?<=[.!;·])\s+|\n+")


def concept(sort: str, slug: str) -> str:
    """The word that stands for a need, an audience or a kind: no text can hold it."""
    return f"0{sort}{slug.replace('-', '')}"


def place(municipality: str) -> str:
    """The word that stands for being in a municipality (its slug)."""
    return concept("place", municipality)


def name_key(stems: Iterable[str]) -> str:
    """The word that stands for a whole name: the same for the same words in any order."""
    return "1" + blake2s(" ".join(sorted(set(stems))).encode(), digest_size=8).hexdigest()


class Weighing:
    """Gathers what an entry says in one language."""

    def __init__(self):
        self.weights = defaultdict(float)
        self.names = []
        self.forms = {}
        self.sentences = []

    def name(self, text, weight=NAME):
        """A name that the entry may be asked for by, word by word or whole."""
        found = self.words(text, weight)
        if found:
            self.names.append([token.stem for token in found])
        for hyphenated in _HYPHENATED.findall(text or ""):
            # «Αν-Οίκω» is asked for as «ανοίκω» too.
            self.words(re.sub(r"\W", "", hyphenated), weight)

    def prose(self, text, weight=TEXT):
        """Running text: its words count, and its sentences may be quoted."""
        for sentence in _SENTENCE_END.split(text or ""):
            sentence = sentence.strip().removeprefix("- ").replace("**", "")
            if sentence:
                self.sentences.append(sentence)
                self.words(sentence, weight)

    def words(self, text, weight):
        found = [token for token in normalise.tokens(text or "") if token.form not in FUNCTION_WORDS]
        for token in found:
            self._add(token.stem, weight)
            self.forms[token.form] = normalise.better_shown(
                token.shown, self.forms.get(token.form, token.shown)
            )
        return found

    def phone(self, number):
        digits = normalise.phone("".join(filter(str.isdigit, number)))
        for known in {digits, *(digits[-length:] for length in LOCAL_DIGITS)}:
            self._add(known, REACH)
            self.forms[known] = known

    def concepts(self, sort, slugs, weight):
        """An entry that meets one need alone is a better door for it than one that meets six."""
        for slug in slugs:
            self._add(concept(sort, slug), weight / len(slugs) ** 0.5)

    def _add(self, stem, weight):
        # Said in several places it weighs a little more, but never as much as in the next better place.
        heavier, lighter = max(weight, self.weights[stem]), min(weight, self.weights[stem])
        self.weights[stem] = heavier + min(lighter * 0.05, 1)

    @property
    def first_stems(self):
        """What the entry is found by before all others: its names, whole too, and what tells most about it."""
        names = dict.fromkeys(stem for name in self.names for stem in name)
        heavy = dict.fromkeys(stem for stem, weight in self.weights.items() if weight >= FIRST)
        return [*map(name_key, self.names), *(names | heavy)]

    @property
    def packed(self):
        return "".join(f" {stem}:{max(1, round(weight))}" for stem, weight in self.weights.items()) + " "
