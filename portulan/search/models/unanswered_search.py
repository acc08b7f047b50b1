from django.db import models


class UnansweredSearch(models.Model):
    """Words that found nothing, and how often on that day."""

    index = models.CharField(max_length=40)
    words = models.CharField(max_length=80)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "-count", "words"]
        constraints = [
            models.UniqueConstraint(fields=["index", "words", "day"], name="one_count_per_words_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.words} ({self.day})"
