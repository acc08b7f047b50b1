from django.db import models
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.models import Commitment
from portulan.community.enums import AppealOutcome, Measure, ToldBecause
from portulan.community.models.case import Case


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions by whom they concern."""

    def about(self, person: Person) -> "DecisionQuerySet":
        """Those that answered something of this person, the latest first."""
        return self.filter(subject=person).exclude(measure=Measure.NOTHING).order_by("-decided_at", "-pk")

    def standing(self) -> "DecisionQuerySet":
        """Those that no second look reversed."""
        return self.exclude(appeal__outcome=AppealOutcome.REVERSED)


class Decision(models.Model):
    """What was decided of a case, and why: the statement of reasons (*motivation*) that the person reads."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="decision")
    subject = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    measure = models.CharField(max_length=10, choices=Measure)
    removes_message = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="+")
    facts = models.TextField(max_length=2000, blank=True)
    told_because = models.CharField(max_length=10, choices=ToldBecause, blank=True)  # to the structure

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject", "-decided_at"])]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_measure_display()}"

    def get_absolute_url(self) -> str:
        """Where the person whom it concerns reads it."""
        return reverse("community:decision", args=[self.pk])

    @property
    def is_reversed(self) -> bool:
        """Whether a second look reversed it; ``appeal`` is loaded with it."""
        appeal = getattr(self, "appeal", None)
        return appeal is not None and appeal.outcome == AppealOutcome.REVERSED
