"""Signs under a message, and what one keeps of it for oneself."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.hook_telling import tell_changed
from portulan.community.actions.indexing import queue_messages
from portulan.community.actions.indexing_answers import queue_question_of
from portulan.community.enums import SIGNS, HookEvent, MessageKind
from portulan.community.errors import MessageIsGone, UnknownEmoji
from portulan.community.models import Bookmark, Message, Reaction, ThreadFollowing
from portulan.community.rules import (
    check_may_answer,
    check_may_host,
    check_may_resolve,
    check_may_take_part,
)
from portulan.live.actions import append


@transaction.atomic
def react(*, by: Person, message: Message, emoji: str, on: bool | None = None) -> bool:
    """Put a sign under a message, or take it back; whether it is there now. ``on`` says which, else the other.

    Raises UnknownEmoji, MessageIsGone or NotAMember.
    """
    if emoji not in SIGNS:
        raise UnknownEmoji
    check_may_answer(by, message)
    there = Reaction.objects.filter(message=message, person=by, emoji=emoji)
    if on is not None and there.exists() is on:
        return on
    reaction, is_new = Reaction.objects.get_or_create(message=message, person=by, emoji=emoji)
    if not is_new:
        reaction.delete()
    append(message.channel.topic, "changed", message.pk)
    return is_new


@transaction.atomic
def keep(*, by: Person, message: Message) -> bool:
    """Bookmark a message, or not any more; whether it is kept now. Raises MessageIsGone or NotAMember."""
    check_may_take_part(by, message)
    bookmark, is_new = Bookmark.objects.get_or_create(person=by, message=message)
    if not is_new:
        bookmark.delete()
    return is_new


@transaction.atomic
def pin(*, by: Person, message: Message) -> bool:
    """Pin a message to its channel, or not any more. Raises NotAHost or MessageIsGone."""
    message = Message.objects.select_for_update(of=("self",)).select_related("channel").get(pk=message.pk)
    check_may_host(by, message.channel)
    check_may_take_part(by, message)
    message.pinned_at = None if message.pinned_at else timezone.now()
    message.save(update_fields=["pinned_at"])
    append(message.channel.topic, "changed", message.pk)
    return message.pinned_at is not None


@transaction.atomic
def follow_thread(*, by: Person, root: Message, on: bool) -> None:
    """Hear of a thread's new replies, or not any more. Raises MessageIsGone or NotAMember."""
    check_may_take_part(by, root)
    following, _new = ThreadFollowing.objects.get_or_create(root=root, person=by)
    following.is_on = on
    following.save(update_fields=["is_on"])


@transaction.atomic
def resolve(*, by: Person, question: Message, answer: Message | None) -> None:
    """Say which reply answers a question, or that none does. Raises NotYourQuestion or MessageIsGone."""
    check_may_resolve(by, question)
    if answer is not None and (answer.root_id != question.pk or answer.is_gone):
        raise MessageIsGone
    question.kind, question.answer = MessageKind.QUESTION, answer
    question.save(update_fields=["kind", "answer"])
    queue_messages([question.pk])
    queue_question_of(question)
    append(question.channel.topic, "changed", question.pk)
    if answer is not None:
        tell_changed(HookEvent.RESOLVED, question)
        append(question.channel.topic, "changed", answer.pk)
