"""Referents and the FAQ as lines of our own export."""

from collections.abc import Iterator
from typing import Any

from portulan.community.exporting.places import Line, name_of, stamp, team_name
from portulan.community.exporting.usernames import Usernames
from portulan.community.models import Entry, EntryVersion, Referent


def knowledge(usernames: Usernames) -> Iterator[Line]:
    """Who answers where; then each entry with all that it said."""
    for referent in Referent.objects.select_related("channel").order_by("channel", "rank", "pk").iterator():
        yield {"type": "referent", "referent": _duty(referent, usernames)}
    entries = Entry.objects.select_related("theme").prefetch_related("versions").order_by("pk")
    for entry in entries.iterator(chunk_size=200):
        yield {"type": "faq_entry", "faq_entry": _entry(entry, usernames)}


def _duty(referent: Referent, usernames: Usernames) -> dict[str, Any]:
    return {
        "team": team_name(),
        "channel": name_of(referent.channel),
        "user": usernames.of(referent.person_id),
        "asks": referent.asks,
        "rank": referent.rank,
        "away_until": referent.away_until.isoformat() if referent.away_until else None,
    }


def _entry(entry: Entry, usernames: Usernames) -> dict[str, Any]:
    return {
        "name": str(entry.pk),
        "theme": entry.theme.name,
        "rank": entry.theme.rank,
        "question": entry.question,
        "answer": entry.answer,
        "owner": usernames.of(entry.owner_id) if entry.owner_id else None,
        "review_at": entry.review_at.isoformat(),
        "written_at": stamp(entry.written_at),
        "changed_at": stamp(entry.changed_at),
        "published_at": stamp(entry.published_at) if entry.published_at else None,
        "versions": [_version(one, usernames) for one in reversed(entry.versions.all())],
    }


def _version(said: EntryVersion, usernames: Usernames) -> dict[str, Any]:
    return {
        "number": said.number,
        "question": said.question,
        "answer": said.answer,
        "at": stamp(said.at),
        "by": usernames.of(said.by_id) if said.by_id else None,
    }
