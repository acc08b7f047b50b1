"""Leaving one kind of letters in one click, from the mailbox itself (RFC 8058)."""

from django.core import signing
from django.urls import reverse

_SALT = "portulan.notifications.leaving"


def leaving_path(person: int, kind: str) -> str:
    """Where that person stops receiving that kind of letters; the path proves who asks, and stays good."""
    said = signing.dumps([person, kind], salt=_SALT, compress=True)
    return reverse("notifications:leaving", args=[said])


def leaving_said(said: str) -> tuple[int, str] | None:
    """The person's key and the kind that such a path names; nothing when somebody made it up."""
    try:
        person, kind = signing.loads(said, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return int(person), str(kind)
