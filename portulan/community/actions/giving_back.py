"""Words that did not leave are found again where they were begun, with what is being written there."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.models import Channel, Draft, Message


@transaction.atomic
def give_back(*, by: Person, channel: Channel, root: Message | None, text: str) -> None:
    """What was being written there stays, after it."""
    begun = begun_at(by, channel, root)
    begin_again(by, channel, root, f"{text}\n\n{begun}" if begun else text)


def begun_at(by: Person, channel: Channel, root: Message | None) -> str:
    """What is being written there."""
    drafts = Draft.objects.filter(person=by, channel=channel, root=root)
    return drafts.values_list("text", flat=True).first() or ""


def begin_again(by: Person, channel: Channel, root: Message | None, text: str) -> None:
    """Have these words be what is being written there."""
    words = {"text": text, "kept_at": timezone.now()}
    Draft.objects.update_or_create(person=by, channel=channel, root=root, defaults=words)
