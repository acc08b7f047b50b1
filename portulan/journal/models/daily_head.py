from django.db import models


class DailyHead(models.Model):
    """The signed state of the streams that grew on a day, chained to the day before.

    ``manifest`` has one line a stream: name, length and head, separated by tabs.
    """

    day = models.DateField(unique=True)
    manifest = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"heads of {self.day}"
