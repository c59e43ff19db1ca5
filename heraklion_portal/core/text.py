"""Plain helpers for text. No models."""

import re
import unicodedata

from django.utils.html import escape
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


def with_abbreviations(html: str, expansions: dict[str, str]) -> SafeString:
    """Marks the first use of each abbreviation in the text of `html` with what it stands for.

    `html` comes from `prose`; `expansions` maps "ΚΕΜ" to "Κέντρο Ένταξης Μεταναστών".
    """
    if not expansions:
        return mark_safe(html)  # noqa: S308 (untouched)
    longest_first = sorted(expansions, key=len, reverse=True)
    words = "|".join(re.escape(escape(term)) for term in longest_first)
    unused = {escape(term): escape(expansion) for term, expansion in expansions.items()}

    def mark(match):
        # Inside a tag nothing is marked.
        expansion = unused.pop(match["term"], None) if match["term"] else None
        return f'<abbr title="{expansion}">{match["term"]}</abbr>' if expansion else match[0]

    marked = re.sub(rf"<[^>]*>|(?<![\w.])(?P<term>{words})(?!\w)", mark, html)
    return mark_safe(marked)  # noqa: S308 (only marks were added, around escaped words)
