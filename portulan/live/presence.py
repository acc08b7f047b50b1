"""Who is here: a mark that fades by itself, kept where every process reads it."""

from collections.abc import Iterable

from django.core.cache import cache

from portulan.accounts.models import Person
from portulan.live.patience import Patience

FADES = 75  # seconds: two heartbeats and a half
_patience = Patience()


def be_here(person: Person) -> None:
    """Mark a sign of life, unless the person would rather not be seen."""
    if person.shows_presence:
        _patience.ask(lambda: cache.set(_key(person.pk), True, FADES), otherwise=None)


def present_among(people: Iterable[int]) -> set[int]:
    """Those who gave a sign of life lately; nobody is known to, while marks cannot be read."""
    keys = {_key(pk): pk for pk in people}
    nobody: dict[str, bool] = {}
    return {keys[key] for key in _patience.ask(lambda: cache.get_many(list(keys)), otherwise=nobody)}


def _key(pk: int) -> str:
    return f"live:here:{pk}"
