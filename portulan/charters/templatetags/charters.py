"""The words of charters are Markdown."""

from django import template
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

register = template.Library()
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@register.filter
def charter_text(words: str) -> SafeString:
    """The same words as HTML; any HTML written in them is shown as text."""
    return SafeString(_MARKDOWN.render(words))
