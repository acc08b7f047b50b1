from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """Something a person is told, once per ``key``; kept in the language it was written in."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=150)
    title = models.CharField(_("titre"), max_length=250)
    text = models.TextField(_("texte"))
    url = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_notification_per_key")]
        indexes = [
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notifications_unread")
        ]

    def __str__(self) -> str:
        return self.title
