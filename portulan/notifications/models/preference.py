from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Preference(models.Model):
    """Whether a person wants one kind of news by e-mail, and on their devices.

    Without a row, and without an answer about devices, the kind's default holds.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_preferences"
    )
    kind = models.CharField(max_length=60)
    by_email = models.BooleanField()
    on_devices = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_preference_per_kind")]

    def __str__(self) -> str:
        return self.kind


class QuietHours(models.Model):
    """From when to when a person would rather not be written to, by their own clock."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="quiet_hours")
    start = models.TimeField(_("à partir de"))
    end = models.TimeField(_("jusqu’à"))

    def __str__(self) -> str:
        return f"{self.start:%H:%M} – {self.end:%H:%M}"
