"""A title for what begins as a message."""

import re

LONGEST = 120  # characters
_MARKS = re.compile(r"^[\s#>*_\-–•]+|[*_`]+")


def title_of(text: str) -> str:
    """The first line that says something, without its marks, cut between words."""
    lines = (" ".join(_MARKS.sub("", line).split()) for line in text.splitlines())
    first = next((line for line in lines if line), "").rstrip(" .:")
    return first if len(first) <= LONGEST else f"{first[: LONGEST - 1].rsplit(' ', 1)[0]}…"
