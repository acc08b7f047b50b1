"""What follows from a practice being shared or not: its date, the index, the mark of its message."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.attaching import drop_files
from portulan.community.actions.indexing_answers import queue_practice
from portulan.community.enums import Agreement, MessageKind
from portulan.community.models import Authorship, Message, Practice
from portulan.journal.actions import record
from portulan.live.actions import append

MARKED = {True: (MessageKind.TALK, MessageKind.PRACTICE), False: (MessageKind.PRACTICE, MessageKind.TALK)}


def settle(practice: Practice) -> None:
    """Bring all that up to date, within the caller's transaction."""
    if practice.shared_at is None and Practice.objects.filter(pk=practice.pk).fully_agreed().exists():
        practice.shared_at = timezone.now()
        practice.save(update_fields=["shared_at"])
    queue_practice(practice.pk)
    _mark(practice.source, is_shared=Practice.objects.shared().filter(pk=practice.pk).exists())


@transaction.atomic
def forget_practice(practice: Practice) -> None:
    """Keep nothing of a practice: words, versions, files."""
    drop_files(practice.files.all())
    queue_practice(practice.pk)
    source = practice.source
    practice.delete()
    _mark(source, is_shared=False)


def forget_unagreed(message: Message, *, by: Person) -> None:
    """Its author takes a message back: what somebody collected of it, and they never agreed to share, goes with it."""
    waiting = Practice.objects.filter(source=message, shared_at=None)
    for practice in waiting.filter(authorships__person=by).exclude(
        authorships__in=Authorship.objects.filter(person=by, state=Agreement.AGREED)
    ):
        record(practice.stream, "source_taken_back", by=by)
        forget_practice(practice)


def _mark(message: Message | None, *, is_shared: bool) -> None:
    """A message says that it is in the library; a question stays a question."""
    before, after = MARKED[is_shared]
    if message is None or not Message.objects.filter(pk=message.pk, kind=before).update(kind=after):
        return
    append(message.channel.topic, "changed", message.pk)
