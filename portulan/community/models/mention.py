from django.db import models
from django.db.models import Q

from portulan.accounts.models import Person
from portulan.community.enums import MentionKind
from portulan.community.models.message import Message


class Mention(models.Model):
    """Somebody called in a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=10, choices=MentionKind)
    is_read = models.BooleanField(default=False)

    class Meta:
        ordering = ["-message_id"]
        constraints = [models.UniqueConstraint(fields=["message", "person"], name="called_once")]
        indexes = [models.Index(fields=["person"], condition=Q(is_read=False), name="unread_mentions")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.message_id}"
