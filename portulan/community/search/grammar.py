"""One grammar for the box, the address and the API: a text read as criteria, without ever failing.

``atelier "mise à jour" from:moi in:entraide after:2026-01-01 -has:link #pix``
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portulan.common.declarations import Text
from portulan.common.folding import folded
from portulan.community.search import vocabulary as v
from portulan.community.search.values import Misread, value_of

LONGEST = 300  # characters, as many as the engine reads
MOST = 30  # criteria
_TOKEN = re.compile(
    r"""
    (?P<minus>-)?
    (?:
        (?P<phrase>["«“][^"»”]*["»”]?)
      | (?P<operator>[^\W\d_]+):(?P<value>"[^"]*"?|\S*)
      | \#(?P<tag>\w[\w-]*)
      | (?P<word>\S+)
    )""",
    re.VERBOSE,
)
_QUOTES = '"«»“” \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}'


@dataclass(frozen=True)
class Criterion:
    """One thing asked, and where it stands in the text; ``value`` is read: a date in ISO, a known state."""

    operator: str
    value: str
    is_excluded: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Problem:
    """What could not be read, from which character on (counted from 1), and what to write instead."""

    position: int
    sentence: Text


@dataclass(frozen=True)
class Asked:
    """A search as it was understood; what has a problem is set aside."""

    text: str = ""
    criteria: tuple[Criterion, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> str:
        """The words looked for, as they were typed."""
        return " ".join(one.value for one in self.wanted(v.WORD))

    @property
    def shown_words(self) -> str:
        """All that may be marked in what was found: words and phrases."""
        return " ".join(one.value for one in self.wanted(v.WORD, v.PHRASE))

    @property
    def operators(self) -> list[Criterion]:
        """Everything but the plain words: what is shown as removable."""
        return [one for one in self.criteria if one.operator != v.WORD or one.is_excluded]

    def wanted(self, *operators: str) -> list[Criterion]:
        """The positive criteria of these operators, in order."""
        return [one for one in self.criteria if one.operator in operators and not one.is_excluded]

    def unwanted(self) -> list[Criterion]:
        """What is to be left out."""
        return [one for one in self.criteria if one.is_excluded]

    def without(self, criterion: Criterion) -> str:
        """The text once a criterion is taken out of it."""
        return " ".join(f"{self.text[: criterion.start]} {self.text[criterion.end :]}".split())


def read(text: str, *, today: date) -> Asked:
    """Read a search; ``today`` is the day that *aujourd’hui* means."""
    words = " ".join(text.replace("\0", " ").split())[:LONGEST]
    criteria: list[Criterion] = []
    problems: list[Problem] = []
    for token in _tokens(words):
        try:
            criteria += _criteria(token, today)
        except Misread as refusal:
            problems.append(Problem(token.start() + 1, refusal.sentence))
    return Asked(words, tuple(criteria[:MOST]), tuple(problems))


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text)


def _criteria(token: re.Match[str], today: date) -> list[Criterion]:
    """The criterion of a token; none for what says nothing (a minus alone, empty quotes)."""
    operator, value = _operator_and_value(token)
    if operator not in {v.WORD, v.PHRASE, v.TAG}:
        value = value_of(operator, value.strip(_QUOTES), today)
    is_excluded = token["minus"] is not None
    return [Criterion(operator, value, is_excluded, token.start(), token.end())] if value else []


def _operator_and_value(token: re.Match[str]) -> tuple[str, str]:
    """What an unknown operator says is words: ``https://…``, ``Rappel:``."""
    if token["phrase"]:
        return v.PHRASE, token["phrase"].strip(_QUOTES)
    if token["tag"]:
        return v.TAG, folded(token["tag"])
    known = v.OPERATORS.get(folded(token["operator"])) if token["operator"] else None
    if known:
        return known, token["value"]
    return v.WORD, token[0].removeprefix("-").strip('"')
