"""Where one entry ends and the next begins: by what the paragraphs speak of; separators only help.

Of the five documents that this was written for, three lack separators in places. A splitter that trusts them would put
a women's shelter on the page of a housing agency.
"""

import re
from collections import Counter

from heraklion_portal.core.text import fold
from heraklion_portal.search import normalise

from . import words
from .topics import Mentions, first_sentence, fold_in_place, is_actors, is_explained, topics

_MORE = re.compile(
    r"^(?:περισσοτερα|διαβαστε περισσοτερα|δειτε περισσοτερα|more|read more|learn more|"
    r"see more)(?:\s*[>»→.…]*|\s*\([^)]*\))*$"
)
# The municipality does something: what it does that with is the subject.
_TOWN_ACTS = re.compile(
    r"(?<!\w)(?:δημοσ|municipality(?: of)?)(?!\w)[^.;:]{0,260}?(?<!\w)(?:υλοποιει|υλοποιησε|λειτουργει|"
    r"συμμετεχει|συμμετειχε|οργανωνει|διαθετει|προσφερει|"
    r"παρεχει|ειναι επικεφαλησ|ιδρυσε|δημιουργησε|εφαρμοζει|ξεκινησε|implements?|implemented|operates?|"
    r"participates?|participated|runs?|"
    r"offers?|provides?|established|opened|launched|organi[sz]es?|set up|leads?)(?!\w)"
)
# Who pays is said of what was named before.
_IS_FUNDED = re.compile(
    r"(?:η |το |ο |οι |τα |the )?\w+(?: \w+){0,3}? (?:εχει κωδικο|εχει ενταχθει|εντασσεται|(?:συγ)?χρηματοδοτ\w+|"
    r"(?:is|was|are|were) (?:co-?)?(?:funded|financed))"
)
_ENOUGH = 1.9
_MOST_TITLE = 90


def separators(paragraphs) -> set[str]:
    """The texts of lines that only part entries: "MORE (Greek)"; or any short line that comes again and again."""
    short = Counter(p.text for p in paragraphs if len(p.text) <= 40 and not p.is_item and not p.leads)
    found = {text for text in short if _MORE.match(fold(text))}
    if found:
        return found
    return {text for text, times in short.items() if times >= 3 and len(text.split()) <= 4}


def split(paragraphs) -> list[tuple[list, float]]:
    """The paragraphs of each entry, and how sure their beginning is (0 to 1)."""
    marks = separators(paragraphs)
    chunks, chunk = [], []
    for paragraph in paragraphs:
        if paragraph.text in marks:
            chunks.append(chunk)
            chunk = []
        else:
            chunk.append(paragraph)
    chunks.append(chunk)
    found = []
    for chunk in filter(None, chunks):
        found += _split_chunk(chunk, sure=1.0 if marks else 0.8)
    return found


def _split_chunk(chunk, sure):
    entries, entry, known = [], [], _Known()
    for number, paragraph in enumerate(chunk):
        score = _begins(paragraph, chunk, number, entry, known) if entry else 0
        if score >= _ENOUGH:
            entries.append((entry, sure))
            entry, known = [], _Known()
            sure = min(0.95, 0.5 + score / 12)
        known.take(paragraph, is_first=not entry)
        entry.append(paragraph)
    entries.append((entry, sure))
    return entries


class _Known(Mentions):
    """What an entry has named so far; `subjects`: of that, what its paragraphs began with."""

    def __init__(self):
        super().__init__()
        self.subjects = Mentions()

    def take(self, paragraph, *, is_first):
        self.add(paragraph.text)
        if not paragraph.is_item:
            sentence = first_sentence(paragraph.text)
            self.subjects.add(sentence if is_first else sentence[:120])


def is_title(paragraph, following):
    """A line that is the name of what follows: short, no sentence, no bullet, and prose or a lead after it."""
    text = paragraph.text
    if paragraph.is_item or paragraph.leads or len(text) > _MOST_TITLE or text[-1] in ".,;·":
        return False
    if not (text[0].isupper() or text[0] in '«“"') or following is None or following.is_item:
        return False
    first = _first_words(text)
    has_verb = words.DEFINES.search(fold(re.sub(r"[«“\"].*?[»”\"]", "", text)))
    return not has_verb and not words.CONNECTIVES.match(first) and len(following.text) > len(text)


