from django.conf import settings
from django.db import models
from django.utils import timezone


class Feed(models.Model):
    """The secret address at which a person's other calendars read this one; a new one revokes it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the address's secret
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id}"
