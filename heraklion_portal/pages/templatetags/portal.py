"""What templates say with: texts in their language, dates as exact as they are known."""

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from heraklion_portal.core.dates import say_date, say_span
from heraklion_portal.core.qr import qr_svg
from heraklion_portal.core.text import prose, with_abbreviations
from services.snapshot import snapshot

register = template.Library()


def active_language():
    return translation.get_language() or settings.LANGUAGE_CODE


def _in_language(record, field):
    """The text in the active language, or else in Greek; and the language to mark it with ("" for the page's own)."""
    active = active_language()
    text = getattr(record, f"{field}_{active}", None)
    if text:
        return text, ""
    greek = getattr(record, f"{field}_el", None) or ""
    return greek, "" if active == "el" else "el"


def _expansions(language):
    """What each abbreviation of the glossary stands for, in a language."""
    return {
        getattr(term, f"term_{language}"): getattr(term, f"expansion_{language}")
        for term in snapshot().glossary
        if getattr(term, f"term_{language}") and getattr(term, f"expansion_{language}")
    }


@register.simple_tag
def text(record, field):
    """A short text of a record (name, summary, label); marked as Greek where the page's language is missing."""
    words, language = _in_language(record, field)
    return format_html('<span lang="{}">{}</span>', language, words) if language else words


@register.simple_tag
def plain(record, field):
    """The same without markup, for titles and attributes."""
    return _in_language(record, field)[0]


@register.simple_tag
def long_text(record, field):
    """Paragraphs and lists of a record. Where it fell back to Greek, it says so."""
    words, language = _in_language(record, field)
    if not words:
        return ""
    written = with_abbreviations(prose(words), _expansions(language or active_language()))
    if not language:
        return written
    return format_html(
        '<p class="translated-text__note">{}</p><div class="translated-text__greek" lang="{}">{}</div>',
        _("This text is available in Greek only."),
        language,
        written,
    )


@register.simple_tag
def date(day, precision="day"):
    """A date as exactly as it is known."""
    return say_date(day, precision) if day else ""


@register.filter
def span(record):
    """From when to when a record runs, in words."""
    return say_span(record)


@register.filter
def lines(value):
    """The lines of a text, e.g. of former names."""
    return [line for line in (value or "").splitlines() if line.strip()]


@register.simple_tag
def qr(address):
    """A QR code of an address, for paper."""
    return qr_svg(address)


@register.filter
def has_plan(entry):
    """Whether there is a calendar file of an entry's hours."""
    return snapshot().openings.has_plan(entry.uuid)
