"""Text written by people, in Markdown, as safe HTML."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")

ALLOWED = {
    "p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "pre", "hr",
    "h3", "h4", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def render_markdown(text: str) -> SafeString:
    """HTML of a text: headings begin at level 3, links are marked as not vouched for, the rest is escaped."""
    html = _lower_headings(_markdown.render(text))
    clean = nh3.clean(
        html,
        tags=ALLOWED,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(clean)  # noqa: S308 (nh3 has just cleaned it)


def _lower_headings(html: str) -> str:
    for level in (6, 5, 4, 3, 2):
        html = html.replace(f"<h{level}>", "<h4>").replace(f"</h{level}>", "</h4>")
    return html.replace("<h1>", "<h3>").replace("</h1>", "</h3>")
