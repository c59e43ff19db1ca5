"""A municipality's page in the network's form: head, intro, key figures, initiatives, practices, news."""

import re

from heraklion_portal.core.text import fold
from heraklion_portal.documents import extracting

from . import words
from .blocks import Block, Form, Outline, Sort
from .entries import split
from .facts import facts_of
from .titles import Naming, name, plain_title
from .topics import first_sentence

_HEAD = re.compile(r"^(?:δημοσ|municipality of|city of)\s+\S+(?:\s+\S+){0,3}$")
_HEADINGS = (
    (Sort.INTRO, re.compile(r"^(?:λιγα λογια|a few words|σχετικα με τον δημο|about the municipality|"
    r"ο δημοσ μασ|γνωριμια|το προφιλ)")),
    (Sort.FIGURE, re.compile(r"αριθμητικα|σε αριθμουσ|key figures|in numbers|facts and figures|(?:βασικα|"
    r"κυρια) στοιχεια")),
    (Sort.PRACTICE, re.compile(r"(?:καλεσ|βελτιστεσ) πρακτικεσ|(?:best|good) practices")),
    (Sort.NEWS, re.compile(r"(?:^|(?<=\s))(?:νεα|νεα και ανακοινωσεισ|ανακοινωσεισ)(?:\s+(?:του|απο|τησ)|"
    r"$)|^(?:(?:latest|recent)\s+)?news\b|\bnews$")),
    (Sort.ENTRY, re.compile(r"πρωτοβουλ|initiatives|^(?:δομεσ|δρασεισ)\s*(?:και|&)\s*(?:προγραμματα|"
    r"δομεσ)|^structures and program")),
)  # fmt: skip
_SEE = re.compile(r"^(?:δειτε|μπορειτε να|παρακατω|ακολουθ|see |you can|below|find |here )")
_NUMBER = re.compile(r"\d[\d.,]*\s*%?")
_MOST_HEADING = 70


def heading(paragraph):
    """The section that a line begins; None where it is no heading."""
    text = fold(paragraph.text)
    if paragraph.is_item or len(text) > _MOST_HEADING or text.endswith((".", ",")):
        return None
    return next((sort for sort, pattern in _HEADINGS if pattern.search(text)), None)


def is_head(paragraph):
    return (
        not paragraph.is_item and _HEAD.match(fold(paragraph.text)) is not None and len(paragraph.text) < 60
    )


def read(paragraphs, language) -> Outline:
    outline = Outline(Form.PAGE, language)
    sections = _sections(paragraphs, outline)
    for sort, content in sections:
        content = _without_pointers(content, outline)
        if sort is Sort.INTRO:
            _take_intro(content, outline)
        elif sort is Sort.FIGURE:
            _take_figures(content, outline)
        elif sort is Sort.ENTRY:
            _take_entries(content, outline)
        else:
            _take_titles(content, sort, outline)
    outline.blocks.sort(key=lambda block: (block.place.page, block.place.line, block.parent is not None))
    return outline


def _sections(paragraphs, outline):
    sections, current = [], None
    for paragraph in paragraphs:
        sort = heading(paragraph)
        # A heading that comes again while its section runs is a line of text.
        if sort and all(sort is not known for known, _content in sections):
            current = []
            sections.append((sort, current))
            outline.blocks.append(Block(Sort.HEAD, paragraph.place, paragraph.text))
        elif current is not None:
            current.append(paragraph)
        elif is_head(paragraph) and not outline.municipality:
            outline.municipality = paragraph.text
            outline.blocks.append(Block(Sort.HEAD, paragraph.place, paragraph.text))
        else:
            # Menus and paths stand above the first heading.
            sort = Sort.FURNITURE if len(paragraph.text) < 60 else Sort.UNKNOWN
            outline.blocks.append(Block(sort, paragraph.place, paragraph.text))
    return sections


def _without_pointers(content, outline):
    """Without the sentence that only points at what follows."""
    if content and _SEE.match(fold(content[0].text)) and len(content[0].text) < 220:
        outline.blocks.append(Block(Sort.FURNITURE, content[0].place, content[0].text))
        return content[1:]
    return content


def _take_intro(content, outline):
    if content:
        text = "\n\n".join(paragraph.text for paragraph in content)
        place = content[0].place.until(content[-1].place)
        outline.blocks.append(Block(Sort.INTRO, place, text, facts=facts_of(text)))


def _take_figures(content, outline):
    """ "Population: 173.993", or the number on the line before or after its label."""
    waiting = None
    for paragraph in content:
        number = _NUMBER.search(paragraph.text)
        label = _NUMBER.sub("", paragraph.text, count=1).strip(" :-–—·=") if number else paragraph.text
        if number and label:
            _add_figure(outline, paragraph, label, number[0])
        elif waiting is None:
            waiting = paragraph
        else:
            digits, words_ = (paragraph, waiting) if number else (waiting, paragraph)
            has_number = _NUMBER.search(digits.text)
            if has_number:
                _add_figure(outline, words_, words_.text.strip(" :"), has_number[0])
            else:
                outline.blocks.append(Block(Sort.UNKNOWN, waiting.place, waiting.text))
                waiting = paragraph
                continue
            waiting = None
    if waiting is not None:
        outline.blocks.append(Block(Sort.UNKNOWN, waiting.place, waiting.text))


