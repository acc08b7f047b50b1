"""A counsellor's notes on an explorer: measured, since the explorer's export has them."""

from django.db import transaction

from portulan.accounts.models import Person
from portulan.encounters.errors import NotYours
from portulan.encounters.models import Following, Note
from portulan.encounters.rules import COUNSELLOR_CHARTER, check_signed
from portulan.journal.actions import record


@transaction.atomic
def write_note(*, by: Person, following: Following, text: str) -> Note:
    """Keep something in mind. Raises NotYours for who does not follow the explorer, or no longer; CharterNotSigned."""
    if following.counsellor_id != by.pk or following.ended_at:
        raise NotYours
    check_signed(by, COUNSELLOR_CHARTER)
    note = Note.objects.create(following=following, author=by, text=text.strip())
    _record(note, "noted", by)
    return note


@transaction.atomic
def change_note(*, by: Person, note: Note, text: str) -> None:
    """Write one's own note anew. Raises NotYours."""
    _check_may_rewrite(by, note)
    check_signed(by, COUNSELLOR_CHARTER)
    note.text = text.strip()
    note.save(update_fields=["text"])
    _record(note, "note_changed", by)


@transaction.atomic
def delete_note(*, by: Person, note: Note) -> None:
    """Take one's own note away for good. Raises NotYours."""
    _check_may_rewrite(by, note)
    _record(note, "note_deleted", by)
    note.delete()


def _check_may_rewrite(person: Person, note: Note) -> None:
    if note.author_id != person.pk:
        raise NotYours


def _record(note: Note, act: str, by: Person) -> None:
    """The words of a note never enter the register."""
    record(note.following.explorer.stream, act, by=by, data={"note": note.pk})
