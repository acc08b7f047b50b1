"""Asking a channel to choose, and choosing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from portulan.accounts.models import Person
from portulan.community.actions.posting import Said, post_message
from portulan.community.errors import ChooseOne, PollIsClosed
from portulan.community.models import Channel, Choice, Message, Poll, PollVote
from portulan.community.rules import check_may_answer
from portulan.community.watched import check_watched
from portulan.live.actions import append


@dataclass(frozen=True)
class Ballot:
    """The answers that one may choose from."""

    choices: Sequence[str]
    takes_several: bool = False
    closes_at: datetime | None = None


@transaction.atomic
def ask_channel(*, by: Person, channel: Channel, said: Said, ballot: Ballot) -> Message:
    """Put a question to a channel, once for one ``client_id``. Raises what post_message and check_watched raise."""
    for choice in ballot.choices:
        check_watched(choice, confirmed=said.confirmed)
    is_known = Message.objects.filter(author=by, client_id=said.client_id).exists()
    message = post_message(by=by, channel=channel, said=said)
    if is_known:  # sent twice: nothing is added to what was said
        return message
    poll = Poll.objects.create(
        message=message, takes_several=ballot.takes_several, closes_at=ballot.closes_at
    )
    Choice.objects.bulk_create(
        Choice(poll=poll, order=order, text=text) for order, text in enumerate(ballot.choices)
    )
    append(channel.topic, "changed", message.pk)
    return message


@transaction.atomic
def vote(*, by: Person, poll: Poll, choices: Sequence[Choice]) -> None:
    """Answer, or answer again: the last answer counts; none takes it back.

    Raises PollIsClosed, ChooseOne, or what check_may_answer raises.
    """
    check_may_answer(by, poll.message)
    if not poll.is_open():
        raise PollIsClosed
    if len(choices) > 1 and not poll.takes_several:
        raise ChooseOne
    Poll.objects.select_for_update().get(pk=poll.pk)
    PollVote.objects.filter(choice__poll=poll, person=by).delete()
    PollVote.objects.bulk_create(PollVote(choice=choice, person=by) for choice in choices)
    append(poll.message.channel.topic, "changed", poll.message_id)
