import zoneinfo
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, OuterRef, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.enums import MessageKind
from portulan.community.models.attachment import Attachment
from portulan.community.models.channel import Channel
from portulan.community.models.message import LONGEST, Message
from portulan.community.text import words_of


class ScheduledQuerySet(models.QuerySet["Scheduled"]):
    """What waits for its hour."""

    def due(self) -> "ScheduledQuerySet":
        """Those whose hour has come, in the order of their hours."""
        now = timezone.now()
        return self.filter(due_at__lte=now, person__is_active=True).order_by("due_at", "pk")

    def free_first(self) -> "ScheduledQuerySet":
        """Those whose author wrote lately in a slow channel after all the others, whose pace is open."""
        seconds = Cast(OuterRef("channel__slow_seconds"), models.IntegerField())
        pace = ExpressionWrapper(seconds * Value(timedelta(seconds=1)), models.DurationField())
        since = ExpressionWrapper(Value(timezone.now()) - pace, models.DateTimeField())
        lately = Message.objects.filter(
            channel=OuterRef("channel"), author=OuterRef("person"), sent_at__gt=since
        )
        waited_for = Case(When(Exists(lately), then=1), default=0)
        return self.order_by(waited_for, "due_at", "pk")


class Scheduled(models.Model):
    """A message that leaves by itself at ``due_at``; ``client_id`` becomes that of the message, sent once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="scheduled_messages")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+")
    root = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=LONGEST)
    kind = models.CharField(max_length=10, choices=MessageKind, default=MessageKind.TALK)
    calls_everybody = models.BooleanField(default=False)
    confirmed = models.BooleanField(default=False)  # its author read again what holds watched words
    client_id = models.UUIDField(default=uuid4)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField(default=timezone.now)
    files: models.ManyToManyField[Attachment, models.Model] = models.ManyToManyField(
        Attachment, related_name="scheduled"
    )

    objects = ScheduledQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "client_id"], name="scheduled_twice_waits_once")
        ]
        indexes = [models.Index(fields=["due_at"], name="scheduled_by_hour")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def gist(self) -> str:
        """Its words as they are read, without their Markdown."""
        return words_of(self.text)

    @property
    def here(self) -> datetime:
        """Its moment on the clock of whoever wrote it."""
        return self.due_at.astimezone(zoneinfo.ZoneInfo(self.person.time_zone))

    @property
    def is_told_twice(self) -> bool:
        """Whether the clock says this hour twice that night, when it goes back."""
        here = self.here
        return here.utcoffset() != here.replace(fold=1 - here.fold).utcoffset()