def _add_figure(outline, paragraph, label, number):
    values = {"number": re.sub(r"[^\d.,]", "", number).strip(".,"), "unit": "%" if "%" in number else ""}
    outline.blocks.append(Block(Sort.FIGURE, paragraph.place, paragraph.text, label, True, facts=values))


def _take_entries(content, outline):
    separated = {id(p) for entry, _sure in split(content) for p in entry}
    for paragraph in content:
        if id(paragraph) not in separated:
            outline.blocks.append(Block(Sort.FURNITURE, paragraph.place, paragraph.text))
    for entry, sure in split(content):
        naming = name(entry)
        body = entry[1:] if naming.is_titled else entry
        text = as_text(body)
        block = Block(
            Sort.ENTRY,
            entry[0].place.until(entry[-1].place),
            text,
            naming.title,
            naming.is_titled,
            naming.model or "structure",
            naming.kind,
            round(min(sure, 0.5 + naming.certainty / 2), 2),
            facts=facts_of(text),
        )
        outline.blocks.append(block)
        _take_projects(body, block, outline)


def _take_projects(entry, block, outline):
    """The parts that an entry announces ("the following programmes:") and describes one by one."""
    is_announced = False
    project = None
    for number, paragraph in enumerate(entry):
        following = entry[number + 1] if number + 1 < len(entry) else None
        if paragraph.leads and not paragraph.is_item and words.PROJECTS.search(fold(paragraph.text)):
            is_announced, project = True, None
        elif is_announced and paragraph.is_item and (found := _project_name(paragraph, following)):
            title, own_text, is_whole = found
            part = Block(
                Sort.PROJECT, paragraph.place, own_text, title, True, "programme", "programme", 0.8, block
            )
            outline.blocks.append(part)
            project = None if is_whole else part
        elif project is not None and not paragraph.is_item:
            project.text = f"{project.text}\n\n{paragraph.text}".strip()
            project.place = project.place.until(paragraph.place)
        elif not paragraph.is_item:
            is_announced = is_announced and paragraph.leads is False and project is not None
    for part in outline.inside(block, Sort.PROJECT):
        part.facts = facts_of(part.text)
        if re.search(
            r"(?<!\w)(?:μαθηματα|διδασκαλι|σχολει|σεμιναρι|lessons|school|course)",
            fold(part.title + " " + part.text),
        ):
            part.kind = "education"
    block.text = _without_parts(entry, outline.inside(block, Sort.PROJECT)) or block.text


def _project_name(paragraph, following):
    """(title, its own text, whether that is all) of an item that names a project; None of one that is only an item."""
    has_prose_after = following is not None and not following.is_item and following.is_sentence
    before, colon, after = paragraph.text.partition(":")
    if colon and not after.strip() and has_prose_after:
        return before.strip(), "", False
    if paragraph.is_numbered or paragraph.mark == "·":
        if colon and after.strip() and len(before) <= 70:
            return before.strip(), after.strip(), True
        if has_prose_after and not paragraph.text.endswith((".", ",", ";")):
            return paragraph.text, "", False
    return None


def _without_parts(entry, parts):
    lines = {
        line for part in parts for line in range(part.place.line, max(part.place.last, part.place.line) + 1)
    }
    return as_text([paragraph for paragraph in entry if paragraph.place.line not in lines])


def as_text(paragraphs):
    """Paragraphs as a text of the portal: blank lines between, "- " before the items of a list."""
    parts, before = [], None
    for paragraph in paragraphs:
        line = f"- {paragraph.text}" if paragraph.is_item else paragraph.text
        if before is not None:
            parts.append("\n" if paragraph.is_item and before.is_item else "\n\n")
        parts.append(line)
        before = paragraph
    return "".join(parts)


def _take_titles(content, sort, outline):
    """Practices and news: a title a line; a sentence below one belongs to it."""
    latest = None
    for paragraph in content:
        is_body = latest is not None and (
            len(paragraph.text) > 200 or (paragraph.text.endswith(".") and len(paragraph.text) > 90)
        )
        if is_body:
            latest.text = f"{latest.text}\n\n{paragraph.text}".strip()
            latest.place = latest.place.until(paragraph.place)
            continue
        if _is_date(paragraph.text) and latest is not None:
            latest.facts.update(facts_of(paragraph.text))
            continue
        title = (
            Naming(first_sentence(paragraph.text)).title
            if len(paragraph.text) > 200
            else plain_title(paragraph.text)
        )
        latest = Block(sort, paragraph.place, "", title, True, facts=facts_of(paragraph.text))
        outline.blocks.append(latest)


def _is_date(text):
    return len(text) < 40 and bool(extracting.dates(text)) and len(re.findall(r"[^\W\d_]{3,}", text)) <= 2
