from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portulan.encounters.enums import ProposalState
from portulan.encounters.models.encounter import Encounter


class Proposal(models.Model):
    """Another time for a meeting, proposed by one of the two; the other accepts, refuses, or proposes again."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="proposals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    start = models.DateTimeField()
    reason = models.TextField(blank=True, max_length=1000)
    is_late = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["encounter"], condition=Q(state="waiting"), name="one_proposal_waits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.start:%Y-%m-%d %H:%M}"
