"""Phones, e-mail and web addresses, postal addresses."""

import re
from dataclasses import dataclass

COUNTRY = "+30"
_NATIONAL = 10
# 2813 409549 - 548 - 531: what follows a whole number are the last digits of others.
_NUMBER = re.compile(
    r"(?<![\w/.,-])(?:\(?(?:\+|00)30\)?[\s.\-]*)?\(?(?:2\d|69|800|80\d|90\d)(?:[ .\-]?\(?\d\)?){6,9}"
    r"(?:\)?(?:\s*[-–—,/&]\s*[-–—]?|,?\s+(?:και|and|ή|or)\s+[-–—]?)\d{1,6}(?!\d|[\s.]?\d{2}))*"
)
_SHORT_LINE = re.compile(r"(?<![\d.,/:-])(1\d{2,4})(?![\d.,/:-]|\s?[%€])")
_PHONE_MARK = re.compile(
    r"☎|☏|📞|📱|\b(?:τηλ|τηλέφων\w*|tel|phone|κιν|fax|φαξ|γραμμή|helpline|line)\b", re.IGNORECASE
)
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@])", re.ASCII)
_WEBSITE = re.compile(r"(?<![\w@.])(?:https?://|www\.)[^\s<>«»“”\"()]+[^\s<>«»“”\"().,;:!]", re.IGNORECASE)


def phones(text: str) -> list[str]:
    """The numbers of a text as they are dialled: "+302813409549", or "15900" of a short one beside a word for phone."""
    found = [number for match in _NUMBER.finditer(text) for number in _numbers(match[0])]
    if not found and _PHONE_MARK.search(text):
        found = [match[1] for match in _SHORT_LINE.finditer(text)]
    return list(dict.fromkeys(found))


def _numbers(text):
    """Ten digits first; each shorter group after them replaces the last digits of the one before."""
    text = re.sub(r"^\s*\(?(?:\+|00)30\)?[\s.\-]*", "", text)
    digits = 0
    end = 0
    while end < len(text) and digits < _NATIONAL:
        digits += text[end].isdigit()
        end += 1
    if digits < _NATIONAL:
        return
    first = "".join(filter(str.isdigit, text[:end]))
    yield COUNTRY + first
    for tail in re.findall(r"\d+", text[end:]):
        if len(tail) < _NATIONAL:
            yield COUNTRY + first[: -len(tail)] + tail


def emails(text: str) -> list[str]:
    return list(dict.fromkeys(match.rstrip(".") for match in _EMAIL.findall(text)))


def websites(text: str) -> list[str]:
    """Web addresses, with their scheme."""
    found = (match if "://" in match else f"https://{match}" for match in _WEBSITE.findall(text))
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Address:
    street: str
    number: str = ""
    postcode: str = ""  # "712 02"
    area: str = ""
    city: str = ""


_POSTCODE = re.compile(
    r"(?:Τ\.?\s?Κ\.?|T\.?\s?K\.?|P\.?\s?C\.?|postcode|zip)?\s*:?\s*(?<![\d-])([1-8]\d{2})\s?(\d{2})(?![\d/.,-])",
    re.IGNORECASE,
)
_MARKED_POSTCODE = re.compile(
    r"(?:Τ\.?\s?Κ\.?|T\.?\s?K\.?|P\.\s?C\.?|postcode|zip)\s*:?\s*[1-8]\d{2}\s?\d{2}", re.IGNORECASE
)
_STREET = re.compile(
    r"(?P<street>(?:\d{1,2}(?:ης|ου|η)\s+)?[^\W\d_][^\d,;:]*?[^\W\d_.][.]?)\s+(?P<number>\d{1,4}(?:\s?[-–&/]\s?\d{1,4})?\s?[Α-Ωα-ωA-Za-z]?)(?![\w.])"
)
# "12 Harbour Street", as English leaflets have it.
_NUMBER_FIRST = re.compile(
    r"(?<!\d)(?P<number>\d{1,4}[A-Za-z]?)\s+(?P<street>(?:[A-Z][\w’'.]*\s+){1,4}?(?:Street|Str|St|Avenue|Ave|Road|Rd|Square|Sq)\b\.?)"
)
_ADDRESS_MARK = re.compile(
    r"^\W*(?:📍\s*)?(?:(?:ταχ\w*\.?\s+)?δ(?:ιεύθυνση|/νση)|address|έδρα|οδός)\s*:\s*", re.IGNORECASE
)
_IN_STREET = re.compile(r"^(?:επί της οδού|της οδού|οδός|οδού)\s+", re.IGNORECASE)


def address(text: str) -> Address | None:
    """A postal address: a street with its number, and a postcode or a place after it. Lines may be "
    "joined by a comma."""
    bare = _ADDRESS_MARK.sub("", re.sub(r"^[\s📍🏠🏢•·-]+", "", " ".join(text.split())))
    is_marked = "📍" in text or _ADDRESS_MARK.match(text.strip()) is not None
    code = _MARKED_POSTCODE.search(bare) or _POSTCODE.search(bare)
    before_code = bare[: code.start()] if code else bare
    street = _NUMBER_FIRST.search(before_code) or _STREET.search(before_code)
    if street is None or not (code or is_marked) or _is_prose(street["street"]):
        return None
    text = bare
    digits = re.sub(r"\D", "", code[0]) if code else ""
    rest = text[street.end() :]
    if code:
        rest = text[street.end() : code.start()] + "," + text[code.end() :]
    places = [part.strip(" .-–") for part in rest.split(",")]
    places = [part for part in places if part and not any(map(str.isdigit, part))]
    name = _IN_STREET.sub("", street["street"]).strip(" ,")
    return Address(
        street=name,
        number=re.sub(r"\s", "", street["number"]),
        postcode=f"{digits[:3]} {digits[3:]}" if digits else "",
        area=", ".join(places[:-1]),
        city=places[-1] if places else "",
    )


def _is_prose(street):
    """Streets are short, and their words begin with capitals but for the small ones between."""
    words = [word for word in re.findall(r"[^\W\d_]+", _IN_STREET.sub("", street)) if len(word) > 3]
    return len(street) > 60 or not words or sum(word[0].islower() for word in words) * 2 > len(words)
