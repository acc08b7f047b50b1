from django.db import models


class WatchedWord(models.Model):
    """A word, or a few, over which one is asked to read one's message again before it leaves."""

    words = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words
