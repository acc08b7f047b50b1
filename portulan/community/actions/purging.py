"""What is gone is really gone, thirty days later: words, HTML, earlier versions, files, and what other models keep of it."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from portulan.common.background import for_each
from portulan.community.actions.attaching import drop_files
from portulan.community.enums import CaseState
from portulan.community.judging import RESTORABLE
from portulan.community.models import Case, Message
from portulan.journal.actions import record
from portulan.notifications.models import Notification

A_ROUND = 500  # messages


def purge_gone_messages() -> None:
    """The worker calls it every hour; what is still to be judged, or looked at again, waits for it."""
    for_each(messages_to_purge()[:A_ROUND], purge_message)


def messages_to_purge() -> QuerySet[Message]:
    """Taken back by their authors or removed by moderation long enough ago, the oldest first."""
    old = Message.objects.filter(deleted_at__lte=timezone.now() - RESTORABLE, purged_at=None)
    to_judge = Case.objects.filter(state=CaseState.OPEN).values("message")
    to_look_at = Case.objects.filter(decision__appeal__outcome="").values("message")
    return old.exclude(pk__in=to_judge).exclude(pk__in=to_look_at).order_by("deleted_at")


@transaction.atomic
def purge_message(message: Message) -> None:
    """Keep the row alone, so that its thread stands."""
    Message.objects.filter(pk=message.pk).update(text="", html="", purged_at=timezone.now())
    for kept in (message.revisions, message.reactions, message.bookmarks):
        kept.all().delete()
    drop_files(message.attachments.all())
    Notification.objects.filter(
        kind="community.called", key__startswith=f"community.called:{message.pk}:"
    ).delete()
    for case in message.cases.all():
        Case.objects.filter(pk=case.pk).update(said="", files=[])
        record(case.stream, "purged")
