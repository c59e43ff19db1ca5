"""The page of one practice: an intro that the site repeats, paragraphs, and lists without bullets."""

import re
from collections import Counter

from heraklion_portal.core.text import fold
from heraklion_portal.documents import extracting

from .blocks import Block, Form, Outline, Sort
from .entries import is_title
from .facts import facts_of
from .page import as_text, is_head
from .titles import Naming, plain_title
from .topics import first_sentence

_LINK = re.compile(
    r"^(?:r\w{2,4} more|διαβαστε περισσοτερα|περισσοτερα|more|πηγη|source|website|ιστοσελιδα|δικτυακοσ τοποσ)\b",
    re.IGNORECASE,
)
_MENU = re.compile(
    r"^(?:contact|home|back|search|menu|practices|municipalities|share|print|login|επικοινωνια|αρχικη|πισω|αναζητηση|μενου|πρακτικεσ|δημοι|"
    r"εκτυπωση|κοινοποιηση|συνδεση)(?:\W.*)?$"
)
_COUNTER = re.compile(r"^[\W\d]*[A-ZΑ-ΩΆ-Ώ ]{4,}\W*\d+\s+[A-ZΑ-ΩΆ-Ώ ]{4,}$")
_CLAIM = re.compile(
    r"(?<!\w)(?:innovat|good practice|best practice|καινοτομ|καλη πρακτικη|βελτιστη πρακτικη|πρωτοτυπ)"
)
_VERB = re.compile(
    r"\s(?:is|are|was|consists?|focuses|aims|είναι|αποτελεί|συνίσταται|αφορά|εστιάζει|έγκειται)\s"
)
_NEW_ABOUT = re.compile(
    r"(?:innovation|novelty|good practice)\s+(?:of|in)\s+(?:the\s+)?([^,.;]{6,80}?)\s+(?:consists|is|lies)\b",
    re.IGNORECASE,
)
_MOST_ITEM = 260
_MOST_LAST = 60
_MOST_LEAD = 160


def read(paragraphs, language) -> Outline:
    outline = Outline(Form.PRACTICE, language)
    content = _without_furniture(paragraphs, outline)
    title, content = _title_line(content)
    lists, prose = [], []
    number = 0
    while number < len(content):
        paragraph = content[number]
        items = _items(content[number + 1 :]) if paragraph.leads else []
        prose.append(paragraph)
        if items:
            lists.append((paragraph, items))
            prose += items
        number += 1 + len(items)
    if not prose:
        return outline
    naming = Naming(plain_title(title.text), is_titled=True, certainty=1) if title else _propose(prose)
    text = as_text(_marked(prose, lists))
    first, last = (title or prose[0]).place, prose[-1].place
    practice = Block(
        Sort.PRACTICE,
        first.until(last),
        text,
        naming.title,
        naming.is_titled,
        confidence=round(naming.certainty, 2),
        facts=facts_of(text),
    )
    outline.blocks.append(practice)
    for lead, items in lists:
        place = lead.place.until(items[-1].place)
        body = "\n".join(f"- {item.text}" for item in items)
        outline.blocks.append(
            Block(
                Sort.SECTION,
                place,
                body,
                _heading(lead.text),
                False,
                confidence=0.8,
                parent=practice,
                facts={"items": len(items)},
            )
        )
    outline.blocks.sort(key=lambda block: (block.place.page, block.place.line, block.parent is not None))
    return outline


def _without_furniture(paragraphs, outline):
    """What is printed twice counts once; links, menus and counters of the site do not count."""
    times = Counter(paragraph.text for paragraph in paragraphs)
    seen, content = set(), []
    for paragraph in paragraphs:
        text = paragraph.text
        folded = fold(text)
        is_short = len(text) <= 80
        is_link = is_short and (_LINK.match(folded) or (extracting.websites(text) and len(text) < 60))
        is_menu = is_short and (_MENU.match(folded) or _COUNTER.match(text))
        is_repeated = text in seen and not paragraph.is_item and len(text) > 20
        if is_link or is_menu or is_repeated:
            outline.blocks.append(Block(Sort.FURNITURE, paragraph.place, text))
        elif is_head(paragraph):
            outline.municipality = outline.municipality or text
            outline.blocks.append(Block(Sort.HEAD, paragraph.place, text))
        elif times[text] > 1 and len(text) > 60 and not content:
            # What the site prints above every practice of a municipality speaks of the municipality.
            outline.blocks.append(Block(Sort.INTRO, paragraph.place, text, facts=facts_of(text)))
        else:
            content.append(paragraph)
        seen.add(text)
    return content


def _title_line(content):
    if len(content) > 1 and is_title(content[0], content[1]):
        return content[0], content[1:]
    return None, content


def _items(following):
    """The items of a list that a lead announces; with bullets or without.

    Without, they are lines that end without a full stop; the first that has one is the last. They all begin alike,
    with a capital or without.
    """
    if not following:
        return []
    if following[0].is_item:
        found = []
        for paragraph in following:
            if not paragraph.is_item:
                break
            found.append(paragraph)
        return found
    found = []
    for paragraph in following:
        text = paragraph.text
        if len(text) > _MOST_ITEM or paragraph.leads or paragraph.is_item:
            break
        # The last may be added in small letters: "and others."
        is_last = text.endswith(".") and len(text) < _MOST_LAST
        if found and text[0].islower() != found[0].text[0].islower() and not (is_last and len(found) > 1):
            break
        found.append(paragraph)
        if text.endswith((".", "!")):
            break
    return found if len(found) > 1 else []


def _marked(prose, lists):
    """Items without bullets get one, so that they are a list on the page too."""
    items = {id(item) for _lead, of_list in lists for item in of_list}
    return [
        paragraph
        if paragraph.is_item or id(paragraph) not in items
        else type(paragraph)(paragraph.text, paragraph.place, "•")
        for paragraph in prose
    ]


def _heading(lead):
    """The end of what leads to a list, as the heading of a section."""
    sentence = re.split(r"(?<=[.;])\s+", lead.rstrip(": "))[-1]
    return Naming(sentence).title


def _propose(prose):
    """From the sentence that says what is new: its subject."""
    for paragraph in prose:
        if said := _NEW_ABOUT.search(paragraph.text):
            return Naming(said[1][0].upper() + said[1][1:], certainty=0.6)
        for sentence in re.split(r"(?<=[.;])\s+", paragraph.text):
            verb = _VERB.search(sentence)
            if (
                _CLAIM.search(fold(sentence))
                and verb
                and 12 < verb.start() <= 140
                and not _CLAIM.search(fold(sentence[: verb.start()]))
            ):
                subject = re.sub(r"^(?:The|Η|Ο|Το|Οι|Τα)\s+", "", sentence[: verb.start()].strip(" ,"))
                return Naming(subject[0].upper() + subject[1:], certainty=0.6)
    return Naming(first_sentence(prose[0].text), certainty=0.3)
