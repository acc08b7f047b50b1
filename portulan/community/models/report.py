from django.db import models
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.models import Commitment
from portulan.community.enums import CasePath
from portulan.community.models.case import Case


class Report(models.Model):
    """What somebody says is wrong with a message: a commitment of the charter, and their words."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="+")
    path = models.CharField(max_length=15, choices=CasePath, default=CasePath.ORDINARY)
    words = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "reporter"], name="reported_once")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_path_display()}"
