"""What happened on a topic, in order: numbers only, what they are about is rendered anew for who comes back."""

from django.db import models
from django.utils import timezone


class Topic(models.Model):
    """Something that people follow live, named ``kind:key``; ``last_number`` is that of its last event."""

    name = models.CharField(max_length=60, unique=True)
    last_number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """The ``number``-th thing that happened on a topic; ``subject`` is the key of what it is about."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="events")
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="one_event_per_number")]

    def __str__(self) -> str:
        return f"{self.topic_id}#{self.number} {self.kind}"
