"""Writing in the thread of an encounter."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.contact_details import masked
from portulan.encounters.actions.state import locked, note
from portulan.encounters.errors import KeyIsTaken, MessageIsEmpty, NotTheTeam, TooFast
from portulan.encounters.limits import MESSAGES, check_pace
from portulan.encounters.models import Encounter, Message
from portulan.encounters.notices import tell_of_message
from portulan.encounters.rules import approves_experts, check_may_write


@transaction.atomic
def write_message(*, by: Person, encounter: Encounter, text: str, key: UUID) -> Message:
    """Send a message, its contact details masked; the same ``key`` again sends nothing more.

    Raises NotYours, ThreadIsClosed, ExpertIsGone, TooFast, MessageIsEmpty, or KeyIsTaken when the key is of another message.
    """
    encounter = locked(encounter)
    check_may_write(by, encounter)
    check_pace(MESSAGES, f"person:{by.pk}", TooFast)
    kept = masked(text.strip())
    if not kept.text:
        raise MessageIsEmpty
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={"encounter": encounter, "author": by, "text": kept.text, "was_masked": kept.found},
    )
    if (message.encounter_id, message.author_id) != (encounter.pk, by.pk):
        raise KeyIsTaken
    if is_new:
        note(encounter, "message", by=by, data={"masked": kept.found})
        tell_of_message(message)
    return message


@transaction.atomic
def hide_message(*, by: Person, message: Message) -> None:
    """Take a reported message out of the thread. Raises NotTheTeam."""
    if not approves_experts(by):
        raise NotTheTeam
    Message.objects.filter(pk=message.pk, hidden_at=None).update(hidden_at=timezone.now())
    note(message.encounter, "message_hidden", by=by)
