"""What is gone is really gone, thirty days later: words, HTML, earlier versions, files, and what other models keep of it."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from portulan.common.background import for_each
from portulan.community.actions.attaching import drop_files
from portulan.community.enums import CaseState
from portulan.community.judging import RESTORABLE
from portulan.community.models import Case, Decision, Message, Poll, Practice, Preview
from portulan.journal.actions import record
from portulan.notifications.actions import withdraw
from portulan.notifications.models import Notification

A_ROUND = 500  # messages


def purge_gone_messages() -> None:
    """The worker calls it every hour; what is still to be judged, or looked at again, waits for it."""
    for_each(messages_to_purge()[:A_ROUND], purge_message)
    for_each(practices_to_purge()[:A_ROUND], purge_practice)
    digests = Notification.objects.filter(kind="community.digest")  # they quote what is perhaps gone since
    digests.filter(created_at__lt=timezone.now() - RESTORABLE).delete()


def messages_to_purge() -> QuerySet[Message]:
    """Taken back by their authors or removed by moderation long enough ago, the oldest first."""
    old = Message.objects.filter(deleted_at__lte=timezone.now() - RESTORABLE, purged_at=None)
    return old.exclude(pk__in=_awaited().filter(message__isnull=False).values("message")).order_by(
        "deleted_at"
    )


def practices_to_purge() -> QuerySet[Practice]:
    """The same of practices."""
    old = Practice.objects.filter(deleted_at__lte=timezone.now() - RESTORABLE, purged_at=None)
    return old.exclude(pk__in=_awaited().filter(practice__isnull=False).values("practice")).order_by(
        "deleted_at"
    )


def _awaited() -> QuerySet[Case]:
    return Case.objects.filter(Q(state=CaseState.OPEN) | Q(decision__appeal__outcome=""))


@transaction.atomic
def purge_message(message: Message) -> None:
    """Keep the row alone, so that its thread stands."""
    Message.objects.filter(pk=message.pk).update(text="", html="", purged_at=timezone.now())
    led_to = list(message.links.exclude(preview=None).values_list("preview", flat=True))
    for kept in (message.revisions, message.reactions, message.bookmarks, message.links):
        kept.all().delete()
    Preview.objects.unlinked().filter(pk__in=led_to).delete()
    Poll.objects.filter(message=message).delete()
    withdraw(Notification.objects.filter(kind="community.direct", url=message.get_absolute_url()))
    drop_files(message.attachments.all())
    _forget_said(message.cases.all())


@transaction.atomic
def purge_practice(practice: Practice) -> None:
    """Keep the row alone, so that what was decided of it stands."""
    empty = dict.fromkeys(("title", "purpose", "audience", "duration", "materials", "text"), "")
    Practice.objects.filter(pk=practice.pk).update(**empty, purged_at=timezone.now())
    practice.versions.all().delete()
    practice.thanks.all().delete()
    drop_files(practice.files.all())
    _forget_said(practice.cases.all())


def _forget_said(cases: QuerySet[Case]) -> None:
    for case in cases:
        Case.objects.filter(pk=case.pk).update(said="", files=[])
        for decision in Decision.objects.filter(case=case):
            told = Notification.objects.filter(kind="community.structure")
            withdraw(told.filter(key=f"community.structure:{decision.pk}"))
        record(case.stream, "purged")
