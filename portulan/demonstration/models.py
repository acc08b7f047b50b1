"""Whom one may become in the demonstration; that such rows exist marks the database as the demonstration's."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class DemonstrationPerson(models.Model):
    """An invented person of the demonstration; ``character`` says which one, see ``cast.py``."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="demonstration_character"
    )
    character = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField()

    objects: ClassVar[models.Manager["DemonstrationPerson"]] = models.Manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.character
