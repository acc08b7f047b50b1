"""A message changed or taken back by its author; what it said before is kept with it."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.calling_off import call_off
from portulan.community.actions.hook_telling import tell_changed
from portulan.community.actions.indexing import queue_messages
from portulan.community.actions.indexing_answers import queue_question_of
from portulan.community.actions.linking import announce_changed, keep_links_again
from portulan.community.actions.settling import forget_unagreed
from portulan.community.calls import read_calls
from portulan.community.enums import HookEvent
from portulan.community.models import Message, Revision
from portulan.community.newcomers import check_links
from portulan.community.rules import check_may_change, check_may_delete, check_words
from portulan.community.watched import check_watched


@transaction.atomic
def edit_message(*, by: Person, message: Message, text: str, confirmed: bool = False) -> Message:
    """Change the words; nobody is called again.

    Raises the refusals of check_may_change, check_words, check_links and check_watched.
    """
    message = Message.objects.select_for_update(of=("self",)).select_related("channel").get(pk=message.pk)
    check_may_change(by, message)
    words = check_words(text, has_files=message.attachments.exists())
    check_links(by, words)
    check_watched(words, confirmed=confirmed)
    if words == message.text:
        return message
    Revision.objects.create(message=message, text=message.text)
    message.text, message.html = words, read_calls(words, message.channel).html
    message.edited_at = timezone.now()
    message.save(update_fields=["text", "html", "edited_at"])
    queue_messages([message.pk])
    queue_question_of(message)
    keep_links_again(message)
    announce_changed(message)
    tell_changed(HookEvent.EDITED, message)
    return message


@transaction.atomic
def delete_message(*, by: Person, message: Message) -> None:
    """Take one's message back: its place stays, for those who answered. Raises what check_may_delete raises."""
    message = Message.objects.select_for_update(of=("self",)).select_related("channel").get(pk=message.pk)
    check_may_delete(by, message)
    message.deleted_at, message.pinned_at = timezone.now(), None
    message.save(update_fields=["deleted_at", "pinned_at"])
    forget_unagreed(message, by=by)
    call_off(message)
    queue_messages([message.pk])
    queue_question_of(message)
    announce_changed(message)
    tell_changed(HookEvent.REMOVED, message)
