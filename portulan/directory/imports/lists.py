"""A cell that says several things: what stands between them, and what they are."""

import re
from collections.abc import Iterable


def separator_of(values: Iterable[str]) -> str:
    """How a column separates the items of its lists, as a regular expression.

    A comma that some values write without a space after it separates; then the comma followed by a space
    belongs to an item ("Littérature, sciences humaines").
    """
    sample = [value for value in values if value]
    for sign in ("|", ";", "\n"):
        if any(sign in value for value in sample):
            return re.escape(sign)
    tight = any(re.search(r",(?=\S)", value) for value in sample)
    return r",(?!\s)" if tight else r",\s+"


def items_of(text: str, separator: str) -> list[str]:
    """The items of a list, blank ones left out, brackets kept whole."""
    cut = [item.strip(" ,") for item in re.split(separator, text)]
    whole: list[str] = []
    for item in cut:
        if whole and whole[-1].count("(") > whole[-1].count(")"):
            whole[-1] = f"{whole[-1]}, {item}"
        elif item:
            whole.append(item)
    return whole
