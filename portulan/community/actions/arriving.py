"""Arriving in the community: a name to be called by, the first channels, those of one's territory."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from portulan.accounts.models import Person
from portulan.accounts.openid.claims import reconcile
from portulan.charters.rules import has_signed
from portulan.community.actions.hook_telling import channels_to_tell_of, tell_joined
from portulan.community.actions.territories import territories_of
from portulan.community.charter import CHARTER
from portulan.community.enums import ChannelKind
from portulan.community.errors import NotOfTheCommunity
from portulan.community.models import Channel, Membership, Profile
from portulan.community.rules import belongs
from portulan.live.notices import recheck

HANDLE_LENGTH = 60
TRIES = 3


@transaction.atomic
def arrive(*, person: Person) -> Profile:
    """Welcome somebody who signed the charter, once; their territory's channels follow their structures.

    Raises NotOfTheCommunity.
    """
    if not (belongs(person) and has_signed(person, CHARTER)):
        raise NotOfTheCommunity
    profile = Profile.objects.filter(person=person).first()
    if profile is None:
        profile = _welcomed(person)
        join(person, *Channel.objects.current().filter(is_default=True))
    join(person, *territories_of(person))
    reconcile(person)
    return profile


def _welcomed(person: Person) -> Profile:
    """Two pages opened at once, or two namesakes, arrive one after the other."""
    for _time in range(TRIES):
        try:
            with transaction.atomic():
                return Profile.objects.get_or_create(person=person, defaults={"handle": free_handle(person)})[
                    0
                ]
        except IntegrityError:  # a namesake took the handle meanwhile
            continue
    return Profile.objects.create(person=person, handle=f"membre-{person.pk}")


def follow_territories(person: Person) -> None:
    """Somebody's structures changed: the channels of the territories where they work now, and of no other.

    The team, whose members work for the whole, stays where it is.
    """
    if not Profile.objects.filter(person=person).exists():
        return
    places = territories_of(person)
    if not person.is_staff:
        there = Membership.objects.filter(person=person, channel__kind=ChannelKind.TERRITORY)
        there.exclude(channel__in=places).delete()
    join(person, *places)  # which has the live lines look again
    reconcile(person)


def join_first_channels(person: Person) -> None:
    """Put somebody in the channels that all newcomers join, and in those of their territories."""
    join(person, *first_channels(person))


def first_channels(person: Person) -> list[Channel]:
    """Those that all newcomers join, and those of the person's territories."""
    return [*Channel.objects.current().filter(is_default=True), *territories_of(person)]


def free_handle(person: Person) -> str:
    """``prenom.nom``, with a number when others have it already."""
    wanted = ".".join(filter(None, (slugify(person.first_name), slugify(person.last_name)))) or "membre"
    wanted = wanted[:HANDLE_LENGTH].strip(".-")
    taken = set(Profile.objects.filter(handle__startswith=wanted).values_list("handle", flat=True))
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return next(handle for handle in (wanted, *numbered) if handle not in taken)


def join(person: Person, *channels: Channel) -> None:
    """Put somebody in channels, as having read what was said before they came."""
    told = channels_to_tell_of(person, channels)
    Membership.objects.bulk_create(
        [
            Membership(channel=channel, person=person, read_position=channel.last_position)
            for channel in channels
        ],
        ignore_conflicts=True,
    )
    tell_joined(person, told)
    recheck(person.pk)
