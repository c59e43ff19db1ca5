"""From the blocks of an outline to drafts of records: which model, which values, from which lines. No database."""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from heraklion_portal.core.text import fold

from . import extracting, rows
from .notes import note
from .outline import Block, Outline, Sort, digest, words
from .slugs import slug_of

_LONGEST_NAME = 200
_MODELS = {
    "structure": "services.structure",
    "programme": "programmes.programme",
    "service": "services.service",
}
_MASK = "[…]"


@dataclass(eq=False)
class Draft:
    """What a block (or a part of one) says of one record.

    `values`: what the document says, key of the state → value. `rows`: accessor → lines. `places`: where each stands,
    by key or "accessor/digest". `for_new`: what a new record needs besides; a value may be another draft, whose record
    it will refer to.
    """

    block: Block
    key: str
    model: str
    text: str
    slug: str = ""
    values: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    for_new: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    owner: "Draft | None" = None
    has_hidden: bool = False

    def hide(self):
        """Notes that something which must not be known was left out."""
        if not self.has_hidden:
            self.has_hidden = True
            self.notes.append(note("contacts-left-out"))

    def mask(self):
        """Leaves out how the place is reached, where the record turns out to be confidential."""
        masked = without_contacts(self.text)
        if masked != self.text:
            self.hide()
        self.text = masked
        self.values = {
            key: without_contacts(value) if isinstance(value, str) else value
            for key, value in self.values.items()
        }

    @property
    def sort(self):
        return self.block.sort

    @property
    def digest(self):
        """Of all that it says: the same digest, nothing changed."""
        said = {key: digest(value) for key, value in self.values.items()}
        said |= {name: [row.digest for row in of_name] for name, of_name in self.rows.items()}
        return digest(said)


def drafts_of(outline: Outline, taken=frozenset()) -> list[Draft]:
    """The drafts of an outline, owners before what belongs to them. `taken`: short names that are given already."""
    return _Drafting(outline, set(taken)).run()


