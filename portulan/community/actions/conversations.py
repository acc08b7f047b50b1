"""Direct conversations: begun with a few people, named by them, left."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from portulan.accounts.models import Person
from portulan.community.actions.arriving import join
from portulan.community.actions.channels import hidden_slug
from portulan.community.enums import ChannelKind
from portulan.community.errors import PairIsNotLeft, TooManyInConversation
from portulan.community.models import Channel, Direct, Membership
from portulan.community.rules import check_may_be_invited, check_may_name
from portulan.live.actions import append
from portulan.live.notices import recheck

PAIR = 2


@transaction.atomic
def talk_with(*, by: Person, others: Sequence[Person]) -> Channel:
    """The direct channel of these people: the same one each time, with those who had left it.

    Raises TooManyInConversation, NotOfTheCommunity, KeptOut or Muted.
    """
    people = sorted({by.pk: by, **{other.pk: other for other in others}}.items())
    if len(people) > Direct.MOST:
        raise TooManyInConversation
    check_may_be_invited(by, None, [person for _pk, person in people])
    channel = _direct_of(".".join(str(pk) for pk, _person in people))
    for _pk, person in people:
        join(person, channel)
    return channel


def _direct_of(key: str) -> Channel:
    """Found, or made; two who write to each other at the same moment find the same."""
    known = Direct.objects.filter(people_key=key).select_related("channel")
    found = known.first()
    if found:
        return found.channel
    try:
        with transaction.atomic():
            slug = hidden_slug(ChannelKind.DIRECT)
            channel = Channel.objects.create(slug=slug, name="", kind=ChannelKind.DIRECT)
            Direct.objects.create(channel=channel, people_key=key)
    except IntegrityError:
        return known.get().channel
    return channel


@transaction.atomic
def name_conversation(*, by: Person, channel: Channel, name: str) -> None:
    """Call a conversation by a name, or again by those of its people. Raises NotAMember."""
    check_may_name(by, channel)
    channel.name = name.strip()
    channel.save(update_fields=["name"])
    append(channel.topic, "described")


@transaction.atomic
def leave_conversation(*, by: Person, channel: Channel) -> None:
    """Go; the others keep what was said, and the same people would begin another one.

    Those who stay go as freely, were they two: only what began between two is not left. Raises NotAMember or PairIsNotLeft.
    """
    Channel.objects.select_for_update().get(pk=channel.pk)  # two who go at once go one after the other
    check_may_name(by, channel)
    if is_pair(channel):
        raise PairIsNotLeft
    Membership.objects.filter(channel=channel, person=by).delete()
    Direct.objects.filter(channel=channel).delete()
    recheck(by.pk)
    append(channel.topic, "described")


def is_pair(channel: Channel) -> bool:
    """Whether it is the one conversation of two people, or of one with themselves."""
    keys = Direct.objects.filter(channel=channel).values_list("people_key", flat=True)
    return any(len(key.split(".")) <= PAIR for key in keys)
