"""What a paragraph speaks of: the things that it names, by sort, by initials, by name."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from heraklion_portal.core.text import fold
from heraklion_portal.search import normalise

from . import words

_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.;!?])\s+(?=[A-ZΑ-ΩΆ-Ώ«“\"])")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,3}\.){2,}(?:[^\W\d_]{1,3}(?!\w))?")
_INITIALS = re.compile(r"(?<![\w-])[A-ZΑ-Ω][A-ZΑ-ΩΪΫ]{1,7}(?:-[A-ZΑ-Ω]{2,4})?(?![\w])")
_QUOTED = re.compile(r"[«“\"‘]([^»”\"’]{2,80})[»”\"’]")
_LATIN_NAME = re.compile(r"(?<![\w])[A-Z][A-Za-z]+(?:[- ][A-Z][A-Za-z]+)*(?![\w])")
# "The Time Bank connects", «Η Τράπεζα Χρόνου συνδέει»: a capital behind the article makes it a name.
_SUBJECT = re.compile(
    r"(?:Ο|Η|Το|Οι|Τα|Στον|Στην|Στο|The)\s+([A-ZΑ-ΩΆ-Ώ][\w’'-]+(?:\s+(?:(?:of|for|and|και|&|του|της|των)\s+)?[A-ZΑ-ΩΆ-Ώ][\w’'-]+)*)"
)
# «Κέντρο Στήριξης Ρομά», «Γραφείο Ευπαθών Ομάδων»: a sort of place that capitals make a name.
_NAMED_PLACE = re.compile(r"(?:Κέντρο|Γραφείο|Στέγη|Σπίτι|Μονάδα|Δομή|Center|Centre|Office)\s+[A-ZΑ-ΩΆ-Ώ]")
_WORD = re.compile(r"[^\W\d_]+")
_SPEAKS = re.compile(r"\((?:[^\W\d_]+[ .,&–/-]*){4,}[^)]*\)?")
_NO_QUALIFIER = re.compile(
    words.DEFINES.pattern
    + r"|^(?:λειτουργι|δομ[ηε]|υπηρεσι|παροχ|στοχ|σκοπ|πραξ|κτιρι|operation|facilit|objective)|(?:εται|"
    r"ονται|ουν|ηκε|ηκαν)$"
)
_OF_TOWN = frozenset(
    map(
        fold,
        [
            "δήμου",
            "δήμος",
            "δήμο",
            "δημοτικό",
            "δημοτική",
            "δημοτικά",
            "municipal",
            "municipality",
            "of",
            "the",
        ],
    )
)
_SMALL = frozenset(
    map(
        fold,
        [
            "και",
            "&",
            "ή",
            "με",
            "για",
            "σε",
            "στο",
            "στη",
            "στην",
            "στον",
            "στα",
            "του",
            "της",
            "των",
            "το",
            "τα",
            "τη",
            "την",
            "τον",
            "ο",
            "η",
            "οι",
            "and",
            "or",
            "of",
            "for",
            "the",
            "a",
            "in",
            "at",
        ],
    )
)


@dataclass(frozen=True)
class Topic:
    """Something named. `sort`: "noun", "initials", "name" or "generic"; `head` tells it, with `qualifiers` (stems)."""

    sort: str
    head: str
    start: int
    end: int
    qualifiers: frozenset = frozenset()
    noun: words.Noun | None = None


@dataclass
class Mentions:
    """All that an entry has named so far."""

    topics: list = field(default_factory=list)
    stems: set = field(default_factory=set)
    generic: set = field(default_factory=set)
    initials: set = field(default_factory=set)
    sequences: list = field(default_factory=list)
    is_named: bool = False

    def add(self, text):
        found = topics(text)
        self.topics += found
        self.stems |= set(normalise.stems(text))
        self.initials |= {topic.head for topic in found if topic.sort == "initials"}
        self.generic |= {topic.head for topic in found if topic.sort == "generic"}
        self.generic |= {topic.noun.model for topic in found if topic.noun}
        self.is_named = self.is_named or any(topic.sort in ("initials", "name") for topic in found)
        self.sequences.append("".join(word[0] for word in _WORD.findall(fold(text)) if word not in _SMALL))

    def know(self, topic):
        """Whether a topic was named before: itself, or what its initials stand for."""
        if topic.sort == "initials":
            letters = fold(topic.head)
            is_said = topic.head in self.initials or normalise.token(topic.head).stem in self.stems
            return is_said or any(letters in sequence for sequence in self.sequences)
        if topic.sort == "name":
            own = set(normalise.stems(topic.head))
            return bool(own) and own <= self.stems
        if topic.sort == "generic":
            return topic.head in self.generic
        return any(_same(topic, other) for other in self.topics)


def _same(topic, other):
    if other.noun is None or other.noun.head != topic.noun.head:
        return False
    return not topic.qualifiers or not other.qualifiers or bool(topic.qualifiers & other.qualifiers)


def first_sentence(text):
    return _SENTENCE_END.split(text, maxsplit=1)[0][:400]


@lru_cache(maxsize=1024)  # asked of each paragraph several times over
def topics(text) -> tuple[Topic, ...]:
    """All that a text names, in its order."""
    # Folding keeps lengths for composed letters, so places in one text are places in the other.
    folded = fold_in_place(text)
    found, taken = [], []

    def take(sort, head, start, end, **more):
        if not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            found.append(Topic(sort, head, start, end, **more))

    for noun in words.NOUNS:
        for match in noun.pattern.finditer(folded):
            # Of two words the second tells it from others already.
            qualifiers = frozenset() if " " in match[0] else _qualifiers(text, folded, match)
            take("noun", noun.head, match.start(), match.end(), qualifiers=qualifiers, noun=noun)
    for match in _QUOTED.finditer(text):
        take("name", match[1], match.start(), match.end())
    for match in _DOTTED.finditer(text):
        letters = re.sub(r"\.", "", match[0])
        if letters.isupper() and letters not in words.NO_NAMES and len(letters) > 2:
            take("initials", letters, match.start(), match.end())
    for match in _INITIALS.finditer(text):
        if fold(match[0]).upper() not in words.NO_NAMES and match[0] not in words.NO_NAMES:
            take("initials", match[0], match.start(), match.end())
    if normalise.GREEK.search(folded):
        for match in _LATIN_NAME.finditer(text):
            take("name", match[0], match.start(), match.end())
    named = _SUBJECT.match(text)
    is_name = named and not words.NO_SUBJECTS.match(folded[named.start(1) : named.end(1)])
    if is_name and _NAMED_PLACE.match(named[1]):
        take("name", named[1], named.start(1), named.end(1))
    for sort, pattern in words.GENERIC:
        for match in pattern.finditer(folded):
            take("generic", sort, match.start(), match.end())
    if is_name:
        take("name", named[1], named.start(1), named.end(1))
    return tuple(sorted(found, key=lambda topic: topic.start))


def is_actors(text, topic, since=0):
    """Whether a topic only says who acts: it stands in the name of a department, a ministry, a company."""
    before = fold_in_place(text[since : topic.start])
    return re.search(words.ACTORS.pattern + r"[^,.;()]{0,40}$", before) is not None and topic.sort != "noun"


def is_explained(text, topic):
    """Whether initials or a name are written out behind them, as for somebody who has not met them."""
    return bool(_SPEAKS.match(text[topic.end :].lstrip()[:200]))


def _qualifiers(text, folded, match):
    """The stems that tell it from others of its sort: the word before it and the two behind it."""
    before = _WORD.findall(folded[max(0, match.start() - 30) : match.start()])[-1:]
    behind = _WORD.findall(re.split(r"[,.;:()«“\"]", folded[match.end() : match.end() + 45])[0])[:2]
    if behind and (behind[0] in ("ο", "η", "που", "is", "are", "in", "με") or words.DEFINES.match(behind[0])):
        behind = []
    picked = [
        word for word in (*before, *behind) if len(word) > 3 and word not in _OF_TOWN and word not in _SMALL
    ]
    return frozenset(normalise.stem(word) for word in picked if not _NO_QUALIFIER.search(word))


def fold_in_place(text):
    return "".join(fold(letter) if len(fold(letter)) == 1 else letter.lower()[:1] for letter in text)
