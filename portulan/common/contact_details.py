"""Addresses, phone numbers and accounts elsewhere in what people write, however disguised: found, and masked.

The charter's commitment "Visibilité" keeps meetings on the platform, and personal details with their owner.
Every action that keeps words for somebody else to read passes them through ``without_details``.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

MASK = "[coordonnées masquées]"
EXPLANATION = _(
    "Engagement « Visibilité » : les coordonnées que vous avez écrites ont été masquées. Tout se passe ici, "
    "pour protéger vos données et celles de l’autre personne."
)

_AT = r"(?:@|\(\s*(?:at|a|arobase)\s*\)|\[\s*(?:at|a|arobase)\s*\]|\s+(?:at|arobase|arobas|arrobase)\s+)"
_DOT = r"(?:\s*\.\s*|\s*[\(\[]\s*(?:point|dot)\s*[\)\]]\s*|\s+(?:point|dot)\s+)"
_LABEL = r"[\w-]+"
_ENDING = r"(?:fr|com|net|org|eu|io|info|be|ch|lu|de|uk|ca|re|edu|gouv|pro|me|email|online|app)"
_EMAIL = re.compile(
    rf"(?<![\w+.-])[\w+-]+(?:{_DOT}[\w+-]+){{0,6}}\s*{_AT}\s*{_LABEL}(?:{_DOT}{_LABEL}){{0,6}}?{_DOT}{_ENDING}\b",
    re.IGNORECASE,
)  # from the beginning of a word, and bounded: a long text without an address is read in one go
_PLAIN_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

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
_BARE_PHONE = re.compile(r"(?<!\d)33[1-9]\d{8}(?!\d)")  # as in the addresses of messengers

_MEETING_PLACES = (
    r"wa\.me|whatsapp\.com|t\.me|telegram\.(?:me|org)|signal\.(?:me|group)|m\.me|messenger\.com|fb\.(?:me|com)"
    r"|facebook\.com|instagram\.com|instagr\.am|threads\.(?:net|com)|snapchat\.com|tiktok\.com|twitter\.com|x\.com"
    r"|linkedin\.com|lnkd\.in|discord\.(?:gg|com)|discordapp\.com|skype\.com|viber\.com|line\.me|bsky\.app"
    r"|zoom\.us|meet\.google\.com|teams\.(?:microsoft|live)\.com|meet\.jit\.si|whereby\.com|calendly\.com"
    r"|doodle\.com|linktr\.ee|bit\.ly|tinyurl\.com"
)
_LINK = re.compile(
    rf"(?:https?://)?(?<![\w.-])(?:[\w-]+\.)*(?:{_MEETING_PLACES})\b(?![.-]\w)(?:[/?#]\S*)?", re.IGNORECASE
)
_SCHEME = re.compile(r"\b(?:mailto|tel|sms|skype|xmpp|facetime|whatsapp|tg):\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.@/])@[a-z_][\w.-]{2,}", re.IGNORECASE)
_TAG = re.compile(r"\b[\w.]{2,32}#\d{4}\b")
_ACCOUNT = re.compile(
    r"\b(?:insta|instagram|snap|snapchat|whatsapp|telegram|tiktok|discord|skype|messenger|twitter)"
    r"\s*(?::|=|→|->)\s*[\w.@#-]{3,}",
    re.IGNORECASE,
)
_PATTERNS = (
    *(_SCHEME, _LINK, _PLAIN_EMAIL, _EMAIL, _ACCOUNT, _HANDLE, _TAG),
    *(_FRENCH_PHONE, _ABROAD_PHONE, _BARE_PHONE, _SPOKEN_PHONE),
)


class Masked(NamedTuple):
    """A text without contact details; ``found`` tells whether there were any."""

    text: str
    found: bool


def masked(text: str) -> Masked:
    """The same text, each address, number or account replaced by ``MASK``."""
    kept, count = text, 0
    for pattern in _PATTERNS:
        kept, found = pattern.subn(MASK, kept)
        count += found
    return Masked(kept, count > 0)


def without_details(words: Any) -> Any:
    """The same words, trimmed and masked: a text, or texts in lists and mappings; numbers and the like as they are."""
    if isinstance(words, str):
        return masked(words.strip()).text
    if isinstance(words, Mapping):
        return {name: without_details(value) for name, value in words.items()}
    if isinstance(words, list | tuple):
        return [without_details(value) for value in words]
    return words


def holds_details(words: Any) -> bool:
    """Whether masking would change some of these words: then whoever wrote them is told ``EXPLANATION``."""
    if isinstance(words, str):
        return masked(words).found
    if isinstance(words, Mapping):
        return any(holds_details(value) for value in words.values())
    return isinstance(words, list | tuple) and any(holds_details(value) for value in words)
