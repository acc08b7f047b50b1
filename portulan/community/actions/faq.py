"""The FAQ written, published, read again; every change is a version that may come back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.indexing_answers import queue_entry
from portulan.community.actions.versioning import keep_version, version_to_restore
from portulan.community.faq_rights import check_may_edit_faq, check_may_enter
from portulan.community.models import Entry, Message, Opinion, Theme
from portulan.journal.actions import record


@dataclass(frozen=True)
class Written:
    """What an entry is to say, and who keeps it."""

    theme: Theme
    question: str
    answer: str
    owner: Person | None
    review_at: date


@transaction.atomic
def write_entry(*, by: Person, written: Written, source: Message | None = None) -> Entry:
    """Begin an entry, not published yet; ``source`` is the resolved question that it comes from.

    Raises the refusals of check_may_edit_faq and check_may_enter.
    """
    check_may_edit_faq(by)
    if source is not None:
        check_may_enter(source)
    entry = Entry(source=source)
    _say(entry, written, by)
    record(entry.stream, "written", by=by, data={"version": 1})
    return entry


@transaction.atomic
def rewrite_entry(*, by: Person, entry: Entry, written: Written) -> Entry:
    """Change an entry; what it said stays among its versions. Raises what check_may_edit_faq raises."""
    check_may_edit_faq(by)
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    version = _say(entry, written, by)
    record(entry.stream, "rewritten", by=by, data={"version": version})
    return entry


@transaction.atomic
def publish_entry(*, by: Person, entry: Entry, on: bool) -> None:
    """Show an entry to members, or not any more. Raises what check_may_edit_faq raises."""
    check_may_edit_faq(by)
    entry.published_at = timezone.now() if on else None
    entry.save(update_fields=["published_at"])
    queue_entry(entry.pk)
    record(entry.stream, "published" if on else "withdrawn", by=by)


@transaction.atomic
def review_entry(*, by: Person, entry: Entry, until: date) -> None:
    """Say that an entry is still right, and when to read it again. Raises what check_may_edit_faq raises."""
    check_may_edit_faq(by)
    entry.review_at = until
    entry.save(update_fields=["review_at"])
    record(entry.stream, "reviewed", by=by, data={"until": until.isoformat()})


@transaction.atomic
def restore_version(*, by: Person, entry: Entry, number: int) -> None:
    """Have an entry say again what it said; that is a version of its own.

    Raises NoSuchVersion, or what check_may_edit_faq raises.
    """
    check_may_edit_faq(by)
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    version = version_to_restore(entry, entry.versions, number)
    again = Written(entry.theme, version.question, version.answer, entry.owner, entry.review_at)
    now = _say(entry, again, by)
    record(entry.stream, "restored", by=by, data={"from": number, "version": now})


@transaction.atomic
def give_opinion(*, by: Person, entry: Entry, has_helped: bool) -> None:
    """Say whether an entry helped; somebody's last word counts."""
    Opinion.objects.update_or_create(
        entry=entry, person=by, defaults={"has_helped": has_helped, "at": timezone.now()}
    )


def _say(entry: Entry, written: Written, by: Person) -> int:
    """Write an entry and, when its words changed, a version; the number of the last."""
    said = (written.question, written.answer)
    if entry.pk is None or said != (entry.question, entry.answer):
        entry.changed_at = timezone.now()
    entry.theme, entry.owner, entry.review_at = written.theme, written.owner, written.review_at
    entry.question, entry.answer = said
    entry.save()
    queue_entry(entry.pk)
    return keep_version(entry, entry.versions, by)
