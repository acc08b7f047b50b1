"""What somebody keeps for themselves: drafts and bookmarks."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.models.channel import Channel
from portulan.community.models.message import Message


class Draft(models.Model):
    """A message begun, in a channel or a thread, found again on any device."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+")
    root = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel"], condition=Q(root=None), name="one_draft_a_channel"
            ),
            models.UniqueConstraint(
                fields=["person", "root"], condition=Q(root__isnull=False), name="one_draft_a_thread"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Bookmark(models.Model):
    """A message that somebody wants to find again."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="bookmarks")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "message"], name="bookmarked_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.message_id}"
