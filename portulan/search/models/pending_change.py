from django.db import models
from django.utils import timezone


class PendingChange(models.Model):
    """An entry whose document must be written again; queued in the transaction that changed the entry.

    While an index is being rebuilt, a change already written to the generation in service is kept as
    ``applied`` so that the new generation receives it too.
    """

    index = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    queued_at = models.DateTimeField(default=timezone.now)
    applied = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["index", "applied", "id"], name="search_changes_in_order")]

    def __str__(self) -> str:
        return f"{self.index} {self.key}"