class _Drafting:
    def __init__(self, outline, taken):
        self.outline, self.taken = outline, taken
        self.language = outline.language
        self.drafts, self.of_block, self.numbers = [], {}, {}

    def run(self):
        makers = {
            Sort.INTRO: self._municipality,
            Sort.ENTRY: self._entry,
            Sort.PROJECT: self._project,
            Sort.PRACTICE: self._practice,
            Sort.NEWS: self._news,
            Sort.STRUCTURE: self._structure,
            Sort.CONTACT: self._contact,
            Sort.SERVICE: self._service,
        }
        blocks = self.outline.blocks
        # Those that have branches before their branches, wherever they stand.
        structures = sorted(self.outline.of(Sort.STRUCTURE), key=lambda block: block.parent is not None)
        for block in [*structures, *blocks]:
            if block.sort in makers and block not in self.of_block:
                makers[block.sort](block)
        self._figures()
        self._staff_and_hours()
        # The contact comes before the structure that refers to it.
        order = {"services.location": 0, "services.contactpoint": 1}
        return sorted(self.drafts, key=lambda draft: order.get(draft.model, 2))

    def _draft(self, block, model, title="", **more):
        self.numbers[block.sort] = self.numbers.get(block.sort, 0) + 1
        draft = Draft(block, f"{block.sort.value}-{self.numbers[block.sort]}", model, block.text, **more)
        if title:
            draft.slug = slug_of(title, self.taken)
            self.taken.add(draft.slug)
        self.drafts.append(draft)
        self.of_block.setdefault(block, draft)
        return draft

    @staticmethod
    def _say(draft, name, value, places=()):
        if value not in ("", None):
            draft.values[name] = value
            draft.places[name] = list(places) or [draft.block.place]

    def _text(self, draft, name, value, places=()):
        self._say(draft, f"{name}_{self.language}", value, places)

    # A municipality's page

    def _municipality(self, block):
        draft = self._draft(block, "partners.municipality")
        self._text(draft, "intro" if self.outline.form == "page" else "history", block.text)
        if self.outline.form == "page" and self.language == "en":
            self._text(draft, "name", self.outline.municipality)

    def _figures(self):
        blocks = self.outline.of(Sort.FIGURE)
        if not blocks:
            return
        draft = next((one for one in self.drafts if one.model == "partners.municipality"), None)
        draft = draft or self._draft(blocks[0], "partners.municipality")
        for position, block in enumerate(blocks):
            amount = _amount(block.facts["number"])
            if amount is None:
                block.sort = Sort.UNKNOWN
                continue
            row = rows.figure_row(
                block.title, amount, block.facts["unit"], self.language, slug_of(block.title), position
            )
            self._row(draft, "figures", row, block.place)

    def _entry(self, block):
        draft = self._draft(block, _MODELS[block.model], block.title)
        self._name_and_text(draft, block)
        draft.for_new |= self._kind(block)
        if not block.is_titled:
            draft.notes.append(note("title-proposed"))
        self._confidential(draft, block)
        self._law_and_funding(draft, block)
        if (
            block.model == "structure"
            and not draft.for_new.get("is_confidential")
            and _has_contact(block.facts)
        ):
            self._contact_of_entry(draft, block)

    def _project(self, block):
        owner = self.of_block[block.parent]
        draft = self._draft(block, "programmes.programme", block.title, owner=owner)
        self._name_and_text(draft, block)
        draft.for_new["kind"] = block.kind or "programme"
        if owner.model == "programmes.programme":
            draft.for_new["parent"] = owner
        elif owner.model == "services.structure":
            draft.for_new["structure"] = owner

    def _practice(self, block):
        draft = self._draft(block, "programmes.bestpractice", block.title)
        self._name_and_text(draft, block)
        if not block.is_titled:
            draft.notes.append(note("title-proposed"))
        for position, section in enumerate(self.outline.inside(block, Sort.SECTION)):
            row = rows.section_row(
                section.title, section.text, self.language, f"part-{position + 1}", position
            )
            self._row(draft, "sections", row, section.place)

    def _news(self, block):
        draft = self._draft(block, "programmes.newsitem", block.title)
        self._name_and_text(draft, block)
        dates = block.facts.get("dates", [])
        if len(dates) == 1 and dates[0][1] == "day":
            self._say(draft, "starts_on", dates[0][0])
            self._say(draft, "ends_on", dates[0][0])

    # A leaflet

    def _structure(self, block):
        owner = self.of_block.get(block.parent)
        draft = self._draft(block, "services.structure", block.title, owner=owner)
        self._name_and_text(draft, block)
        draft.for_new |= self._kind(block)
        if owner is not None:
            draft.for_new["parent"] = owner
        self._confidential(draft, block)
        self._law_and_funding(draft, block)

    def _contact(self, block):
        structure = self.of_block.get(block.parent)
        if structure is None:
            block.sort = Sort.UNKNOWN
        elif structure.for_new.get("is_confidential"):
            structure.hide()
        else:
            self._contact_drafts(structure, block)

    def _contact_of_entry(self, draft, block):
        contact = Block(Sort.CONTACT, block.place, block.text, parent=block, facts=block.facts)
        self._contact_drafts(draft, contact)
        if block.facts.get("hours"):
            self._hours(draft, block)

    def _contact_drafts(self, structure, block):
        point = self._draft(block, "services.contactpoint", owner=structure)
        point.slug = structure.slug
        self._say(point, "email", next(iter(block.facts.get("emails", [])), ""))
        self._say(point, "website", next(iter(block.facts.get("websites", [])), ""))
        for position, number in enumerate(block.facts.get("phones", [])):
            self._row(point, "phones", rows.phone_row(number, position), block.place)
        structure.for_new["contact_point"] = point
        address = block.facts.get("address")
        if address:
            self._location(point, address, block)

    def _location(self, point, address, block):
        street, number, postcode, area, city = address
        same = next(
            (
                one
                for one in self.drafts
                if one.model == "services.location" and _address(one) == tuple(address)
            ),
            None,
        )
        location = same or self._draft(block, "services.location", owner=point)
        point.for_new["location"] = location
        if same:
            return
        location.slug = slug_of(f"{street} {number}", self.taken)
        location.for_new["address"] = tuple(address)
        self._text(location, "street", street)
        self._say(location, "street_number", number)
        self._say(location, "postcode", postcode)
        self._text(location, "area", area)
        self._text(location, "city", city or area)

    def _service(self, block):
        owner = self.of_block.get(block.parent)
        title = (
            block.title
            if len(block.title) <= _LONGEST_NAME
            else block.title[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"
        )
        base = f"{owner.slug} {title}" if owner else title
        draft = self._draft(block, "services.service", base, owner=owner)
        self._text(draft, "name", title)
        if title != block.title:
            self._text(draft, "description", block.title)
        if owner is not None:
            draft.for_new["structure"] = owner
            if owner.for_new.get("is_confidential"):
                draft.for_new["is_confidential"] = True
        else:
            draft.for_new["kind"] = block.kind or "community-centre"

    def _staff_and_hours(self):
        for position, block in enumerate(self.outline.of(Sort.STAFF)):
            owner = self.of_block.get(block.parent)
            if owner is not None:
                slug = slug_of(block.title)[:60]
                row = rows.post_row(block.title, block.facts["headcount"], self.language, slug, position)
                self._row(owner, "staff_posts", row, block.place)
        for block in self.outline.of(Sort.HOURS):
            owner = self.of_block.get(block.parent)
            if owner is None:
                block.sort = Sort.UNKNOWN
                continue
            self._hours(owner, block)
            if block.facts.get("is_shared"):
                self._share(owner)

    def _hours(self, owner, block):
        for weekday, since, until in block.facts["hours"]:
            self._row(owner, "openinghours_rows", rows.hours_row(weekday, since, until), block.place)
        owner.for_new["hours_rule"] = "own"

    def _share(self, owner):
        """Hours that are printed once are the branches' too."""
        for draft in self.drafts:
            if draft.owner is owner and draft.for_new.get("parent") is owner:
                draft.for_new["hours_rule"] = "parent"
        owner.notes.append(note("hours-once"))

    # All of them

    def _row(self, draft, accessor, row, place):
        draft.rows.setdefault(accessor, []).append(row)
        draft.places[f"{accessor}/{row.digest}"] = [place]

    def _name_and_text(self, draft, block):
        title = block.title[:_LONGEST_NAME]
        self._text(draft, "name", title)
        self._text(draft, "description", block.text, block.text_places)
        if self.language == "en" and not draft.owner:
            draft.notes.append(note("needs-greek-title"))

    def _kind(self, block):
        if block.model == "programme":
            return {"kind": block.kind or "programme"}
        return {"kind": block.kind or "community-centre"}

    def _confidential(self, draft, block):
        """A women's shelter has no place and no contact here, whatever the document says."""
        if not is_womens_shelter(block) or draft.model != "services.structure":
            return
        draft.for_new |= {
            "is_confidential": True,
            "is_sensitive": True,
            "neutral_title_el": "Υπηρεσία φιλοξενίας",
            "neutral_title_en": "Accommodation service",
        }
        draft.mask()

    def _law_and_funding(self, draft, block):
        draft.for_new["references"] = {
            name: block.facts[name] for name in ("gazettes", "laws", "funding") if name in block.facts
        }


def is_womens_shelter(block):
    text = fold(f"{block.title} {block.text[:800]}")
    return block.kind == "shelter" and words.WOMEN.search(text) is not None


def without_contacts(text):
    """A text without phones, e-mail addresses and places: for what must not be found."""
    lines = []
    for line in text.split("\n"):
        for value in extracting.emails(line) + [
            url.removeprefix("https://") for url in extracting.websites(line)
        ]:
            line = line.replace(value, _MASK)
        if extracting.phones(line):
            line = re.sub(r"\+?\d[\d\s().\-–/]{6,}\d", _MASK, line)
            line = re.sub(r"(?<!\d)\d{5}(?!\d)", _MASK, line) if extracting.phones(line) else line
        line = _STREET.sub(_MASK, line)
        if extracting.address(line):
            line = _MASK
        lines.append(line)
    return "\n".join(lines)


_STREET = re.compile(
    r"(?i:(?:επί της |στην |της |στη )?(?:οδού|οδός|οδό|λεωφόρου?|πλατείας?|street|avenue|λεωφ\.))\s+[^\n,.;]{2,60}"
    r"|[A-ZΑ-ΩΆ-Ώ][\w.]+(?:\s+[A-ZΑ-ΩΆ-Ώ][\w.]+){0,3}\s+\d{1,3}(?=\s*,\s*[A-ZΑ-ΩΆ-Ώ\d])"
)


def _has_contact(facts):
    return any(facts.get(name) for name in ("phones", "emails"))


def _address(draft):
    return draft.for_new.get("address")


def _amount(text):
    """48.310 or 48,310 as a number with two decimals, as states have it."""
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", text).replace(",", ".")
    try:
        return format(Decimal(plain), ".2f")
    except InvalidOperation:
        return None
