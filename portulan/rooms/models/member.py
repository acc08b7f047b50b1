from django.conf import settings
from django.db import models
from django.utils import timezone

from portulan.rooms.enums import Admission
from portulan.rooms.models.room import Room


class RoomMember(models.Model):
    """Somebody on a room's list, or who asked to be let in."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    is_host = models.BooleanField(default=False)
    admission = models.CharField(max_length=10, choices=Admission, default=Admission.EXPECTED)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "person"], name="one_place_per_room_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_admission_display()}"

    @property
    def is_turned(self) -> bool:
        """Whether the door stays closed to this person."""
        return self.admission in {Admission.REFUSED, Admission.REMOVED}

    @property
    def may_enter(self) -> bool:
        """Whether the door is open to this person."""
        return self.admission in {Admission.EXPECTED, Admission.ADMITTED}
