"""Whether a decision of moderation keeps somebody out of the community, or asks them to be silent."""

from collections.abc import Iterable, Sequence

from portulan.accounts.models import Person
from portulan.community.errors import KeptOut, Muted
from portulan.community.models import Sanction


def sanction_keeping_out(person: Person) -> Sanction | None:
    """The heaviest of those under which the person may not come in: without end, or the last to end."""
    kept = Sanction.objects.keeping_out().filter(person=person).select_related("decision")
    return max(kept, key=lambda one: (one.until is None, one.until or one.since), default=None)


def check_may_speak(person: Person) -> None:
    """One question, whatever binds the person. Raises KeptOut or Muted."""
    check_unbound(sanctions_on([person.pk]).get(person.pk, []))


def sanctions_on(people: Iterable[int]) -> dict[int, list[Sanction]]:
    """What binds each of these people now; those whom nothing binds are not there."""
    found: dict[int, list[Sanction]] = {}
    for sanction in Sanction.objects.in_force().filter(person__in=list(people)):
        found.setdefault(sanction.person_id, []).append(sanction)
    return found


def check_unbound(binding: Sequence[Sanction]) -> None:
    """``binding`` are the sanctions in force on somebody. Raises KeptOut or Muted."""
    if any(one.kind != "mute" for one in binding):
        raise KeptOut
    silent_until = [one.until for one in binding if one.until is not None]
    if silent_until:
        raise Muted(max(silent_until))
