from datetime import datetime

from django.conf import settings
from django.db import models

from portulan.rooms.enums import Cause
from portulan.rooms.models.room import Room


class Incident(models.Model):
    """A time during which somebody was cut off from a meeting."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="incidents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    cause = models.CharField(max_length=12, choices=Cause)
    began_at = models.DateTimeField()
    lost = models.DurationField()

    class Meta:
        indexes = [models.Index(fields=["room", "began_at"])]

    def __str__(self) -> str:
        return f"{self.get_cause_display()} · {self.minutes} min"

    @property
    def ended_at(self) -> datetime:
        """When contact came back."""
        return self.began_at + self.lost

    @property
    def minutes(self) -> int:
        """Whole minutes lost."""
        return int(self.lost.total_seconds() // 60)
