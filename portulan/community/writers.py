"""What the rules of writing ask of people, read once for all who write in a channel at the same moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from portulan.accounts.models import Person
from portulan.community.models import Channel, Sanction
from portulan.community.participants import professionals
from portulan.community.standing import sanctions_on


@dataclass(frozen=True)
class Writers:
    """Of those who write: which professionals are in the channel, and what binds whom."""

    members: frozenset[int]
    sanctions: dict[int, list[Sanction]]


def writers_in(channel: Channel, people: Iterable[Person]) -> Writers:
    """Two questions, however many people write."""
    keys = {person.pk for person in people}
    there = professionals().filter(pk__in=keys, channel_memberships__channel=channel)
    return Writers(frozenset(there.values_list("pk", flat=True)), sanctions_on(keys))
