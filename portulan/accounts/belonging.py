"""Who hears that somebody came into a structure, or left one: the apps above register themselves."""

from collections.abc import Callable

from portulan.accounts.models import Person

Hearing = Callable[[Person], None]
_hearing: list[Hearing] = []


def on_belonging(hearing: Hearing) -> None:
    """Have an app follow the structures of people, in the transaction that changes them."""
    _hearing.append(hearing)


def belonging_changed(person: Person) -> None:
    """The person's structures are no longer what they were."""
    for hearing in _hearing:
        hearing(person)
