"""Things and what is said of them, as RDF: one dictionary for each thing (a JSON-LD node), written out in two forms.

    node("https://…/1", "cpsv:PublicService", {"dct:title": [tagged, …], "cv:hasCost": [link("https://…/2")]})

Texts always carry their language; what is linked is typed in the same document, as the shapes ask.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from django.utils import translation

from heraklion_portal.opendata.feed import LANGUAGES, in_language

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"

# What Turtle has no room for inside quotation marks.
_ESCAPES = {
    ord(character): escape
    for character, escape in {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}.items()
}


def node(address: str, types: str, said: dict) -> dict:
    """A thing. `types`: one or more, with spaces between. Properties without a value are left out."""
    kept = {name: values for name, values in said.items() if values not in (None, "", [])}
    return {"@id": address, "@type": types.split(), **kept}


def link(address: str) -> dict:
    return {"@id": address}


def typed(value: str, kind: str) -> dict:
    return {"@type": kind, "@value": value}


def in_languages(say: Callable[[str], str]) -> list[dict]:
    """What `say(language)` gives in each language; where it gives nothing, there is nothing."""
    return [{"@language": code, "@value": text} for code in LANGUAGES if (text := say(code))]


def texts(record, field: str) -> list[dict]:
    """A translated field of a record."""
    return in_languages(lambda language: in_language(record, field, language))


def labels(words) -> list[dict]:
    """The portal's own words (lazily translated)."""

    def say(language):
        with translation.override(language):
            text = str(words)
        return text[:1].upper() + text[1:]

    return in_languages(say)


def links_of(nodes: Iterable[dict]) -> set[str]:
    """All that nodes link to."""
    return {
        value["@id"]
        for one in nodes
        for values in one.values()
        if isinstance(values, list)
        for value in values
        if isinstance(value, dict) and "@id" in value
    }


def as_turtle(nodes: Iterable[dict]) -> Iterator[str]:
    yield "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    for one in nodes:
        said = [f"a {', '.join(one['@type'])}"]
        for name, values in one.items():
            if not name.startswith("@"):
                listed = values if isinstance(values, list) else [values]
                said.append(f"{name} {', '.join(map(_turtle_value, listed))}")
        yield f"\n<{one['@id']}>\n  " + " ;\n  ".join(said) + " .\n"


def _turtle_value(value):
    if isinstance(value, str):
        return _quoted(value)
    if "@id" in value:
        return f"<{value['@id']}>"
    after = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
    return _quoted(value["@value"]) + after


def _quoted(text):
    return f'"{text.translate(_ESCAPES)}"'


def as_json_ld(nodes: Iterable[dict]) -> Iterator[str]:
    yield f'{{"@context":{json.dumps(PREFIXES)},\n"@graph":[\n'
    between = ""
    for one in nodes:
        yield between + json.dumps(one, ensure_ascii=False, separators=(",", ":"))
        between = ",\n"
    yield "\n]}\n"


# Endings of addresses, with the media type and the writer of each form.
FORMS = {
    "ttl": ("text/turtle; charset=utf-8", as_turtle),
    "jsonld": ("application/ld+json", as_json_ld),
}
