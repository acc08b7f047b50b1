"""What apps do before an account is erased, where deleting rows one by one is not enough."""

from collections.abc import Callable

from portulan.accounts.models import Person

Hook = Callable[[Person], None]

_hooks: list[Hook] = []


def before_erasure(hook: Hook) -> None:
    """Have something done with a person's things before their rows go, in the same transaction.

    The directory withdraws and deletes publications here, so that search forgets them too.
    """
    _hooks.append(hook)


def hooks() -> list[Hook]:
    """Everything to be done, in the order of registration."""
    return list(_hooks)
