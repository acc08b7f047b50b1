from django.db import models
from django.db.models import Q
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.enums import Measure
from portulan.community.models.decision import Decision

KEEPING_OUT = (Measure.SUSPENSION, Measure.EXCLUSION)


class SanctionQuerySet(models.QuerySet["Sanction"]):
    """Sanctions by their effect."""

    def in_force(self) -> "SanctionQuerySet":
        """Those that bind somebody now."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), lifted_at=None)

    def keeping_out(self) -> "SanctionQuerySet":
        """Those under which the community may not be read."""
        return self.in_force().filter(kind__in=KEEPING_OUT)

    def silencing(self) -> "SanctionQuerySet":
        """Those under which one reads, and does not write."""
        return self.in_force().filter(kind=Measure.MUTE)


class Sanction(models.Model):
    """What binds somebody for a time, or without end; it ends by itself, by nobody's act."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="sanction")
    person = models.ForeignKey(Person, models.CASCADE, related_name="community_sanctions")
    kind = models.CharField(max_length=10, choices=Measure)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "kind"], condition=Q(lifted_at=None), name="binding")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["mute", "suspension"], until__isnull=False)
                | Q(kind="exclusion", until=None),
                name="exclusion_alone_is_endless",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.get_kind_display()}"

    @property
    def is_in_force(self) -> bool:
        """Whether it binds now."""
        return self.lifted_at is None and (self.until is None or self.until > timezone.now())
