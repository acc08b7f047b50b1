from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.notifications.models.notification import Notification

LONGEST_ENDPOINT = 1000
KEPT_WITHOUT_NEWS = timedelta(days=180)


class DeviceQuerySet(models.QuerySet["Device"]):
    """Devices by what became of them."""

    def silent(self) -> "DeviceQuerySet":
        """Those that nothing has reached for long."""
        since = timezone.now() - KEPT_WITHOUT_NEWS
        return self.filter(models.Q(reached_at=None, added_at__lt=since) | models.Q(reached_at__lt=since))


class Device(models.Model):
    """A browser on which a person asked to be told at once: its push subscription (RFC 8030).

    One endpoint belongs to whoever asked last. ``session_key`` is that of the session that asked, and the
    device is forgotten when that session is ended.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="devices")
    endpoint = models.CharField(max_length=LONGEST_ENDPOINT, unique=True)
    p256dh = models.CharField(max_length=100)  # the browser's public key, base64url
    auth = models.CharField(max_length=40)  # the secret shared with the browser, base64url
    name = models.CharField(_("appareil"), max_length=80)
    session_key = models.CharField(max_length=40, db_index=True)
    added_at = models.DateTimeField(default=timezone.now)
    reached_at = models.DateTimeField(null=True, blank=True)  # the last success

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PushQuerySet(models.QuerySet["Push"]):
    """Pushes by what is to be done with them."""

    def due(self) -> "PushQuerySet":
        """Those that somebody may claim now."""
        return self.filter(due_at__lte=timezone.now(), attempts__lt=Push.MOST_ATTEMPTS)


class Push(models.Model):
    """A notification on its way to a device; it holds no words, and its row goes as soon as it has arrived."""

    MOST_ATTEMPTS = 5

    device = models.ForeignKey(Device, models.CASCADE, related_name="pushes")
    notification = models.ForeignKey(Notification, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = PushQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.notification_id} to {self.device_id}"
