"""What somebody answers, without the letter that they answer."""

import re

from quotequail import unwrap

_SPACES = str.maketrans("\u00a0\u202f", "  ")
_SIGNATURE = re.compile(r"^--\s?$", re.MULTILINE)
_OF_A_DEVICE = re.compile(
    r"\n+(Envoyé (de mon|depuis (mon|un|l.application)|à partir de|via)|Télécharger Outlook|Obtenez Outlook"
    r"|Sent from (my|Outlook)|Get Outlook for)[^\n]{0,80}\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\n\s*-{3,}[^\n]{0,40}-{3,}\s*$")  # « -----Message d’origine----- »


def reply_in(text: str) -> str:
    """The words above what is quoted, or between the quotations; without signature."""
    words = _above(text.strip())
    words = _RULE.sub("", f"\n{words}")
    words = _SIGNATURE.split(f"{words}\n", maxsplit=1)[0].strip()
    return _OF_A_DEVICE.sub("", f"\n{words}").strip()


def _above(text: str) -> str:
    found = unwrap(text.translate(_SPACES))  # « a écrit : » comes with any space before its colon
    if not found:
        return text
    top = str(found.get("text_top") or "")
    if top:
        return "\n".join(text.split("\n")[: top.count("\n") + 1])
    below = str(found.get("text_bottom") or "")
    return "\n".join(line for line in below.split("\n") if not line.startswith(">"))
