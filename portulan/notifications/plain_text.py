"""Markdown tokens written as plain text: paragraphs, lists, quotations, and links with their address."""

from collections.abc import Iterable
from textwrap import indent

from markdown_it.token import Token


def plain(tokens: Iterable[Token]) -> str:
    """The text of a parsed letter, one blank line between its blocks."""
    blocks: list[str] = []
    marks: list[str] = []
    for token in tokens:
        if token.type in ("blockquote_open", "list_item_open"):
            marks.append("> " if token.type == "blockquote_open" else "- ")
        elif token.type in ("blockquote_close", "list_item_close"):
            marks.pop()
        elif token.type == "inline":
            blocks.append(_marked("".join(marks), _inline(token.children or [])))
        elif token.type in ("fence", "code_block"):
            blocks.append(indent(token.content.rstrip(), "  "))
    return "\n\n".join(blocks)


def _marked(mark: str, text: str) -> str:
    return "\n".join(mark + line for line in text.split("\n")) if mark else text


def _inline(children: list[Token]) -> str:
    words: list[str] = []
    addresses: list[str] = []
    for child in children:
        if child.type == "link_open":
            addresses.append(str(child.attrGet("href") or ""))
        elif child.type == "link_close":
            address = addresses.pop()
            words.append("" if words and words[-1] == address else f"\N{NO-BREAK SPACE}: {address}")
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        else:
            words.append(child.content)
    return "".join(words)
