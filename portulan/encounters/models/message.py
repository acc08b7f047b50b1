import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.encounters.models.encounter import Encounter


class Message(models.Model):
    """A line of the thread of an encounter, kept with its contact details already masked.

    ``key`` comes with the form: a message sent twice arrives once, and its address cannot be guessed.
    """

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.TextField(_("message"), max_length=2000)
    was_masked = models.BooleanField(default=False)
    sent_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)  # by the team, after a report

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.sent_at:%Y-%m-%d %H:%M}"
