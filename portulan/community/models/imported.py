from django.db import models

from portulan.community.models.channel import Channel


class ImportedChannel(models.Model):
    """What a channel of another discussion space became here, so that the same file makes it once."""

    source = models.CharField(max_length=60)  # which space it came from
    key = models.CharField(max_length=200)  # what names it there
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="imports")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"
