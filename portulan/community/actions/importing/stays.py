"""Who was in which channel."""

from collections.abc import Iterable, Iterator

from portulan.community.actions.importing.people import People
from portulan.community.actions.importing.places import Places
from portulan.community.enums import ChannelRole
from portulan.community.interchange.counting import Report
from portulan.community.interchange.vocabulary import Someone, Stay
from portulan.community.models import Membership
from portulan.live.notices import recheck

BATCH = 500


class Stays:
    """Those who have an account are in the channels where they were, all of it read."""

    def __init__(self, people: Iterable[Someone], accounts: People, places: Places) -> None:
        self._people, self._accounts, self._places = list(people), accounts, places

    def count(self, report: Report) -> None:
        """How many would be made."""
        known = self._known()
        tally = report.of("membership")
        for someone, stay in self._all():
            pk, key = self._accounts.pk_of(someone.username), self._places.resolve(stay.place)
            if pk is None or someone.is_gone:
                tally.leave("no_account" if pk is None else "gone")
            elif key is None:
                tally.leave("unknown_channel")
            else:
                tally.take(is_known=(pk, key) in known)
                known.add((pk, key))

    def make(self) -> None:
        """Put them there; a place that somebody has already is left as it is."""
        Membership.objects.bulk_create(self._made(), ignore_conflicts=True, batch_size=BATCH)
        recheck(*set(self._accounts.linked.values()))

    def _made(self) -> Iterator[Membership]:
        for someone, stay in self._all():
            pk, key = self._accounts.pk_of(someone.username), self._places.resolve(stay.place)
            channel = self._places.channel(key) if key else None
            if pk is None or channel is None or someone.is_gone:
                continue
            role = ChannelRole.HOST if stay.hosts else ChannelRole.MEMBER
            yield Membership(
                channel=channel,
                person_id=pk,
                role=role,
                is_favourite=stay.is_favourite,
                read_position=channel.last_position,
            )

    def _all(self) -> Iterator[tuple[Someone, Stay]]:
        return ((someone, stay) for someone in self._people for stay in someone.stays)

    def _known(self) -> set[tuple[int, str]]:
        keys = {key for _one, stay in self._all() if (key := self._places.resolve(stay.place))}
        channels = {channel.pk: key for key in keys if (channel := self._places.channel(key))}
        rows = Membership.objects.filter(channel__in=channels).values_list("person", "channel")
        return {(person, channels[channel]) for person, channel in rows}
