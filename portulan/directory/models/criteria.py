from typing import Self

from django.db import models
from django.utils import timezone

from portulan.directory.enums import Category, Verdict


class CriteriaSet(models.Model):
    """One version of the publication criteria; a revision keeps the one by which it was judged."""

    number = models.PositiveIntegerField(unique=True)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"criteria {self.number}"


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def of_category(self, category: str) -> Self:
        """The criteria common to all resources, then those of the category."""
        return self.filter(category__in=["", category]).order_by("category", "order")


class Criterion(models.Model):
    """One thing that a resource must respect; without a category, every resource."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria")
    category = models.CharField(max_length=20, choices=Category, blank=True)
    code = models.SlugField(max_length=40)
    text = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField()

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="one_criterion_per_code_in_a_set")
        ]

    def __str__(self) -> str:
        return self.text


class Judgement(models.Model):
    """What the moderator said of one criterion for one revision."""

    revision = models.ForeignKey("directory.Revision", models.CASCADE, related_name="judgements")
    criterion = models.ForeignKey(Criterion, models.PROTECT)
    verdict = models.CharField(max_length=10, choices=Verdict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "criterion"], name="one_judgement_per_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.verdict}"
