"""From what was asked to what the engine is asked: always within the channels that the person sees."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.common.place_time import place_moment
from portulan.community.search import vocabulary as v
from portulan.community.search.grammar import Asked, Criterion
from portulan.community.search.scope import NOTHING, Scope
from portulan.search.definitions import Query

_JUST_BEFORE = 0.001  # seconds: the engine's bounds are part of the range


@dataclass(frozen=True)
class Translated:
    """The engine's query, and what has to be said of names that mean nothing here."""

    query: Query
    remarks: Sequence[Text] = ()


@dataclass(frozen=True)
class Part:
    """What one criterion keeps."""

    query: Query
    remark: Text = ""


def translate(asked: Asked, scope: Scope) -> Translated:
    """The query of a search; one whose criteria cannot be met finds nothing and says why."""
    wanted = [_part(one, scope) for one in asked.wanted(v.BEFORE, v.AFTER, v.HAS, v.IS, v.TAG)]
    named = [_any_of(asked.wanted(operator), scope) for operator in (v.FROM, v.IN)]
    unwanted = [_part(one, scope) for one in asked.unwanted()]
    parts = [*wanted, *(part for parts in named for part in parts)]
    seen = Query(filters={"channel": _keys(scope.channels.values())}) if scope.channels else NOTHING
    query = Query(
        text=asked.words,
        phrases=[one.value for one in asked.wanted(v.PHRASE)],
        within=seen,
        also=[*(part.query for part in wanted), *(_union(parts) for parts in named if parts)],
        without=[part.query for part in unwanted],
    )
    return Translated(query, [part.remark for part in [*parts, *unwanted] if part.remark])


def _part(criterion: Criterion, scope: Scope) -> Part:
    return _PARTS[criterion.operator](criterion.value, scope)


def _any_of(criteria: Iterable[Criterion], scope: Scope) -> list[Part]:
    return [_part(one, scope) for one in criteria]


def _union(parts: Sequence[Part]) -> Query:
    return Query(either=[part.query for part in parts])


def _words(value: str, scope: Scope) -> Part:
    return Part(Query(value))


def _phrase(value: str, scope: Scope) -> Part:
    return Part(Query(phrases=[value]))


def _tag(value: str, scope: Scope) -> Part:
    return Part(Query(filters={"tag": [value]}))


def _author(value: str, scope: Scope) -> Part:
    key = scope.person if value == "me" else scope.people.get(value)
    if key is None:
        return Part(NOTHING, format_lazy(_("Personne ne s’appelle « @{name} » ici."), name=value))
    return Part(Query(filters={"author": [str(key)]}))


def _channel(value: str, scope: Scope) -> Part:
    """A channel that one does not see is said not to be there, as one that never was."""
    key = scope.channels.get(value)
    if key is None:
        return Part(NOTHING, format_lazy(_("Vous n’avez pas de canal « {name} »."), name=value))
    return Part(Query(filters={"channel": [str(key)]}))


def _before(value: str, scope: Scope) -> Part:
    return Part(Query(ranges={"sent": (None, _midnight(value) - _JUST_BEFORE)}))


def _after(value: str, scope: Scope) -> Part:
    return Part(Query(ranges={"sent": (_midnight(value), None)}))


def _content(value: str, scope: Scope) -> Part:
    return Part(Query(filters={"has": [value]}))


def _state(value: str, scope: Scope) -> Part:
    of_person = {v.UNREAD: scope.unread, v.BOOKMARKED: scope.bookmarked}
    return Part(of_person.get(value) or Query(filters={"is": [value]}))


def _midnight(day: str) -> float:
    return place_moment(datetime.combine(date.fromisoformat(day), time.min)).timestamp()


def _keys(keys: Iterable[int]) -> list[str]:
    return [str(key) for key in keys]


_PARTS: dict[str, Callable[[str, Scope], Part]] = {
    v.WORD: _words,
    v.PHRASE: _phrase,
    v.TAG: _tag,
    v.FROM: _author,
    v.IN: _channel,
    v.BEFORE: _before,
    v.AFTER: _after,
    v.HAS: _content,
    v.IS: _state,
}
