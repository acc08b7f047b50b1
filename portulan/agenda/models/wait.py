from django.conf import settings
from django.db import models
from django.utils import timezone

from portulan.agenda.models.schedule import Schedule


class Wait(models.Model):
    """Somebody who would meet a person whose slots are all taken; told in turn when one is free."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="waits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["schedule", "person"], name="wait_once")]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.since:%Y-%m-%d}"