def _begins(paragraph, chunk, number, entry, known):
    """How much speaks for a new entry here; `_ENOUGH` is enough."""
    following = chunk[number + 1] if number + 1 < len(chunk) else None
    if paragraph.is_item:
        return 0
    if is_title(paragraph, following) and not _only_title(entry):
        return 5
    if _only_title(entry):
        return 0
    sentence = first_sentence(paragraph.text)
    opening = _first_words(sentence)
    if _IS_FUNDED.match(opening):
        return 0
    score = min(paragraph.gap - 1, 1) * 1.0 if paragraph.gap > 1 else 0
    score += 1 if words.CLOSES.search(fold(_last_prose(entry))) else 0
    score += 1 if words.DEFINES.search(fold(sentence)) else 0
    if words.CONNECTIVES.match(opening) or words.VERB_FIRST.match(opening):
        return score - 4
    score += 1 - min(2, 6 * _cohesion(paragraph.text, known))
    novelty = _novelty(paragraph.text, sentence, opening, entry, known)
    if novelty < 2 and words.CLOSES.search(fold(sentence[:70])) and not words.GOAL.match(opening):
        novelty -= 2
    return score + novelty


def _cohesion(text, known):
    """The share of a paragraph's longer words that the entry has used before it."""
    own = {token.stem for token in normalise.tokens(text) if len(token.form) > 5}
    return len(own & known.stems) / max(len(own), 8)


def town_acts(sentence):
    """Where "the municipality implements" ends in a sentence; None where it is not said."""
    match = _TOWN_ACTS.search(fold_in_place(sentence))
    return match and match.end()


def _novelty(text, sentence, opening, entry, known):
    """2 for a subject that the entry has not met, negative for one that it has."""
    named = topics(sentence)
    acts = town_acts(sentence)
    subjects = [topic for topic in named if not is_actors(sentence, topic, acts)] if acts else named
    near = [topic for topic in subjects if (topic.start >= acts if acts else topic.start <= 90)]
    if not near:
        return -1.5
    subject, by_town = near[0], 1 if acts else 0
    if subject.sort in ("initials", "name") and is_explained(sentence, subject):
        return 2 + (1 if text.endswith(":") else 0)
    if not acts and _names_the_unnamed(subject, named, opening, sentence, entry, known):
        return -3
    if subject.sort == "generic":
        return _novelty_of_generic(subject, near, known, by_town)
    if known.know(subject):
        return -3 if known.subjects.know(subject) else -0.5
    if any(t.sort in ("initials", "name") and known.know(t) for t in near[1:3]):
        return -0.5
    has_no_article = (
        subject.sort == "noun"
        and subject.start < 15
        and sentence[0].isupper()
        and len(sentence.split()[0]) > 3
    )
    return 2 + by_town + (1 if has_no_article else 0)


def _novelty_of_generic(subject, near, known, by_town):
    """Of "the programme": it was named before, or there is none that it could mean; or its name follows at once."""
    own_name = next(
        (t for t in near[1:] if t.sort in ("name", "initials") and t.start - subject.end < 25), None
    )
    if own_name is not None and not known.know(own_name) and (known.is_named or by_town):
        return 2 + by_town
    alike = {"action", "programme"} if subject.head in ("action", "programme") else {subject.head}
    return -2 if alike & known.generic else 2 + by_town


def _names_the_unnamed(subject, named, opening, sentence, entry, known):
    """The entry began with "the programme", and this says what it is called or who carries it out."""
    if known.is_named and not words.ROLE.search(fold(sentence)):
        return False
    goes_on = words.ROLE.search(fold(sentence)) or (words.GOAL.match(opening) and len(_prose(entry)) == 1)
    same = {
        t.head if t.sort == "generic" else t.noun.model for t in named if t.sort == "generic" or t.noun
    } & known.generic
    is_new_place = subject.sort == "noun" and subject.noun.model not in known.generic
    return bool(goes_on and (same or subject.sort == "name") and not is_new_place)


def _prose(entry):
    return [paragraph for paragraph in entry if not paragraph.is_item]


def _only_title(entry):
    return len(entry) == 1 and not entry[0].is_sentence and not entry[0].is_item and entry[0].is_short


def _last_prose(entry):
    return entry[-1].text if not entry[-1].is_item else ""


def _first_words(text):
    return fold(text.lstrip("«“\"'‘ "))[:80]
