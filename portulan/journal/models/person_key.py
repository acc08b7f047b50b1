import secrets

from django.conf import settings
from django.db import models


def new_secret() -> bytes:
    """256 random bits."""
    return secrets.token_bytes(32)


class PersonKey(models.Model):
    """The key under which a person stands in the register; without it, entries name nobody."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="journal_key")
    secret = models.BinaryField(default=new_secret)

    def __str__(self) -> str:
        return f"journal key of person {self.person_id}"
