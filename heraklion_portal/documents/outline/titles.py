"""What an entry is to be called where the document does not say, and what sort of thing it is. A proposal for staff."""

import re
from collections import Counter

from heraklion_portal.core.text import fold
from heraklion_portal.search import normalise

from . import words
from .entries import is_title, town_acts
from .topics import first_sentence, fold_in_place, is_actors, topics

_MOST = 90
_TOWN_TAIL = re.compile(r"\s*[│|]\s*[^│|]{2,40}$")
_OF_TOWN = re.compile(r"\s+(?:του\s+)?(?:Δήμου|Δημου|of the Municipality of|Municipality of)\s+.*$")
_RUN = re.compile(r"(?:(?:[A-ZΑ-ΩΆ-Ώ][\w’'.-]*|&|και|and|of|for|the|Α\.|στο|σε|με)\s*)+")
_GOAL_IS = re.compile(r"(?:είναι|ήταν|is|was)\s+(?:η|ο|το|οι|τα|the|to)\s+(.+)", re.DOTALL)
_AIMS_AT = re.compile(
    r"(?:στοχεύει|αποσκοπεί|στοχεύουν|aims)\s+(?:στην|στη|στο|στον|στις|στα|at the|at|to)\s+(.+)", re.DOTALL
)
_END_OF_PHRASE = re.compile(
    r",|\.|;|:|\s(?:για|με στόχο|με σκοπό|που|ώστε|μέσω|μεμονωμένων|for|in order|through|by)\s"
)
_FIRST_WORDS = re.compile(
    r"^(?:(?:Το|Τα|Ο|Η|Οι|Στον?|Στην?|Στα|Του|Της|Των|The|An?|In|At|Through|και|and|of|for|the|με|σε|στο|Πράξη|Πράξης|Δομή|Δομής|&)\s+)+"
)
# «Δομή Παροχής Συσσιτίου»: what follows stays in its case.
_STRUCTURE_OF = re.compile(r"(?:^|\s)Δομής?\s+((?:Παροχ|Υποστήριξ|Στήριξ|Φιλοξεν|Υποδοχ|Φροντίδ)\w+\s+.+)")
_AGENT = re.compile(
    r"(?<!\w)(?:υλοποιειται απο|υλοποιηθηκε απο|απο τον|απο την|απο το(?! (?:19|20)\d\d)|σε συνεργασια με|συμπραξη με|"
    r"με την υποστηριξη|χρηματοδοτηση|"
    r"(?:implemented|run|operated|funded) by|(?:cooperation|collaboration|partnership) with|"
    r"support of)(?!\w)[^,.;:]{0,70}$"
)
_CARRIES_OUT = re.compile(r"(?<!\w)(?:υλοποιει|implements|implementing body of|φορεασ υλοποιησησ)(?!\w)")
_NEAR = 60
_ENDINGS = {
    "n": (("ού", "ό"), ("ου", "ο"), ("ών", "ά"), ("ων", "α")),
    "m": (("ού", "ός"), ("ου", "ος"), ("ό", "ός"), ("ο", "ος")),
    "f": (("ής", "ή"), ("ης", "η"), ("ας", "α"), ("άς", "ά")),
}


def plain_title(text):
    """A title of a listing without the city that hangs on it: «DECIDIM | ΗΡΑΚΛΕΙΟ»."""
    return _TOWN_TAIL.sub("", text).strip(" .")


class Naming:
    """A title with what it was made from. `certainty` runs from 0 to 1."""

    def __init__(self, title, model="", kind="", *, is_titled=False, certainty=0.6):
        self.title, self.model, self.kind = _short(title), model, kind
        self.is_titled, self.certainty = is_titled, certainty


def name(entry) -> Naming:
    """Of the paragraphs of an entry."""
    first, following = entry[0], entry[1] if len(entry) > 1 else None
    if is_title(first, following):
        found = topics(first.text)
        model, kind = _sort([*found, *_main(entry[1:])[:1]], " ".join(p.text for p in entry[:3]))
        return Naming(plain_title(first.text), model, kind, is_titled=True, certainty=1.0)
    ranked = _main(entry)
    text = " ".join(p.text for p in entry)
    model, kind = _sort(ranked, text)
    if first.is_item:
        labels = [
            p.text.partition(":")[0]
            for p in entry
            if p.is_item and p.mark == first.mark and ":" in p.text[:60]
        ]
        if labels:
            return Naming(", ".join(labels), model or "structure", kind, certainty=0.4)
    for topic in ranked[:1]:
        title = _phrase(topic, entry)
        if title:
            return Naming(title, model, kind, certainty=0.8 if topic.sort == "noun" else 0.7)
    return Naming(_from_content(entry), model, kind, certainty=0.3)


