"""Who is here: a mark that fades by itself, kept where every process reads it."""

from collections.abc import Iterable

from django.core.cache import cache

from portulan.accounts.models import Person

FADES = 75  # seconds: two heartbeats and a half


def be_here(person: Person) -> None:
    """Mark a sign of life, unless the person would rather not be seen."""
    if person.shows_presence:
        cache.set(_key(person.pk), True, FADES)


def present_among(people: Iterable[int]) -> set[int]:
    """Those who gave a sign of life lately."""
    keys = {_key(pk): pk for pk in people}
    return {keys[key] for key in cache.get_many(list(keys))}


def _key(pk: int) -> str:
    return f"live:here:{pk}"
