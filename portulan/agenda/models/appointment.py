"""A meeting in the agenda of those who come, and the quarter-hours it takes from each of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portulan.agenda.enums import AppointmentState


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments by what they do to the time of those who come."""

    def live(self) -> "AppointmentQuerySet":
        """Those that keep their time: not cancelled, nor held longer than allowed."""
        over = Q(state=AppointmentState.HELD, held_until__lte=timezone.now())
        return self.exclude(over | Q(state=AppointmentState.CANCELLED))

    def of(self, person: models.Model) -> "AppointmentQuerySet":
        """Those at which that person is expected."""
        return self.filter(attendees__person=person.pk)


class Appointment(models.Model):
    """A time kept for a service's subject (``encounter``, ``12``), whatever the service is."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.CharField(max_length=30)
    subject = models.CharField(max_length=40, blank=True)
    start = models.DateTimeField()
    end = models.DateTimeField()
    state = models.CharField(max_length=10, choices=AppointmentState, default=AppointmentState.HELD)
    held_until = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    sequence = models.PositiveIntegerField(default=0)  # RFC 5545: raised at each change that is sent
    changed_at = models.DateTimeField(default=timezone.now)
    people: models.ManyToManyField[models.Model, "Attendee"] = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Attendee", related_name="appointments"
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="appointment_ends_after_start")
        ]
        indexes = [models.Index(fields=["state", "start"])]

    def __str__(self) -> str:
        return f"{self.service} {self.subject}, {self.start:%Y-%m-%d %H:%M}"

    @property
    def stands(self) -> bool:
        """Whether it will take place as far as one knows."""
        return self.state == AppointmentState.CONFIRMED


class Attendee(models.Model):
    """Somebody expected at an appointment."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="attendees")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appointment", "person"], name="once_per_appointment")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.appointment_id}"


class Occupancy(models.Model):
    """One quarter-hour of one person: the constraint is what keeps everybody out of two places at once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    quarter = models.DateTimeField()
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="occupancies")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "quarter"], name="one_appointment_per_quarter_hour")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.quarter:%Y-%m-%d %H:%M}"
