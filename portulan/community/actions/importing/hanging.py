"""What hangs under messages: reactions, threads followed, messages kept."""

from collections.abc import Iterator

from portulan.community.actions.importing.people import People
from portulan.community.actions.importing.threads import Thread, Told
from portulan.community.interchange.emoji import reaction
from portulan.community.models import Bookmark, Message, Reaction, ThreadFollowing

BATCH = 500
Roots = list[tuple[Thread, Message]]
Replies = list[tuple[Told, Message]]


def hang(roots: Roots, replies: Replies, people: People) -> None:
    """Write what is not there yet; those who took part in a new thread follow it, all of it read."""
    told = [*((thread.root, message) for thread, message in roots), *replies]
    Reaction.objects.bulk_create(_reactions(told, people), ignore_conflicts=True, batch_size=BATCH)
    Bookmark.objects.bulk_create(_bookmarks(told, people), ignore_conflicts=True, batch_size=BATCH)
    ThreadFollowing.objects.bulk_create(_followings(roots, people), ignore_conflicts=True, batch_size=BATCH)


def _reactions(told: Replies, people: People) -> Iterator[Reaction]:
    for one, message in told:
        for sign in one.post.reactions:
            person, emoji = people.pk_of(sign.username), reaction(sign.emoji)
            if person and emoji:
                at = max(sign.at or message.sent_at, message.sent_at)
                yield Reaction(message=message, person_id=person, emoji=emoji, at=at)


def _bookmarks(told: Replies, people: People) -> Iterator[Bookmark]:
    for one, message in told:
        for keeper in one.post.keepers:
            if (person := people.pk_of(keeper)) and one.known is None:
                yield Bookmark(message=message, person_id=person, at=message.sent_at)


def _followings(roots: Roots, people: People) -> Iterator[ThreadFollowing]:
    for thread, root in roots:
        if not thread.replies:
            continue
        authors = [thread.root.post.author, *(told.post.author for told in thread.replies)]
        names = dict.fromkeys([*authors, *thread.root.post.followers])
        followers = {person for name in names if (person := people.pk_of(name))}
        for person in sorted(followers):
            yield ThreadFollowing(root=root, person_id=person, read_position=root.reply_count)
