"""Before somebody's account is erased: their name leaves what others wrote, and what they led has somebody else."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q, QuerySet

from portulan.accounts.models import Person
from portulan.community.actions.indexing import queue_messages
from portulan.community.calls import read_calls
from portulan.community.enums import ChannelKind, ChannelRole
from portulan.community.models import Membership, Message, Profile, Revision
from portulan.community.participants import participants
from portulan.community.quoting import credited, without_credit
from portulan.community.text import without_call
from portulan.live.actions import append
from portulan.live.models import Event
from portulan.notifications.actions import withdraw
from portulan.notifications.models import Notification

NOBODY = "une personne partie"


@transaction.atomic
def leave_no_name(person: Person) -> None:
    """Called by the erasure, before the rows go."""
    _hand_over(person)
    profile = Profile.objects.filter(person=person).first()
    if profile is None:
        return
    if name := person.get_full_name():  # whoever has no name yet is named in nothing
        told = Notification.objects.filter(kind__startswith="community.")
        withdraw(told.filter(Q(title__contains=name) | Q(text__contains=name)))
    mine = set(Message.objects.filter(author=person).values_list("pk", flat=True))
    for message in _naming(profile, person.get_full_name()).select_related("channel"):
        message.text = _nameless(message.text, profile, mine)
        message.html = read_calls(message.text, message.channel).html
        message.save(update_fields=["text", "html"])
        queue_messages([message.pk])
        append(message.channel.topic, "changed", message.pk)
    for revision in Revision.objects.filter(text__icontains=f"@{profile.handle}"):
        revision.text = _nameless(revision.text, profile, mine)
        revision.save(update_fields=["text"])
    for message in Message.objects.filter(author=person).select_related("channel"):
        _draw_again(message)


def _naming(profile: Profile, name: str) -> QuerySet[Message]:
    """The messages that call somebody, or quote them under their name."""
    calls = Q(html__contains=f'"{profile.get_absolute_url()}"')
    return Message.objects.filter(calls | Q(text__contains=credited(name)))


def _nameless(text: str, profile: Profile, mine: Collection[int]) -> str:
    quoted = without_credit(text, profile.person.get_full_name(), mine, NOBODY)
    return without_call(quoted, profile.handle, NOBODY)


def _hand_over(person: Person) -> None:
    """A private channel of which the person was the only host goes to who has been there longest, and may come."""
    led = Membership.objects.filter(person=person, role=ChannelRole.HOST, channel__kind=ChannelKind.PRIVATE)
    for channel in {one.channel for one in led.select_related("channel")}:
        others = Membership.objects.filter(channel=channel, person__in=participants()).exclude(person=person)
        if not others.filter(role=ChannelRole.HOST).exists():
            eldest = others.order_by("joined_at", "pk").first()
            if eldest:
                eldest.role = ChannelRole.HOST
                eldest.save(update_fields=["role"])


def _draw_again(message: Message) -> None:
    """What the live line keeps of a message says its author's name: a new event has it drawn anew."""
    if Event.objects.filter(topic__name=message.channel.topic, subject=str(message.pk)).exists():
        append(message.channel.topic, "changed", message.pk)
