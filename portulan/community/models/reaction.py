from django.db import models
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.models.message import Message


class Reaction(models.Model):
    """An emoji that somebody puts under a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    emoji = models.CharField(max_length=16)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["message", "person", "emoji"], name="reacts_once")]

    def __str__(self) -> str:
        return self.emoji
