from django.db import models
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.enums import AppealOutcome
from portulan.community.models.decision import Decision


class Appeal(models.Model):
    """A second look asked for, once, by the person whom a decision concerns."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="appeal")
    words = models.TextField(max_length=4000)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=AppealOutcome, blank=True)
    answer = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.get_outcome_display()}"
