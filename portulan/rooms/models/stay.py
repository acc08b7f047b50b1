import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portulan.rooms.enums import Ending
from portulan.rooms.models.room import Room


class Stay(models.Model):
    """One presence in a room, from a join to a departure, by the server's clock.

    ``peer`` numbers the participants in the order of their coming: the older of two always offers.
    ``session`` is a fingerprint that tells one sign-in from another.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="stays")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    connection = models.UUIDField(default=uuid.uuid4, unique=True)
    peer = models.PositiveIntegerField()
    session = models.CharField(max_length=64, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    class Meta:
        indexes = [models.Index(fields=["room", "joined_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "person"], condition=Q(left_at=None), name="one_presence_per_room_and_person"
            ),
            models.UniqueConstraint(
                fields=["room", "peer"], condition=Q(left_at=None), name="one_presence_per_room_and_peer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.joined_at:%d/%m %H:%M}"

    @property
    def until(self) -> datetime:
        """Its end; for one that lasts, its last sign of life."""
        return self.left_at or self.last_seen_at
