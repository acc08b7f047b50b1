"""Whether what was already written helped."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.models.faq import Entry
from portulan.community.models.message import Message


class Need(models.Model):
    """A question that somebody did not have to ask: an entry, or a resolved question, answered it."""

    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="needs")
    message = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="needs")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(entry=None, message__isnull=False) | Q(entry__isnull=False, message=None),
                name="need_met_by_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id or self.message_id}, {self.at:%Y-%m-%d}"


class Opinion(models.Model):
    """Whether an entry helped somebody who read it; the last word counts."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="opinions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    has_helped = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="one_opinion_of_an_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.has_helped}"
