"""From which Greek each English text was made: by that, and not by dates, one knows that it is out of date.

A record keeps, for each of its texts, a hash of the Greek that the English was made from and one of the English. A
save in which the English changed makes it anew; one in which the Greek alone changed leaves it out of date, and
then the old Greek is kept, so that a translator sees what is different. No other field plays a part.
"""

import hashlib
from dataclasses import dataclass
from functools import cache

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnglishState(models.TextChoices):
    MISSING = "missing", _("missing")
    OUT_OF_DATE = "out-of-date", _("out of date")
    UP_TO_DATE = "up-to-date", _("up to date")


@dataclass(frozen=True)
class EnglishText:
    """One text of a record, as a translator sees it. `old_greek`: what the English was made from, if out of date."""

    name: str
    state: EnglishState
    greek: str
    english: str
    old_greek: str = ""


@cache
def translated_names(model) -> tuple[str, ...]:
    """The fields that have a Greek and an English column; migrations' models are understood too."""
    columns = {field.name for field in model._meta.concrete_fields}
    return tuple(
        name
        for name in (column.removesuffix("_el") for column in sorted(columns) if column.endswith("_el"))
        if f"{name}_en" in columns
    )


def english_texts(record) -> list[EnglishText]:
    """The texts that have a Greek form, in the order of the model's fields."""
    order = {field.name: number for number, field in enumerate(record._meta.concrete_fields)}
    texts = []
    for name in sorted(translated_names(type(record)), key=lambda name: order[f"{name}_el"]):
        greek, english = _columns(record, name)
        if not greek:
            continue
        was = (record.english_from or {}).get(name, {}).get("was", "")
        state = (
            EnglishState.MISSING if not english
            else EnglishState.OUT_OF_DATE if was
            else EnglishState.UP_TO_DATE
        )  # fmt: skip
        texts.append(EnglishText(name, state, greek, english, was))
    return texts


def note_english(record):
    """Brings a record's memory of its translations up to date with its columns; before each save."""
    texts = {name: _columns(record, name) for name in translated_names(type(record))}
    memory, newly_stale = {}, []
    for name, (greek, english) in texts.items():
        if not english:
            continue
        known = (record.english_from or {}).get(name, {})
        made_now = {"el": _hash(greek), "en": _hash(english)}
        if known.get("en") != made_now["en"] or known.get("el") == made_now["el"]:
            memory[name] = made_now
        else:
            memory[name] = known
            if "was" not in known:
                newly_stale.append(name)
    for name, was in _stored_greek(record, newly_stale).items():
        # Without a Greek text before there was nothing to translate: the English may well say it already.
        memory[name] = memory[name] | ({"was": was} if was else {"el": _hash(texts[name][0])})
    record.english_from = memory
    record.english_missing = sum(bool(greek and not english) for greek, english in texts.values())
    record.english_stale = sum("was" in known for known in memory.values())


def _stored_greek(record, names):
    if not names:
        return {}
    columns = [f"{name}_el" for name in names]
    stored = type(record)._base_manager.filter(pk=record.pk).values(*columns).first() or {}
    return {name: _plain(stored.get(column)) for name, column in zip(names, columns, strict=True)}


def approve_english(record, names):
    """The English says what the Greek says now: no change is needed. To be saved."""
    texts = {name: _columns(record, name) for name in names}
    record.english_from = (record.english_from or {}) | {
        name: {"el": _hash(greek), "en": _hash(english)}
        for name, (greek, english) in texts.items()
        if english
    }


def _columns(record, name):
    return _plain(getattr(record, f"{name}_el")), _plain(getattr(record, f"{name}_en"))


def _plain(text):
    # A form turns line ends into CRLF and cuts spaces: none of that is another text.
    return (text or "").replace("\r\n", "\n").strip()


def _hash(text):
    return hashlib.blake2b(_plain(text).encode(), digest_size=8).hexdigest()
