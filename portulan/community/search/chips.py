"""What a search asks besides its words, each with the address of the same search without it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from portulan.common.clock_words import day_in_words
from portulan.community.search import vocabulary as v
from portulan.community.search.grammar import Asked, Criterion


@dataclass(frozen=True)
class Chip:
    """A criterion in words, and the query string without it."""

    label: str
    address: str


def chips_of(asked: Asked, sort: str = "") -> list[Chip]:
    """The criteria of a search, but for its plain words."""
    return [Chip(_label(one), _address(asked.without(one), sort)) for one in asked.operators]


def _address(text: str, sort: str) -> str:
    return "?" + urlencode([(name, value) for name, value in (("q", text), ("tri", sort)) if value])


def _label(criterion: Criterion) -> str:
    said = _said(criterion)
    return _("sauf %(criterion)s") % {"criterion": said} if criterion.is_excluded else said


def _said(criterion: Criterion) -> str:
    operator, value = criterion.operator, criterion.value
    if known := v.LABELS.get((operator, value)):
        return str(known)
    if operator in {v.BEFORE, v.AFTER}:
        day = day_in_words(date.fromisoformat(value))
        return (_("avant le %(day)s") if operator == v.BEFORE else _("depuis le %(day)s")) % {"day": day}
    if operator == v.FROM:
        return _("de moi") if value == "me" else _("de @%(name)s") % {"name": value}
    if operator == v.IN:
        return _("dans %(channel)s") % {"channel": value}
    return f"#{value}" if operator == v.TAG else _("« %(words)s »") % {"words": value}
