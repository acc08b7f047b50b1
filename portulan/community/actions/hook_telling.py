"""What hooks are to be told, noted in the transaction that makes it happen and told by the worker."""

from collections.abc import Iterable, Sequence

from portulan.accounts.models import Person
from portulan.community.enums import HookEvent, MessageKind
from portulan.community.models import Channel, Delivery, Membership, Message, OutgoingHook
from portulan.live.queries import last_number_of

MOST_TRIGGER = 60


def tell_hooks(event: HookEvent, channel: Channel, told: Sequence[tuple[Message, int]]) -> None:
    """Note what happened to messages, each with the number of its event, under the lock of these numbers: tellings
    keep the channel's order.

    What programs say is not told to programs: two of them would answer each other for ever.
    """
    said = [one for one in told if one[0].author_id and one[0].kind != MessageKind.SYSTEM]
    if not said:
        return
    Delivery.objects.bulk_create(
        Delivery(hook=hook, channel=channel, event=event, message=message, number=number, trigger=trigger)
        for hook in _hooks(event, channel)
        for message, number in said
        for trigger in _triggers(hook, event, message)
    )


def tell_changed(event: HookEvent, message: Message) -> None:
    """Note what has just happened to one message; its event is the last of its channel, whose lock is held."""
    if _hooks(event, message.channel):
        number = last_number_of(message.channel.topic)
        tell_hooks(event, message.channel, [(message, number)])


def channels_to_tell_of(person: Person, channels: Sequence[Channel]) -> list[Channel]:
    """Those of the channels that the person comes into now, and that a hook wants to know of."""
    heard = [channel for channel in channels if _hooks(HookEvent.JOINED, channel)] if _any_joined() else []
    if not heard:
        return []
    known = set(Membership.objects.filter(person=person, channel__in=heard).values_list("channel", flat=True))
    return [channel for channel in heard if channel.pk not in known]


def tell_joined(person: Person, channels: Iterable[Channel]) -> None:
    """Note that somebody came into these channels."""
    Delivery.objects.bulk_create(
        Delivery(hook=hook, channel=channel, event=HookEvent.JOINED, person=person)
        for channel in channels
        for hook in _hooks(HookEvent.JOINED, channel)
    )


def tell_come(people: Sequence[Person], channel: Channel) -> None:
    """Note that people came into a channel, all at once."""
    hooks = _hooks(HookEvent.JOINED, channel)
    Delivery.objects.bulk_create(
        Delivery(hook=hook, channel=channel, event=HookEvent.JOINED, person=person)
        for person in people
        for hook in hooks
    )


def _hooks(event: HookEvent, channel: Channel) -> list[OutgoingHook]:
    if channel.is_direct:
        return []
    return [hook for hook in OutgoingHook.objects.hearing(channel) if event in hook.events]


def _any_joined() -> bool:
    return any(
        HookEvent.JOINED in events for events in OutgoingHook.objects.open().values_list("events", flat=True)
    )


def _triggers(hook: OutgoingHook, event: HookEvent, message: Message) -> list[str]:
    """The word that has it told: one empty word where none is asked, nothing where another begins the message."""
    if not hook.triggers or event != HookEvent.POSTED:
        return [""]
    first = (message.text.split(maxsplit=1) or [""])[0].casefold()
    return [word[:MOST_TRIGGER] for word in hook.triggers if word.casefold() == first][:1]
