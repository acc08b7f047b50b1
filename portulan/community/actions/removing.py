"""A message taken away by moderation, or put back; its place stays for those who answered."""

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.indexing import queue_messages
from portulan.community.actions.indexing_answers import queue_question_of
from portulan.community.models import Case
from portulan.journal.actions import record
from portulan.live.actions import append


def remove_message(*, by: Person, case: Case) -> None:
    """Show its words no more, within the caller's transaction; one that its author took back stays so."""
    message = case.message
    if message.is_gone:
        return
    message.deleted_at, message.pinned_at, message.is_removed = timezone.now(), None, True
    message.save(update_fields=["deleted_at", "pinned_at", "is_removed"])
    queue_messages([message.pk])
    queue_question_of(message)
    record(case.stream, "removed", by=by, about=case.subject)
    append(message.channel.topic, "changed", message.pk)


def restore_message(*, by: Person, case: Case) -> None:
    """Show its words again, within the caller's transaction; nothing when it is not there to be shown."""
    message = case.message
    if not message.is_removed or message.purged_at:
        return
    message.deleted_at, message.is_removed = None, False
    message.save(update_fields=["deleted_at", "is_removed"])
    queue_messages([message.pk])
    queue_question_of(message)
    record(case.stream, "restored", by=by, about=case.subject)
    append(message.channel.topic, "changed", message.pk)
