"""What a person reads of the FAQ."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.indexing_answers import ANSWERS, key_of_entry
from portulan.community.faq_rights import edits_faq, may_enter
from portulan.community.models import Entry, Message, Need
from portulan.community.models.faq import EntryQuerySet
from portulan.community.rules import animates
from portulan.search.engine import Query, search

MOST_FOUND = 50
COUNTED = timedelta(days=30)


@dataclass(frozen=True)
class SourceState:
    """What the page of a question says of the FAQ: its entry, or that it may become one."""

    entry: Entry | None
    may_become: bool


def entries_visible_to(person: Person) -> EntryQuerySet:
    """Those published; all of them for who keeps the FAQ."""
    entries = Entry.objects.select_related("theme", "owner")
    return entries if edits_faq(person) else entries.published()


def entries_found(person: Person, text: str) -> list[Entry]:
    """Those published that a text asks for, the nearest first; by plain words while the index is not there."""
    found = search(ANSWERS, Query(text, filters={"kind": ["entry"]}, limit=MOST_FOUND))
    visible = entries_visible_to(person)
    if found.rebuilding:
        return list(visible.filter(Q(question__icontains=text) | Q(answer__icontains=text))[:MOST_FOUND])
    known = {key_of_entry(entry.pk): entry for entry in visible.filter(pk__in=_numbers(found.keys))}
    return [known[key] for key in found.keys if key in known]


def entries_to_review(person: Person) -> EntryQuerySet:
    """One's own whose day has come; those without an owner too, for the animation team."""
    due = Entry.objects.to_review().select_related("theme", "owner")
    mine = Q(owner=person)
    return due.filter(mine | Q(owner=None) if animates(person) else mine)


def faq_state_of(person: Person, question: Message) -> SourceState:
    """The entry that a question became, as far as the person reads it; whether they may make one."""
    entry = entries_visible_to(person).filter(source=question).first()
    taken = Entry.objects.filter(source=question).exists()
    return SourceState(entry, not taken and may_enter(question) and edits_faq(person))


def needs_met_lately() -> int:
    """How many questions did not have to be asked, over thirty days."""
    return Need.objects.filter(at__gt=timezone.now() - COUNTED).count()


def _numbers(keys: list[str]) -> list[int]:
    return [int(key[1:]) for key in keys if key[1:].isdigit()]
