from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

OPENS_BEFORE = timedelta(minutes=15)
GRACE = timedelta(minutes=30)


class Room(models.Model):
    """A place where people meet by video, for a time; ``service`` and ``subject`` say for which meeting."""

    number = models.CharField(max_length=10, unique=True)
    service = models.CharField(max_length=30)
    subject = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    start = models.DateTimeField()
    end = models.DateTimeField()
    referent_name = models.CharField(max_length=160, blank=True)
    referent_phone = models.CharField(max_length=30, blank=True)
    referent_email = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["service", "subject"]), models.Index(fields=["ended_at", "end"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="room_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        """The address given to people: ``/salle/<number>/``."""
        return reverse("rooms:room", args=[self.number])

    @property
    def opens_at(self) -> datetime:
        """When the doors open."""
        return self.start - OPENS_BEFORE

    @property
    def closes_at(self) -> datetime:
        """When the doors close, unless somebody ended the meeting before."""
        return self.end + GRACE

    @property
    def is_cancelled(self) -> bool:
        """Whether it was closed before its start: nobody ends a meeting then, so its service called it off."""
        return self.ended_at is not None and self.ended_at < self.start

    @property
    def spoken_number(self) -> str:
        """The number by groups of three, the last of four when there are ten digits, to be said aloud."""
        digits = self.number
        return "\N{NO-BREAK SPACE}".join((digits[:3], digits[3:6], digits[6:]))

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"room:{self.pk}"
