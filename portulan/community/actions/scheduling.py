"""Messages that leave later: kept until their hour, then posted by the same rules as any other."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from portulan.accounts.models import Person
from portulan.common.background import for_each
from portulan.common.refusals import Refusal
from portulan.community.actions.attaching import check_files, has_files
from portulan.community.actions.giving_back import begin_again, begun_at, give_back
from portulan.community.actions.posting import Said, post_message
from portulan.community.calls import read_calls
from portulan.community.enums import MessageKind
from portulan.community.errors import HourIsPast, NoLongerWaits, SlowDown, TooManyScheduled
from portulan.community.models import Attachment, Channel, Draft, Message, Scheduled
from portulan.community.rules import check_may_call_everybody, check_may_write, check_words
from portulan.community.telling_scheduled import tell_not_sent
from portulan.community.watched import check_watched

MOST, LATEST = 50, timedelta(days=366)
A_ROUND = 200


@transaction.atomic
def schedule_message(*, by: Person, channel: Channel, said: Said, due_at: datetime) -> Scheduled:
    """Keep a message until its hour, once for one ``client_id``.

    Raises HourIsPast, TooManyScheduled, or what posting it now would, but for the pace of a slow channel.
    """
    known = Scheduled.objects.filter(person=by, client_id=said.client_id).first()
    if known:
        return known
    text = _checked(by, channel, said, due_at)
    if Scheduled.objects.filter(person=by).count() >= MOST:
        raise TooManyScheduled
    scheduled = Scheduled.objects.create(
        person=by,
        channel=channel,
        root=said.root,
        text=text,
        kind=said.kind,
        calls_everybody=said.calls_everybody,
        confirmed=said.confirmed,
        client_id=said.client_id,
        due_at=due_at,
    )
    scheduled.files.set(Attachment.objects.waiting().filter(uploader=by, pk__in=said.files))
    Draft.objects.filter(person=by, channel=channel, root=said.root).delete()
    return scheduled


def change_scheduled(*, scheduled: Scheduled, said: Said, due_at: datetime) -> None:
    """Say it otherwise, or at another hour.

    Raises what schedule_message raises, or NoLongerWaits: the new words are then a draft.
    """
    if not _changed(scheduled, said, due_at):
        give_back(by=scheduled.person, channel=scheduled.channel, root=scheduled.root, text=said.text)
        raise NoLongerWaits


def give_back_to_sent(*, by: Person, client_id: UUID, text: str) -> Message | None:
    """Words meant for what waited under that ``client_id`` and was sent meanwhile become a draft beside it.

    Nothing where no such message was sent.
    """
    sent = Message.objects.filter(author=by, client_id=client_id).select_related("channel", "root").first()
    if sent is not None and text:
        give_back(by=by, channel=sent.channel, root=sent.root, text=text)
    return sent


@transaction.atomic
def _changed(scheduled: Scheduled, said: Said, due_at: datetime) -> bool:
    """Whether it still waited, and until the end of the transaction."""
    kept = _held(scheduled)
    if kept is None:
        return False
    kept.text, kept.due_at = _checked(kept.person, kept.channel, said, due_at), due_at
    kept.calls_everybody, kept.confirmed = said.calls_everybody, said.confirmed
    kept.save(update_fields=["text", "due_at", "calls_everybody", "confirmed"])
    return True


@transaction.atomic
def withdraw_scheduled(*, scheduled: Scheduled) -> None:
    """It will not leave; its words go back where they were begun."""
    kept = _held(scheduled)
    if kept:
        _withdraw(kept)


@transaction.atomic
def send_scheduled(*, scheduled: Scheduled) -> Message | None:
    """Post it, within one transaction with its leaving the list; nothing when it left meanwhile.

    Raises what post_message raises, and then it still waits.
    """
    kept = _held(scheduled)
    if kept is None:
        return None
    said = Said(
        kept.text,
        kept.client_id,
        root=kept.root,
        kind=MessageKind(kept.kind),
        calls_everybody=kept.calls_everybody,
        files=list(kept.files.values_list("pk", flat=True)),
        confirmed=kept.confirmed,
    )
    begun = begun_at(kept.person, kept.channel, kept.root)
    message = post_message(by=kept.person, channel=kept.channel, said=said)
    if begun:  # something else, written meanwhile: it stays
        begin_again(kept.person, kept.channel, kept.root, begun)
    kept.delete()
    return message


def send_due_messages() -> None:
    """Send what is due; the worker calls it every few seconds.

    Those whose slow channel is still to be waited for come last: however many, they hold nobody else.
    """
    for_each(Scheduled.objects.due().free_first().select_related("person")[:A_ROUND], _send_or_give_back)


def _send_or_give_back(scheduled: Scheduled) -> None:
    """One that is refused becomes a draft again, and its author is told why; a slow channel is waited for."""
    with translation.override(scheduled.person.language):
        try:
            send_scheduled(scheduled=scheduled)
        except SlowDown:
            return
        except Refusal as refusal:
            _refuse(scheduled, str(refusal))


@transaction.atomic
def _refuse(scheduled: Scheduled, reason: str) -> None:
    kept = _held(scheduled)
    if kept:
        tell_not_sent(kept, reason)
        _withdraw(kept)


def _held(scheduled: Scheduled) -> Scheduled | None:
    """It, until the end of the transaction; nothing when it left or was withdrawn meanwhile."""
    waiting = Scheduled.objects.select_for_update(of=("self",))
    return waiting.select_related("person", "channel", "root__channel").filter(pk=scheduled.pk).first()


def _withdraw(kept: Scheduled) -> None:
    give_back(by=kept.person, channel=kept.channel, root=kept.root, text=kept.text)
    kept.delete()


def _checked(by: Person, channel: Channel, said: Said, due_at: datetime) -> str:
    """The words as they are kept, when they may be sent as things stand."""
    if not timezone.now() < due_at <= timezone.now() + LATEST:
        raise HourIsPast
    with suppress(SlowDown):
        check_may_write(by, channel, said.root)
    text = check_words(said.text, has_files=has_files(by, said.files))
    check_files(by, said.files)
    check_watched(text, confirmed=said.confirmed)
    if read_calls(text, channel).everybody:
        check_may_call_everybody(by, channel, confirmed=said.calls_everybody)
    return text
