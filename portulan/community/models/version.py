"""What something said, kept at each change: entries of the FAQ and practices share it."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from portulan.accounts.models import Person


class Version(models.Model):
    """What a thing said, from one change to the next; numbered from 1, the last is what it says now.

    ``FIELDS`` are those that both the version and the thing have.
    """

    FIELDS: ClassVar[tuple[str, ...]] = ()

    number = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["-number"]

    @property
    def said(self) -> dict[str, str]:
        """Its words, by field."""
        return {name: getattr(self, name) for name in self.FIELDS}

    @property
    def words(self) -> str:
        """Its words in one text, to be compared."""
        return "\n\n".join(filter(None, self.said.values()))