def _main(entry):
    """The topics of an entry, the likeliest subject first. Generic ones only where they have a name behind them."""
    scores, first_seen = Counter(), {}
    prose = [paragraph for paragraph in entry if not paragraph.is_item] or entry[:1]
    for number, paragraph in enumerate(prose):
        sentence = first_sentence(paragraph.text)
        found = [
            topic
            for topic in _subjects(sentence)
            if topic.sort != "generic" and not _is_by_agent(sentence, topic)
        ]
        for rank, topic in enumerate(found[:2]):
            if number and topic.start > _NEAR and not words.ROLE.search(fold(sentence)):
                continue
            key = _key(topic, sentence)
            scores[key] += (3.0 if number == 0 else 0.6) * (1.0 if rank == 0 else 0.5)
            if key not in first_seen or (topic.noun and not first_seen[key].noun):
                first_seen[key] = topic
    return [first_seen[key] for key, _score in scores.most_common()]


def _key(topic, sentence):
    """The same for a name and its initials."""
    if topic.noun is None:
        return fold(topic.head)
    phrase = _phrase_at(sentence, topic)
    return (
        "".join(word[0] for word in re.findall(r"[^\W\d_]{4,}", fold(phrase)))
        if " " in phrase
        else topic.noun.head
    )


def _is_by_agent(sentence, topic):
    """Whether it only helps or carries out: "implemented by X", "in cooperation with X and Y"."""
    return _AGENT.search(fold_in_place(sentence[: topic.start])) is not None and not (
        topic.noun and topic.start < 20
    )


def _subjects(sentence):
    """The topics of a sentence; of "the municipality implements X" and "A carries out the programme X" that one."""
    acts = town_acts(sentence) or 0
    found = [topic for topic in topics(sentence) if not is_actors(sentence, topic, acts)]
    found = [topic for topic in found if topic.start >= acts] or found
    does = _CARRIES_OUT.search(fold_in_place(sentence))
    if does and found and found[0].sort in ("initials", "name") and found[0].start < does.start():
        programme = next((t for t in found if t.sort == "generic" and t.start > does.start()), None)
        named = programme and [
            t
            for t in found
            if t.sort in ("initials", "name") and t.start > does.end() and abs(t.start - programme.start) < 30
        ]
        if named:
            return named
    return found


def _sort(ranked, text):
    """(model, kind) of what an entry is about."""
    for topic in ranked:
        if topic.noun:
            kind, model = topic.noun.kind, topic.noun.model
            return model, kind if kind != "service" else "community-centre"
        break
    folded = fold(text[:600])
    said = [(match.start(), sort) for sort, pattern in words.GENERIC if (match := pattern.search(folded))]
    for _start, sort in sorted(said)[:1]:
        if sort in ("programme", "action"):
            return "programme", "programme"
        return "structure", _kind_by_content(fold(text)) if sort == "structure" else "council"
    return "structure", _kind_by_content(fold(text))


def _kind_by_content(folded):
    """By what a place without a name gives."""
    signs = (
        ("grocery", r"τροφιμ|συσσιτ|ειδη πρωτησ αναγκησ|food|meals"),
        ("pharmacy", r"φαρμακ|medicin"),
        ("clinic", r"ιατρ|εξετασ|medical|doctor"),
        ("shelter", r"φιλοξεν|accommodat"),
        ("education", r"μαθηματα|παιδι|lessons|childr"),
        ("prevention", r"προληψ|prevent"),
    )
    counts = {kind: len(re.findall(pattern, folded)) for kind, pattern in signs}
    best = max(counts, key=counts.get)
    return best if counts[best] >= (1 if best == "prevention" else 2) else "community-centre"


def _phrase(topic, entry):
    """The name of a topic as a title, from where the entry says it best."""
    for paragraph in entry:
        for found in topics(paragraph.text):
            if _is(found, topic):
                return _phrase_at(paragraph.text, found)
    return ""


def _is(one, other):
    return one.sort == other.sort and (
        one.noun.head == other.noun.head if one.noun and other.noun else one.head == other.head
    )


