from django.db import models
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.models.channel import Channel


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Webhooks by whether they still work."""

    def open(self) -> "WebhookQuerySet":
        """Those by which something may still be said."""
        return self.filter(revoked_at=None, channel__archived_at=None)


class Webhook(models.Model):
    """A secret address by which another program says something in a channel."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="webhooks")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)  # of the secret, shown once
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
