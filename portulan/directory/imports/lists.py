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
    whole: list[list[str]] = []
    open_brackets = 0
    for item in (part.strip(" ,") for part in re.split(separator, text)):
        if whole and open_brackets > 0:
            whole[-1].append(item)
        elif item:
            whole.append([item])
            open_brackets = 0
        open_brackets += item.count("(") - item.count(")")
    return [", ".join(parts) for parts in whole]
