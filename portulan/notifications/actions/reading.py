"""What a person has seen of what they were told."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from portulan.notifications.models import Notification


@transaction.atomic
def mark_read(*, person: Any, notification: Notification) -> None:
    """Remember that the person has seen it."""
    Notification.objects.filter(pk=notification.pk, person_id=person.pk, read_at=None).update(
        read_at=timezone.now()
    )


@transaction.atomic
def mark_all_read(*, person: Any) -> None:
    """Remember that the person has seen everything."""
    Notification.objects.filter(person_id=person.pk, read_at=None).update(read_at=timezone.now())
