"""Plain helpers for text. No models."""

import unicodedata

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# Paragraphs, lists, emphasis: what staff can type without learning. No HTML, no links (addresses are typed fields).
_MARKDOWN = MarkdownIt("zero", {"html": False}).enable(["list", "emphasis"])


def fold(text: str) -> str:
    """For sorting and comparing: without accents, dialytika, case and the final sigma's own form."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\N{MICRO SIGN}", "μ"))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return bare.casefold().replace("ς", "σ")


def prose(text: str) -> SafeString:
    """Paragraphs and lists as HTML. Everything else in `text` is escaped, so that no markup comes through."""
    return mark_safe(_MARKDOWN.render(text))  # noqa: S308 (the renderer escapes; its allow-list is two rules)
