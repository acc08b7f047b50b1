"""E-mail addresses and phone numbers in what people write, however disguised: found, and masked.

The charter's commitment "Visibilité" keeps meetings on the platform, and personal details with their owner.
"""

import re
from typing import NamedTuple

MASK = "[coordonnées masquées]"

_AT = r"(?:@|\(\s*(?:at|a|arobase)\s*\)|\[\s*(?:at|a|arobase)\s*\]|\s+(?:at|arobase|arobas|arrobase)\s+)"
_DOT = r"(?:\s*\.\s*|\s*[\(\[]\s*(?:point|dot)\s*[\)\]]\s*|\s+(?:point|dot)\s+)"
_LABEL = r"[\w-]+"
_ENDING = r"(?:fr|com|net|org|eu|io|info|be|ch|lu|de|uk|ca|re|edu|gouv|pro|me|email|online|app)"
_EMAIL = re.compile(
    rf"[\w+-]+(?:{_DOT}[\w+-]+)*\s*{_AT}\s*{_LABEL}(?:{_DOT}{_LABEL})*?{_DOT}{_ENDING}\b", re.IGNORECASE
)
_PLAIN_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

_BETWEEN = r"(?:[\s.\-_/()*,;:|]|\bpoint\b|\btiret\b)*"
_DATE = r"(?!\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d\b)"
_FRENCH_PHONE = re.compile(
    rf"(?<!\d){_DATE}(?:0|(?:\+|00){_BETWEEN}\d{{2,3}}{_BETWEEN}(?:\(0\))?){_BETWEEN}[1-9](?:{_BETWEEN}\d){{8}}(?!\d)",
    re.IGNORECASE,
)
_ABROAD_PHONE = re.compile(r"\+\s*\d(?:[\s.\-()]*\d){7,13}(?!\d)")

_DIGITS = "zéro|zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TENS = "dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante"
_NUMBER = rf"(?:{_TENS}|{_DIGITS}|\d{{1,2}})"
_SPOKEN_PHONE = re.compile(
    rf"\b(?:z[ée]ro|0){_BETWEEN}(?:{_DIGITS}|[1-9])\b(?:[\s,.;\-]+(?:et[\s\-]+)?{_NUMBER}\b){{4,}}",
    re.IGNORECASE,
)
_PATTERNS = (_PLAIN_EMAIL, _EMAIL, _FRENCH_PHONE, _ABROAD_PHONE, _SPOKEN_PHONE)


class Masked(NamedTuple):
    """A text without contact details; ``found`` tells whether there were any."""

    text: str
    found: bool


def masked(text: str) -> Masked:
    """The same text, each address or number replaced by ``MASK``."""
    kept, count = text, 0
    for pattern in _PATTERNS:
        kept, found = pattern.subn(MASK, kept)
        count += found
    return Masked(kept, count > 0)
