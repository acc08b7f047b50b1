"""What an export says, sorted: what is there already, what is new and in which place in time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from portulan.community.actions.importing.files import EXISTING, Files
from portulan.community.actions.importing.identities import Identities
from portulan.community.actions.importing.known import Known, known_of
from portulan.community.actions.importing.people import People
from portulan.community.actions.importing.places import Places
from portulan.community.interchange.counting import Report
from portulan.community.interchange.emoji import reaction
from portulan.community.interchange.vocabulary import Joined, Line, Post, Source


@dataclass(frozen=True)
class Told:
    """A message, with what names it here; ``known`` is that same message when it is there already."""

    post: Post
    client_id: UUID
    known: int | None = None
    key: str = ""  # the place where it stands


@dataclass(frozen=True)
class Thread:
    """A root message and its replies; ``why`` says why nothing of it is taken."""

    line: Line
    root: Told
    replies: list[Told] = field(default_factory=list)
    key: str = ""
    why: str = ""


class Threads:
    """The messages of an export, the same each time they are gone through."""

    def __init__(self, source: Source, name: str, people: People, places: Places) -> None:
        self._source, self._name, self._people, self._places = source, name, people, places
        self.files = Files(source)
        self._known: dict[str, Known] = {}
        self.news: dict[str, list[tuple[datetime, int]]] = {}

    def all(self) -> Iterator[Thread]:
        """Each line that says something."""
        identities = Identities(self._name)
        for line in self._source.lines():
            if isinstance(line.thing, Post):
                yield self._sorted(line, line.thing, identities)

    def known(self, key: str) -> Known:
        """What a place held before the import began."""
        if key not in self._known:
            self._known[key] = known_of(self._places.channel(key))
        return self._known[key]

    def offsets(self) -> dict[int, int]:
        """Where each line's root comes among those that are new in its place, counted from 1."""
        return {
            number: offset
            for told in self.news.values()
            for offset, (_at, number) in enumerate(sorted(told), 1)
        }

    def _sorted(self, line: Line, post: Post, identities: Identities) -> Thread:
        key, why = self._places.of(post)
        if not key or not (post.text.strip() or post.files or post.replies):
            return Thread(line, Told(post, identities.none), key=key, why="empty" if key else why)
        client_id, is_again = identities.of(key, post)
        messages = self.known(key).messages
        root = Told(post, client_id, messages.get(client_id), key)
        if is_again:
            return Thread(line, root, key=key, why="duplicate")
        replies = []
        for reply in post.replies:
            reply_id, is_again = identities.of(str(client_id), reply)
            if not is_again and (reply.text.strip() or reply.files):
                replies.append(Told(reply, reply_id, messages.get(reply_id), key))
        return Thread(line, root, replies, key)

    def survey(self, report: Report) -> None:
        """Count all of it, and learn what is new."""
        for thread in self.all():
            kind, post = _kind(thread.line.kind, thread.root.post), thread.root.post
            if thread.why:
                report.of(kind).leave(thread.why)
                for reply in post.replies:
                    report.of(_kind("reply", reply)).leave(thread.why)
                continue
            if thread.root.known is None:
                self.news.setdefault(self._places.ground(thread.key), []).append(
                    (post.at, thread.line.number)
                )
            report.of(kind).take(is_known=thread.root.known is not None)
            for told in thread.replies:
                report.of(_kind("reply", told.post)).take(is_known=told.known is not None)
            if left := len(post.replies) - len(thread.replies):
                report.of("reply").leave("duplicate", left)
            for told in (thread.root, *thread.replies):
                self._count_rest(thread.key, told, thread.line.number, report)

    def _count_rest(self, key: str, told: Told, number: int, report: Report) -> None:
        signs = set()
        for one in told.post.reactions:
            person, emoji = self._people.pk_of(one.username), reaction(one.emoji)
            if person is None or emoji is None:
                report.of("reaction").leave("no_account" if person is None else "unknown_emoji")
                continue
            is_known = (person, emoji) in signs or (told.known, person, emoji) in self.known(key).signs
            report.of("reaction").take(is_known=is_known)
            signs.add((person, emoji))
        self._count_files(told, number, report)

    def _count_files(self, told: Told, number: int, report: Report) -> None:
        for joined, why in self.files_of(told):
            if why in {"", EXISTING}:
                report.of("file").take(is_known=why == EXISTING)
            else:
                report.leave_file(joined.path or joined.name, why)
            if why == "refused_path":
                refused = _("Chemin refusé pour un fichier joint : %(path)s")
                report.tell(number, refused % {"path": joined.path[:200]})

    def files_of(self, told: Told) -> Iterator[tuple[Joined, str]]:
        """The files of a message, each with why it is not brought in: empty when it is."""
        return self.files.sorted(told.post, self.known(told.key), told.known) if told.post.files else iter(())


def _kind(kind: str, post: Post) -> str:
    """System messages are no messages of people: they are counted apart."""
    return "system_post" if post.is_system else kind
