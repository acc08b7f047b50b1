"""The secret address of a person's calendar."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.models import Feed
from portulan.common.secrets import digest_of, new_secret


@transaction.atomic
def open_feed(*, person: Person) -> str:
    """A new secret for the person's feed, told once: only its fingerprint is kept. The one before is revoked."""
    secret = new_secret()
    Feed.objects.update_or_create(
        person=person, defaults={"digest": digest_of(secret), "created_at": timezone.now(), "read_at": None}
    )
    return secret


@transaction.atomic
def close_feed(*, person: Person) -> None:
    """Revoke the address."""
    Feed.objects.filter(person=person).delete()


def note_reading(feed: Feed) -> None:
    """Remember that a calendar read the feed, so that its owner sees that it serves."""
    Feed.objects.filter(pk=feed.pk).update(read_at=timezone.now())
