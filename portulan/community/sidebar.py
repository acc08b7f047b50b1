"""The list of one's channels that stands beside every page of the community."""

from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.common.declarations import Text
from portulan.community.enums import ChannelKind
from portulan.community.models import Channel, Membership, Referent
from portulan.community.models.channel import ChannelQuerySet
from portulan.community.participants import participants
from portulan.community.queries import memberships_of
from portulan.live.presence import present_among

GROUPS: tuple[tuple[Text, tuple[ChannelKind, ...]], ...] = (
    (_("Canaux"), (ChannelKind.ANNOUNCEMENT, ChannelKind.PUBLIC, ChannelKind.PRIVATE)),
    (_("Mes territoires"), (ChannelKind.TERRITORY,)),
    (_("Outils"), (ChannelKind.TOOL,)),
    (_("Messages directs"), (ChannelKind.DIRECT,)),
)


@dataclass(frozen=True)
class Line:
    """A channel as the list shows it."""

    channel: Channel
    name: str
    unread: int
    mentions: int
    is_here: bool = False


@dataclass(frozen=True)
class Group:
    """Channels of one nature."""

    label: Text
    lines: list[Line] = field(default_factory=list)


def groups_of(person: Person) -> list[Group]:
    """The person's channels by nature, favourites in a group of their own; three questions whatever their number."""
    memberships = list(memberships_of(person))
    others = _others(memberships, person)
    here = present_among({other.pk for people in others.values() for other in people})
    lines = [(membership, _line(membership, others, here)) for membership in memberships]
    favourites = [line for membership, line in lines if membership.is_favourite]
    groups = [Group(_("Favoris"), favourites)]
    for label, kinds in GROUPS:
        chosen = [
            line for one, line in lines if not one.is_favourite and ChannelKind(one.channel.kind) in kinds
        ]
        groups.append(Group(label, chosen))
    return [group for group in groups if group.lines]


def direct_name(people: list[Person]) -> str:
    """A direct channel is called by whom it joins."""
    return ", ".join(person.get_full_name() for person in people) or str(_("Mes notes"))


def _line(membership: Membership, others: dict[int, list[Person]], here: set[int]) -> Line:
    channel, people = membership.channel, others.get(membership.channel_id, [])
    return Line(
        channel,
        channel.name or direct_name(people),
        membership.unread,
        membership.mention_count,
        any(person.pk in here for person in people),
    )


def _others(memberships: list[Membership], person: Person) -> dict[int, list[Person]]:
    direct = [one.channel_id for one in memberships if one.channel.is_direct]
    if not direct:
        return {}
    found: dict[int, list[Person]] = {}
    places = Membership.objects.filter(channel__in=direct).exclude(person=person).select_related("person")
    for place in places.order_by("person__last_name"):
        found.setdefault(place.channel_id, []).append(place.person)
    return found


def channels_without_two_referents() -> list[Channel]:
    """The moderated channels that the charter's promise of referents does not hold for; one away for a time counts."""
    return list(_lacking(Channel.objects.current()))


def lacks_referents(channel: Channel) -> bool:
    """Whether that promise does not hold for this channel."""
    return _lacking(Channel.objects.current().filter(pk=channel.pk)).exists()


def _lacking(channels: ChannelQuerySet) -> ChannelQuerySet:
    there = Count("referents", filter=Q(referents__person__in=participants()))
    return channels.filter(is_moderated=True).annotate(there=there).filter(there__lt=Referent.FEWEST)
