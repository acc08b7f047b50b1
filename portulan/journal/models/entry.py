from django.db import models

from portulan.journal import chain


class Stream(models.Model):
    """A sequence of entries about one thing; ``length`` and ``head`` betray a dropped last entry."""

    name = models.CharField(max_length=120, unique=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default=chain.ORIGIN)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One fact of the register. ``body`` is the very text that was hashed, in canonical JSON."""

    stream = models.ForeignKey(Stream, models.PROTECT, related_name="entries")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)
    act = models.CharField(max_length=60)
    body = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["stream", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["stream", "sequence"], name="one_entry_per_sequence_number")
        ]

    def __str__(self) -> str:
        return f"{self.stream_id}#{self.sequence} {self.act}"
