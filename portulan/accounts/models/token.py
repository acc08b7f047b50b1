from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.enums import TokenScope
from portulan.accounts.models.person import Person


class AccessTokenQuerySet(models.QuerySet["AccessToken"]):
    """Tokens by whether they still open anything."""

    def in_force(self) -> "AccessTokenQuerySet":
        """Neither revoked nor expired, of people whose account stands."""
        lasting = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(lasting, revoked_at=None, person__is_active=True)


class AccessToken(models.Model):
    """A secret by which a program acts for somebody, within its scope; only its digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="access_tokens")
    name = models.CharField(_("à quoi il sert"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(_("ce qu’il permet"), max_length=5, choices=TokenScope, default=TokenScope.READ)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)  # none: until it is revoked
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def may_write(self) -> bool:
        """Whether a program changes anything by it."""
        return self.scope == TokenScope.WRITE

    def is_expired(self, now: datetime | None = None) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and self.expires_at <= (now or timezone.now())
