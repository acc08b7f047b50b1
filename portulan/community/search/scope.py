"""What a search of one person may look at, and what its names mean there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portulan.accounts.models import Person
from portulan.community.models import Bookmark, FormerAddress, Membership, Profile, ThreadFollowing
from portulan.community.queries import channels_visible_to, followed_threads
from portulan.community.search import vocabulary as v
from portulan.community.search.grammar import Asked
from portulan.community.search.index import ROOT
from portulan.search.definitions import Query

NOTHING = Query(keys=())  # finds nothing
MOST_PLACES = 400  # channels and threads where something is unread
MOST_BOOKMARKS = 5000


@dataclass(frozen=True)
class Scope:
    """Channels by slug, those that the person sees; people by handle, those whom the search names."""

    person: int
    channels: Mapping[str, int]
    people: Mapping[str, int] = field(default_factory=dict)
    unread: Query = NOTHING
    bookmarked: Query = NOTHING


def scope_of(person: Person, asked: Asked) -> Scope:
    """What the person sees now; what the search does not need is not read."""
    named = {one.value for one in asked.criteria if one.operator == v.FROM}
    states = {one.value for one in asked.criteria if one.operator == v.IS}
    return Scope(
        person.pk,
        _channels(person),
        _people(named) if named else {},
        _unread(person) if v.UNREAD in states else NOTHING,
        _bookmarked(person) if v.BOOKMARKED in states else NOTHING,
    )


def _channels(person: Person) -> dict[str, int]:
    """By their addresses of today and of before."""
    seen = channels_visible_to(person).order_by()
    former = FormerAddress.objects.filter(channel__in=seen).values_list("slug", "channel")
    return {**dict(former), **dict(seen.values_list("slug", "pk"))}


def _people(handles: set[str]) -> dict[str, int]:
    return dict(Profile.objects.filter(handle__in=handles).values_list("handle", "person"))


def _bookmarked(person: Person) -> Query:
    kept = Bookmark.objects.filter(person=person).values_list("message", flat=True)
    return Query(keys=[str(key) for key in kept[:MOST_BOOKMARKS]])


def _unread(person: Person) -> Query:
    """What others said after the last message read, in the person's channels and the threads they follow."""
    moved = Membership.objects.filter(person=person).moved().values_list("channel", "read_position")
    places = [_after("channel", channel, read, thread=ROOT) for channel, read in moved[:MOST_PLACES]]
    threads: list[ThreadFollowing] = [one for one in followed_threads(person)[:MOST_PLACES] if one.unread]
    places += [_after("thread", one.root_id, one.read_position) for one in threads]
    mine = Query(filters={"author": [str(person.pk)]})
    return Query(either=places, without=[mine]) if places else NOTHING


def _after(facet: str, key: int, position: int, **more: str) -> Query:
    filters = {facet: [str(key)], **{name: [value] for name, value in more.items()}}
    return Query(filters=filters, ranges={"position": (position + 1, None)})
