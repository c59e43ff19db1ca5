"""What pages say to machines: schema.org as JSON-LD, and title and description for those who share a link."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from heraklion_portal.opendata import schema_org
from heraklion_portal.opendata.feed import Feed

register = template.Library()

# Nothing in a text can end the script element or begin another.
_INSIDE_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_script(document: dict):
    """A data block: browsers do not run it, so the content security policy lets it be."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_INSIDE_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 (escaped)


@register.simple_tag(takes_context=True)
def linked_data(context, record):
    """What the page of an entry is about, and where it stands in the portal."""
    feed = Feed.of(context["request"], get_language())
    return as_script(
        schema_org.graph(schema_org.describe(record, feed), schema_org.breadcrumbs(record, feed))
    )


@register.simple_tag(takes_context=True)
def linked_website(context):
    return as_script(schema_org.graph(schema_org.website(Feed.of(context["request"], get_language()))))


@register.simple_tag(takes_context=True)
def linked_dataset(context):
    return as_script(schema_org.graph(schema_org.dataset(Feed.of(context["request"], get_language()))))


@register.simple_block_tag
def page_title(content, site_name):
    """The title of the page, and of a link to it."""
    title = format_html("{} – {}", _one_line(content), site_name)
    return format_html('<title>{}</title>\n    <meta property="og:title" content="{}">', title, title)


@register.simple_block_tag
def page_description(content):
    words = _one_line(content)
    return format_html(
        '<meta name="description" content="{}">\n    <meta property="og:description" content="{}">',
        words,
        words,
    )


def _one_line(content):
    return mark_safe(" ".join(content.split()))  # noqa: S308 (rendered by a template)
