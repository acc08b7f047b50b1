from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.models.message import Message


class Poll(models.Model):
    """A question put to a channel; it stands in a message, whose text is the question."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="poll")
    takes_several = models.BooleanField(_("plusieurs réponses possibles"), default=False)
    closes_at = models.DateTimeField(_("ouvert jusqu’au"), null=True, blank=True)

    def __str__(self) -> str:
        return f"poll {self.message_id}"

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether one may still answer."""
        return self.closes_at is None or (now or timezone.now()) < self.closes_at

    @property
    def voters(self) -> int:
        """How many people answered; ``choices__votes`` is prefetched."""
        return len({vote.person_id for choice in self.choices.all() for vote in choice.votes.all()})


class Choice(models.Model):
    """One of the answers."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="choices")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["poll", "order"], name="one_choice_per_order")]

    def __str__(self) -> str:
        return self.text

    @property
    def count(self) -> int:
        """How many chose it."""
        return len(self.votes.all())


class PollVote(models.Model):
    """Somebody's answer: counted for everybody, shown to nobody."""

    choice = models.ForeignKey(Choice, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["choice", "person"], name="votes_once")]

    def __str__(self) -> str:
        return f"vote {self.choice_id}"
