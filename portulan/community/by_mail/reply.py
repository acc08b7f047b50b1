"""What somebody answers, without the letter that they answer."""

import re

from quotequail import unwrap

_SPACES = str.maketrans("\u00a0\u202f", "  ")
_SIGNATURE = re.compile(r"^--\s?$", re.MULTILINE)
_OF_A_DEVICE = re.compile(
    r"(Envoyé (de mon|depuis (mon|un|l.application)|à partir de|via)|Télécharger Outlook|Obtenez Outlook"
    r"|Sent from (my|Outlook)|Get Outlook for).{0,80}",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*-{3,}.{0,40}-{3,}\s*")  # « -----Message d’origine----- »
_LONGEST_LAST = 160  # characters of such a line
# What finds quotations goes over the lines again for each that looks like one, and over a line for each of its words.
_LOOKED_AT, _LONGEST_LOOKED_AT = 1_000, 160  # lines, and characters of a line


def reply_in(text: str) -> str:
    """The words above what is quoted, or between the quotations; without signature."""
    words = _without_last(_RULE, _above(text.strip()))
    words = _SIGNATURE.split(f"{words}\n", maxsplit=1)[0]
    return _without_last(_OF_A_DEVICE, words)


def _without_last(said: re.Pattern[str], text: str) -> str:
    """Without its last line when it says that; looked at alone: a pattern over the whole takes far too long."""
    above, _end, last = text.strip().rpartition("\n")
    is_said = len(last) <= _LONGEST_LAST and said.fullmatch(last)
    return above.rstrip() if is_said else text.strip()


def _above(text: str) -> str:
    lines = text.split("\n")
    looked_at = "\n".join(map(_shortened, lines[:_LOOKED_AT]))
    found = unwrap(looked_at.translate(_SPACES))  # « a écrit : » comes with any space before its colon
    if not found:
        return text
    top = str(found.get("text_top") or "")
    if top:
        return "\n".join(lines[: top.count("\n") + 1])
    below = str(found.get("text_bottom") or "")
    below_lines = below.count("\n") + 1 if below else 0
    first = len(looked_at.rstrip().split("\n")) - below_lines
    return "\n".join(line for line in lines[first:] if not line.startswith(">"))


def _shortened(line: str) -> str:
    """Its two ends, which say whether something is quoted."""
    half = _LONGEST_LOOKED_AT // 2
    return line if len(line) <= _LONGEST_LOOKED_AT else line[:half] + line[-half:]
