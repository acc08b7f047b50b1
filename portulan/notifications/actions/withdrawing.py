"""What should not be read any more: letters that wait are not sent, what was told in the application goes."""

from collections.abc import Iterable

from django.db.models import QuerySet

from portulan.notifications.models import Letter, Notification


def hold_back(notifications: Iterable[Notification]) -> None:
    """Do not send the letters of these that quiet hours, or a slow mail server, still keep here."""
    keys = [letter_key(one.person_id, one.key) for one in notifications]
    Letter.objects.filter(key__in=keys, sent_at=None).delete()


def withdraw(told: QuerySet[Notification]) -> None:
    """Take back what people were told, letters that wait included, within the caller's transaction."""
    hold_back(told)
    told.delete()


def letter_key(person_id: int, key: str) -> str:
    """The key of the letter that goes with what a person is told."""
    return f"{person_id}:{key}"
