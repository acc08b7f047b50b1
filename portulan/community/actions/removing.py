"""A message or a practice taken away by moderation, or put back; a message's place stays for those who answered."""

from django.db.models import QuerySet
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.calling_off import call_off
from portulan.community.actions.hook_telling import tell_changed
from portulan.community.actions.indexing import queue_messages
from portulan.community.actions.indexing_answers import queue_question_of
from portulan.community.actions.linking import announce_changed
from portulan.community.actions.settling import settle
from portulan.community.enums import HookEvent
from portulan.community.models import Case, Practice
from portulan.journal.actions import record


def remove_message(*, by: Person, case: Case) -> None:
    """Show its words no more, within the caller's transaction; one that its author took back stays so.

    The practice made of a message goes with it: it says the same.
    """
    if case.thing.is_gone:
        return
    message = case.message
    if message is None:
        _show(Practice.objects.filter(cases=case), on=False)
        record(case.stream, "removed", by=by, about=case.subject)
        return
    _show(Practice.objects.filter(source=message, deleted_at=None), on=False)
    message.deleted_at, message.pinned_at, message.is_removed = timezone.now(), None, True
    message.save(update_fields=["deleted_at", "pinned_at", "is_removed"])
    call_off(message)
    queue_messages([message.pk])
    queue_question_of(message)
    record(case.stream, "removed", by=by, about=case.subject)
    announce_changed(message)
    tell_changed(HookEvent.REMOVED, message)


def restore_message(*, by: Person, case: Case) -> None:
    """Show its words again, within the caller's transaction; nothing when it is not there to be shown."""
    if not case.thing.is_removed or case.thing.purged_at:
        return
    message = case.message
    if message is None:
        _show(Practice.objects.filter(cases=case), on=True)
        record(case.stream, "restored", by=by, about=case.subject)
        return
    _show(Practice.objects.filter(source=message).exclude(cases__decision__removes_message=True), on=True)
    message.deleted_at, message.is_removed = None, False
    message.save(update_fields=["deleted_at", "is_removed"])
    queue_messages([message.pk])
    queue_question_of(message)
    record(case.stream, "restored", by=by, about=case.subject)
    announce_changed(message)


def _show(practices: QuerySet[Practice], *, on: bool) -> None:
    for practice in practices:
        practice.deleted_at = None if on else timezone.now()
        practice.save(update_fields=["deleted_at"])
        settle(practice)
