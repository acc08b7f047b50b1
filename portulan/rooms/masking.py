"""Contact details in what is said in a room: masked like every other word that somebody else reads."""

import re

from portulan.common.contact_details import Masked, masked

# What may be the beginning of a number or an address that a growing line does not hold whole yet.
_BEGUN = re.compile(
    r"(?:[+(]?\d[\d\s.\-_/()]+|\b(?:z[ée]ro|0)\b(?:[\s,.;-]+\w+){0,9}[\s,.;-]*|\S*(?:@|www\.|://)\S*\s*)$",
    re.IGNORECASE,
)


def masked_line(text: str, *, final: bool) -> Masked:
    """The line without contact details; while it grows, what may become one is held back until its end."""
    kept = masked(text)
    return kept if final else Masked(_BEGUN.sub("…", kept.text), kept.found)
