"""A leaflet: structures and branches with how they are reached, what they offer, who works there, laws, hours."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from heraklion_portal.core.text import fold
from heraklion_portal.documents import extracting
from heraklion_portal.search import normalise

from . import words
from .blocks import Block, Form, Outline, Sort
from .facts import facts_of
from .page import as_text
from .topics import first_sentence, topics

_LISTS = (
    (Sort.SECTION, re.compile(r"(?<!\w)(?:στοχο[ιυσ]|σκοπο[ιυσ]|aims|goals|objectives)")),
    (
        Sort.STAFF,
        re.compile(
            r"(?<!\w)(?:στελεχωσ|στελεχωνεται|προσωπικ|ομαδα εργασιας|staff|team|personnel|who works)"
        ),
    ),
    (
        Sort.SERVICE,
        re.compile(r"(?<!\w)(?:υπηρεσι|παροχ|παρεχ|προσφερ|services|what we offer|we offer|offers)"),
    ),
)
_HOURS = re.compile(r"(?<!\w)(?:λειτουργι|ωραρι|ωρεσ|hours|opening|open)")
_CONTACT_SIGN = re.compile(
    r"^\W*[📍☎☏📞✉📧🌐🏠]|^(?:τηλ|τηλέφων|tel|phone|e-?mail|fax|φαξ|διεύθυνση|δ/νση|address|web|site)\w*\s*[.:]",
    re.IGNORECASE,
)
_LEGAL = re.compile(r"ΦΕΚ|Κωδικός\s+(?:ΟΠΣ|MIS)|χρηματοδοτείται|co-?financed|co-?funded", re.IGNORECASE)
_CENTRAL = re.compile(r"(?<!\w)(?:κεντρικη δομη|κεντρικησ δομησ|central (?:structure|office|unit))(?!\w)")
_CODE_ALONE = re.compile(r"^\W*(?:Κωδικός\s+)?(?:ΟΠΣ|MIS|Ο\.Π\.Σ\.)\W*\d{6,8}\W*$", re.IGNORECASE)
_MOST_HEADING = 110
_SMALL = frozenset(
    [
        "του",
        "τησ",
        "των",
        "και",
        "δημου",
        "δημοσ",
        "κεντρικη",
        "δομη",
        "of",
        "the",
        "and",
        "municipality",
        "central",
        "structure",
        "παραρτημα",
        "branch",
    ]
)


def list_sort(paragraph):
    """What the list below a heading is of: services, staff, aims; None where it is no such heading."""
    if paragraph.is_item or not (paragraph.leads or paragraph.is_short):
        return None
    text = fold(re.split(r"(?<=[.;])\s+", paragraph.text)[-1])
    if not paragraph.leads and not re.match(
        r"^(?:παρεχομενεσ |οι )?(?:υπηρεσι|στελεχωσ|προσωπικο|services|staff)", text
    ):
        return None
    return next((sort for sort, pattern in _LISTS if pattern.search(text)), None)


def read(paragraphs, language) -> Outline:
    outline = Outline(Form.LEAFLET, language)
    return _Reading(paragraphs, outline).run()


class _Reading:
    """Goes down the leaflet once the places are known: whose part each paragraph is, is the question."""

    def __init__(self, paragraphs, outline):
        self.paragraphs, self.outline = paragraphs, outline
        self.main = None
        self.current = None  # the structure that is spoken of
        self.list = None  # (sort, structure) of the list that runs
        self.own_hours = {}  # hours that stand below an address → whose they are
        self.bodies = {}  # structure → its paragraphs
        self.tellings = {}  # structure → the words that tell it from the others

    def run(self):
        rest = _with_bullets(self._take_contacts(self.paragraphs))
        if not self.outline.of(Sort.STRUCTURE):
            self._make_structure_of_title(rest)
        self._make_parent()
        for number, paragraph in enumerate(rest):
            self._take(paragraph, rest[number + 1 : number + 3])
        for structure, body in self.bodies.items():
            structure.text = as_text(body)
            structure.text_places = [paragraph.place for paragraph in body]
            structure.facts = facts_of(structure.text) | structure.facts
            # Its name may not say so.
            if structure is not self.main and words.BRANCH.search(fold(first_sentence(structure.text))):
                structure.parent = self.main
        self._share_hours()
        self.outline.blocks.sort(key=lambda block: (block.place.page, block.place.line))
        return self.outline

    # Where they are and how they are reached

    def _take_contacts(self, paragraphs):
        """Makes a structure of each name with contact lines below it; returns the other paragraphs."""
        rest, block, name = [], [], None
        for paragraph in (*paragraphs, None):
            if paragraph is not None and self._is_contact(paragraph, bool(block)):
                block.append(paragraph)
                continue
            if block:
                owner = self._make_structure(name, block)
                if paragraph is not None and paragraph.gap == 0 and extracting.hours(paragraph.text):
                    self.own_hours[paragraph] = owner
                block = []
                if name is not None:
                    rest.remove(name)
            if paragraph is not None:
                rest.append(paragraph)
                name = (
                    paragraph
                    if self._is_name(paragraph)
                    else name
                    if paragraph.is_short and self._is_name(paragraph)
                    else None
                )
        return rest

    @staticmethod
    def _is_contact(paragraph, goes_on):
        text = paragraph.text
        if len(text) > 120 or extracting.hours(text):
            return False
        if (
            _CONTACT_SIGN.search(text)
            or extracting.emails(text)
            or (extracting.phones(text) and len(text) < 80)
        ):
            return True
        # The second line of an address.
        return goes_on and (
            (extracting.address(f"📍 Οδός 1, {text}") is not None and re.search(r"\d{3}\s?\d{2}", text))
            or _is_place(paragraph)
        )

    @staticmethod
    def _is_name(paragraph):
        return (
            not paragraph.is_item
            and paragraph.is_short
            and not paragraph.leads
            and list_sort(paragraph) is None
        )

    def _make_structure(self, name, lines):
        place = lines[0].place.until(lines[-1].place)
        text = "\n".join(line.text for line in lines)
        address_lines = [
            line.text
            for line in lines
            if not (
                extracting.phones(line.text) or extracting.emails(line.text) or extracting.websites(line.text)
            )
        ]
        found = extracting.address(
            "📍 " + ", ".join(re.sub(r"^\W+", "", line).strip(" ,") for line in address_lines)
        )
        values = facts_of(text)
        if found is not None:
            values["address"] = [found.street, found.number, found.postcode, found.area, found.city]
        same = name is not None and self._same(name.text)
        if name is None or same:
            parent = same or (self.outline.of(Sort.STRUCTURE) or [None])[-1]
        else:
            parent = Block(
                Sort.STRUCTURE,
                name.place,
                "",
                _title(name.text),
                True,
                "structure",
                _kind(name.text),
                0.9,
            )
            self.outline.blocks.append(parent)
        self.outline.blocks.append(
            Block(Sort.CONTACT, place, text, confidence=0.95, parent=parent, facts=values)
        )
        return parent

    def _make_structure_of_title(self, rest):
        for paragraph in rest:
            if self._is_name(paragraph) and topics(paragraph.text):
                title = _title(paragraph.text)
                structure = Block(
                    Sort.STRUCTURE, paragraph.place, "", title, True, "structure", _kind(title), 0.7
                )
                self.outline.blocks.append(structure)
                for contact in self.outline.of(Sort.CONTACT):
                    contact.parent = contact.parent or structure
                return

    def _make_parent(self):
        """The one that is no branch stands above the others."""
        structures = self.outline.of(Sort.STRUCTURE)
        main = next(
            (one for one in structures if not words.BRANCH.search(fold(one.title))),
            None,
        )
        for structure in structures:
            if main is not None and structure is not main and words.BRANCH.search(fold(structure.title)):
                structure.parent = main
        self.main = main

    # What is said of them

    def _take(self, paragraph, following):
        if self.list is not None:
            if paragraph.is_item:
                self._take_item(paragraph)
                return
            if self._is_header_in_list(paragraph, following):
                self.outline.blocks.append(Block(Sort.FURNITURE, paragraph.place, paragraph.text))
                return
            self.list = None
        sort = list_sort(paragraph)
        named = self._named(paragraph.text) if paragraph.is_short or sort else None
        if extracting.hours(paragraph.text):
            self._take_hours(paragraph)
        elif sort and any(one.is_item for one in following):
            self._begin_list(sort, named or self.current or self.main, paragraph)
        elif (
            paragraph.is_short
            and not paragraph.is_item
            and not paragraph.leads
            and not _LEGAL.search(paragraph.text)
        ):
            self._take_heading(paragraph, named)
        else:
            self._take_prose(paragraph)

    def _begin_list(self, sort, structure, paragraph):
        if structure is None:
            self.outline.blocks.append(Block(Sort.UNKNOWN, paragraph.place, paragraph.text))
            return
        self.current = structure
        self.list = (sort, structure)
        if sort is Sort.SECTION or len(paragraph.text) > _MOST_HEADING:
            self._body(structure).append(paragraph)

    def _take_item(self, paragraph):
        sort, structure = self.list
        if sort is Sort.SECTION:
            self._body(structure).append(paragraph)
        elif sort is Sort.STAFF:
            post = extracting.post(paragraph.text)
            if post is None:
                self.outline.blocks.append(Block(Sort.UNKNOWN, paragraph.place, paragraph.text))
                return
            values = {"headcount": post.headcount}
            self.outline.blocks.append(
                Block(
                    Sort.STAFF,
                    paragraph.place,
                    paragraph.text,
                    post.specialty,
                    True,
                    parent=structure,
                    facts=values,
                )
            )
        else:
            title = paragraph.text.strip(" .,;·")
            self.outline.blocks.append(
                Block(
                    Sort.SERVICE,
                    paragraph.place,
                    paragraph.text,
                    title,
                    True,
                    "service",
                    confidence=0.95,
                    parent=structure,
                    facts=facts_of(paragraph.text),
                )
            )

    def _is_header_in_list(self, paragraph, following):
        """A header of the next printed page falls into a list: its items go on below."""
        return bool(
            following
            and following[0].is_item
            and paragraph.is_short
            and not paragraph.leads
            and list_sort(paragraph) is None
        )

    def _take_hours(self, paragraph):
        owner = self.own_hours.get(paragraph) or self._named(paragraph.text)
        block = Block(
            Sort.HOURS,
            paragraph.place,
            paragraph.text,
            confidence=0.9 if owner else 0.7,
            parent=owner,
            facts=facts_of(paragraph.text),
        )
        self.outline.blocks.append(block)

    def _take_heading(self, paragraph, named):
        if named is not None:
            self.current = named
            self.outline.blocks.append(Block(Sort.HEAD, paragraph.place, paragraph.text))
        else:
            is_known = (
                self.outline.of(Sort.STRUCTURE) and paragraph.place < self.outline.of(Sort.CONTACT)[0].place
                if self.outline.of(Sort.CONTACT)
                else False
            )
            sort = Sort.HEAD if is_known or extracting.funding_codes(paragraph.text) else Sort.UNKNOWN
            if sort is Sort.HEAD and self.main is not None and extracting.funding_codes(paragraph.text):
                self._add_facts(self.main, paragraph)
            self.outline.blocks.append(Block(sort, paragraph.place, paragraph.text))

    def _take_prose(self, paragraph):
        subject = self._subject(paragraph.text)
        structure = subject or self.current or self.main
        if structure is None:
            self.outline.blocks.append(Block(Sort.UNKNOWN, paragraph.place, paragraph.text))
            return
        if subject is not None:
            self.current = subject
        if _LEGAL.search(paragraph.text):
            self._add_facts(structure, paragraph)
        if _CODE_ALONE.match(paragraph.text):
            self.outline.blocks.append(Block(Sort.HEAD, paragraph.place, paragraph.text))
        else:
            self._body(structure).append(paragraph)

    def _add_facts(self, structure, paragraph):
        for name, values in facts_of(paragraph.text).items():
            if name in ("gazettes", "laws", "funding", "amounts"):
                structure.facts[name] = [*structure.facts.get(name, []), *values]

    def _body(self, structure):
        return self.bodies.setdefault(structure, [])

    def _share_hours(self):
        """Hours that are printed once, for nobody by name, are those of the whole: the main structure has them."""
        for block in self.outline.of(Sort.HOURS):
            if block.parent is None:
                block.parent = self.main or (self.outline.of(Sort.STRUCTURE) or [None])[0]
                block.facts["is_shared"] = True

    # Whose part it is

    def _named(self, text):
        """The structure that a heading names: most of whose own words it has; "central structure" is the main one."""
        if same := self._same(text):
            return same
        if self.main is not None and _CENTRAL.search(fold(text)):
            return self.main
        own = set(_stems(text))
        scores = [
            (self._likeness(structure, own), structure) for structure in self.outline.of(Sort.STRUCTURE)
        ]
        best = max(scores, key=lambda pair: pair[0], default=(0, None))
        return best[1] if best[0] >= 0.5 else None

    def _same(self, text):
        """The structure that has this very name already."""
        own, name = set(_stems(text)), fold(_title(text))
        return next(
            (
                one
                for one in self.outline.of(Sort.STRUCTURE)
                if fold(one.title) == name or (own and set(_stems(one.title)) == own)
            ),
            None,
        )

    def _likeness(self, structure, own):
        wanted = self._telling(structure)
        return len(wanted & own) / len(wanted) if wanted else 0

    def _telling(self, structure):
        """The words that tell a structure from the others; all that it has where none does."""
        if not self.tellings:
            structures = self.outline.of(Sort.STRUCTURE)
            times = Counter(stem for one in structures for stem in set(_stems(one.title)))
            for one in structures:
                own = set(_stems(one.title))
                self.tellings[one] = {stem for stem in own if times[stem] == 1} or own
        return self.tellings[structure]

    def _subject(self, text):
        """The structure that a paragraph begins with; of several, the one named first."""
        sentence = first_sentence(text)
        if words.CONNECTIVES.match(fold(sentence)) or words.VERB_FIRST.match(fold(sentence)):
            return None
        said = _stems(sentence[:70])
        scores = [
            (self._likeness(s, set(said)), -self._named_at(s, said), s)
            for s in self.outline.of(Sort.STRUCTURE)
        ]
        best = max(scores, key=lambda score: score[:2], default=(0, 0, None))
        return best[2] if best[0] >= 0.5 else None

    def _named_at(self, structure, said):
        """Which word of those said is the first that tells the structure from the others."""
        telling = self._telling(structure)
        return next((number for number, stem in enumerate(said) if stem in telling), len(said))


def _with_bullets(paragraphs):
    """The lines of a list without bullets get some: short ones that follow its heading without an empty line."""
    found, is_list = [], False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1 : number + 3]
        is_line = paragraph.is_short and not paragraph.is_item and paragraph.gap == 0
        if is_list and is_line and not paragraph.leads and list_sort(paragraph) is None:
            found.append(replace(paragraph, mark="•"))
            continue
        is_list = list_sort(paragraph) is not None and len(following) > 1 and all(
            one.is_short and not one.is_item and one.gap == 0 and not one.leads for one in following
        )  # fmt: skip
        found.append(paragraph)
    return found


@lru_cache(maxsize=1024)
def _stems(text):
    return tuple(
        token.stem for token in normalise.tokens(text) if len(token.form) > 2 and token.form not in _SMALL
    )


def _title(text):
    """«ΠΑΡΑΡΤΗΜΑ ΡΟΜΑ» as it is; capitals are for people at the desk to change."""
    return " ".join(text.split()).strip(" :")


def _kind(text):
    found = [topic for topic in topics(text) if topic.noun]
    kind = found[0].noun.kind if found else ""
    if not kind or kind == "service":
        return "branch" if words.BRANCH.search(fold(text)) else "community-centre"
    return kind


def _is_place(paragraph):
    """A line that is only the name of a place, below an address."""
    text = paragraph.text
    return (
        len(text) < 50
        and paragraph.gap == 0
        and not any(map(str.isdigit, text))
        and "," in text
        and not text.isupper()
    )