def _phrase_at(text, topic):
    if topic.sort == "initials":
        return topic.head
    if topic.sort == "name":
        return _name_at(text, topic)
    start, end = topic.start, topic.end
    runs = [match for match in _RUN.finditer(text) if match.start() < end and start < match.end()]
    run = text[min(start, runs[0].start()) : max(end, runs[-1].end())] if runs else text[start:end]
    run = _OF_TOWN.sub("", run.split(". ")[0]).strip(" &.")
    run = re.sub(r"(?:\s+(?:και|and|of|for|the|&|στο|σε|με))+$", "", run)
    if named := _STRUCTURE_OF.search(run):
        return f"Δομή {named[1]}"
    run = _FIRST_WORDS.sub("", run) or text[start:end]
    is_plain = run[0].islower()
    if is_plain:
        # A sort of thing, e.g. "a network of cities": its own name follows.
        named = [t for t in topics(text) if t.sort in ("initials", "name") and 0 < t.start - end < 30]
        if named:
            return _phrase_at(text, named[0])
    title = _nominative(run, topic.noun) if normalise.GREEK.search(fold(run)) else run
    return title[0].upper() + title[1:]


def _name_at(text, topic):
    before = fold_in_place(text[max(0, topic.start - 24) : topic.start])
    quoted = text[topic.start] in '«“"‘'
    generic = re.search(r"(?<!\w)(σχεδιο|προγραμμα|εργο|δραση)\W*$", before)
    name = topic.head
    if quoted and normalise.GREEK.search(fold(name)) and generic:
        word = {"σχεδιο": "Σχέδιο", "προγραμμα": "Πρόγραμμα", "εργο": "Έργο", "δραση": "Δράση"}[generic[1]]
        return f"{word} «{name}»"
    return name


def _nominative(phrase, noun):
    """A Greek phrase with its head in the nominative: «Κοινωνικού Φαρμακείου» becomes «Κοινωνικό Φαρμακείο»."""
    match = noun.pattern.search(fold_in_place(phrase))
    if match is None:
        return phrase
    said, own = phrase[match.start() : match.end()].split(), noun.name.split()
    before, behind = phrase[: match.start()], phrase[match.end() :]
    if fold(said[0]).endswith("ων"):
        return _joined(
            *(_plural(word, noun.gender) for word in (*before.split(), said[0])), *said[1:], behind
        )
    is_other_case = re.search(r"(?:ου|ησ|ουσ|εωσ)$", fold(said[0])) or (
        noun.gender == "m" and fold(said[0]).endswith("α")
    )
    if not is_other_case:
        return _joined(before, *said, behind)
    head = [
        own[number] if number < len(own) and fold(own[number])[:4] == fold(word)[:4] else word
        for number, word in enumerate(said)
    ]
    return _joined(*(_to_nominative(word, noun.gender) for word in before.split()), *head, behind)


def _plural(word, gender):
    for ending, nominative in {
        "n": (("ών", "ά"), ("ων", "α")),
        "m": (("ών", "οί"), ("ων", "οι")),
        "f": (("ών", "ές"), ("ων", "ες")),
    }[gender]:
        if word.endswith(ending):
            return word[:-2] + nominative
    return word


def _joined(*parts):
    return " ".join(" ".join(parts).split())


def _to_nominative(word, gender):
    if not word[0].isupper():
        return word
    for ending, nominative in _ENDINGS.get(gender, ()):
        if word.endswith(ending):
            return word[: -len(ending)] + nominative
    return word


def _from_content(entry):
    """From what it aims at or gives, where it has no name."""
    for paragraph in entry:
        if paragraph.is_item:
            continue
        sentence = first_sentence(paragraph.text)
        goal = words.GOAL.match(fold(sentence)) and _GOAL_IS.search(sentence)
        found = goal or _AIMS_AT.search(sentence)
        if found:
            phrase = _END_OF_PHRASE.split(found[1], maxsplit=1)[0].strip()
            if len(phrase) >= 8:
                return phrase[0].upper() + phrase[1:]
    items = [paragraph.text.strip(" ,.;") for paragraph in entry if paragraph.is_item][:2]
    if items:
        return ", ".join(items)
    return first_sentence(entry[0].text)


def _short(title):
    title = " ".join(title.split()).strip(" ,;:")
    if len(title) <= _MOST:
        return title
    return title[: _MOST + 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
