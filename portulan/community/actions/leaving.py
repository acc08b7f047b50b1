"""Before somebody's account is erased: their name leaves what others wrote, and what they led has somebody else."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from portulan.accounts.models import Person
from portulan.community.actions.indexing import queue_messages
from portulan.community.calls import read_calls
from portulan.community.enums import ChannelKind, ChannelRole
from portulan.community.models import Membership, Message, Profile
from portulan.live.actions import append
from portulan.live.models import Event
from portulan.notifications.models import Notification

NOBODY = "une personne partie"


@transaction.atomic
def leave_no_name(person: Person) -> None:
    """Called by the erasure, before the rows go."""
    _hand_over(person)
    profile = Profile.objects.filter(person=person).first()
    if profile is None:
        return
    told = Notification.objects.filter(kind__startswith="community.")
    told.filter(Q(title__contains=person.get_full_name()) | Q(text__contains=person.get_full_name())).delete()
    address = reverse("community:member", args=[profile.handle])
    for message in Message.objects.filter(html__contains=f'"{address}"').select_related("channel"):
        _without(message, profile.handle)
    for message in Message.objects.filter(author=person).select_related("channel"):
        _draw_again(message)


def _hand_over(person: Person) -> None:
    """A private channel of which the person was the only host goes to who has been there longest."""
    led = Membership.objects.filter(person=person, role=ChannelRole.HOST, channel__kind=ChannelKind.PRIVATE)
    for channel in {one.channel for one in led.select_related("channel")}:
        others = Membership.objects.filter(channel=channel).exclude(person=person)
        if not others.filter(role=ChannelRole.HOST).exists():
            eldest = others.order_by("joined_at", "pk").first()
            if eldest:
                eldest.role = ChannelRole.HOST
                eldest.save(update_fields=["role"])


def _without(message: Message, handle: str) -> None:
    message.text = message.text.replace(f"@{handle}", NOBODY)
    message.html = read_calls(message.text, message.channel).html
    message.save(update_fields=["text", "html"])
    queue_messages([message.pk])
    append(message.channel.topic, "changed", message.pk)


def _draw_again(message: Message) -> None:
    """What the live line keeps of a message says its author's name: a new event has it drawn anew."""
    if Event.objects.filter(topic__name=message.channel.topic, subject=str(message.pk)).exists():
        append(message.channel.topic, "changed", message.pk)
