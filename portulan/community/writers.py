"""What the rules of writing ask of people, read once for all who write in a channel at the same moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from portulan.accounts.models import Person
from portulan.charters.rules import signed_among
from portulan.community.charter import CHARTER
from portulan.community.models import Channel, Membership, Sanction
from portulan.community.standing import sanctions_on


@dataclass(frozen=True)
class Writers:
    """Of those who write: who signed the charter and is in the channel, and what binds whom."""

    members: frozenset[int]
    sanctions: dict[int, list[Sanction]]


def writers_in(channel: Channel, people: Iterable[Person]) -> Writers:
    """Three questions, however many people write."""
    keys = {person.pk for person in people}
    there = Membership.objects.filter(channel=channel, person__in=keys).values_list("person", flat=True)
    return Writers(frozenset(signed_among(keys, CHARTER) & set(there)), sanctions_on(keys))
