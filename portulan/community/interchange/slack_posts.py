"""The days of a Slack channel: messages whose threads are put together again."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from portulan.community.interchange import markup
from portulan.community.interchange.archive import Archive
from portulan.community.interchange.fields import Raw, Unreadable, cleaned, inside, objects, text
from portulan.community.interchange.vocabulary import Joined, Line, Post, Reacted

_LIFE = {"pinned_item", "bot_add", "bot_remove", "bot_enable", "bot_disable", "reminder_add", "file_comment"}
_LIFE_OF = ("channel_", "group_")
_LATEST = 253_402_300_799


class Days:
    """What was said, channel by channel: one channel at a time is held in memory."""

    def __init__(self, archive: Archive, people: Mapping[str, str], channels: Mapping[str, str]) -> None:
        self._archive, self._people, self._channels = archive, people, channels

    def posts(
        self, channel: Raw, folder: str, *, place: str = "", members: tuple[str, ...] = ()
    ) -> Iterator[Line]:
        """The messages of a channel, each with its replies."""
        kind = "direct_post" if members else "post"
        pinned = {text(one, "id") for one in objects(channel, "pins")}
        roots: dict[str, Raw] = {}
        replies: dict[str, dict[str, Raw]] = {}
        for raw, fault in self._messages(folder):
            if fault:
                yield Line(0, kind, faults=(fault,))
                continue
            ts, thread = text(raw, "ts"), text(raw, "thread_ts")
            if thread and thread != ts:
                replies.setdefault(thread, {})[ts] = raw
            else:
                roots[ts] = raw
        for thread in [one for one in replies if one not in roots]:  # whose root the export does not hold
            roots |= replies.pop(thread)
        for ts, raw in roots.items():
            yield self._line(kind, raw, list(replies.get(ts, {}).values()), pinned, place, members)

    def _messages(self, folder: str) -> Iterator[tuple[Raw, str]]:
        days = [name for name in self._archive.names if name.startswith(f"{folder}/") and _is_day(name)]
        for name in sorted(days):
            try:
                page: Any = self._archive.page(name)
            except Unreadable as error:
                yield {}, str(error)
                continue
            yield from ((raw, "") for raw in page if isinstance(raw, dict)) if isinstance(page, list) else ()

    def _line(
        self,
        kind: str,
        raw: Raw,
        replies: list[Raw],
        pinned: set[str],
        place: str,
        members: tuple[str, ...],
    ) -> Line:
        faults: list[str] = []
        answered = []
        for one in replies:
            try:
                answered.append(self._post(one, pinned, "", (), ()))
            except Unreadable as error:
                faults.append(_("Réponse : %(why)s") % {"why": error})
        try:
            post = self._post(raw, pinned, place, members, tuple(answered))
        except Unreadable as error:
            return Line(0, kind, faults=(*faults, str(error)))
        return Line(0, kind, post, tuple(faults))

    def _post(
        self, raw: Raw, pinned: set[str], place: str, members: tuple[str, ...], replies: tuple[Post, ...]
    ) -> Post:
        at, subtype = instant(raw, "ts"), text(raw, "subtype")
        if at is None:
            raise Unreadable(_("Message sans date."))
        author, shown = self._author(raw)
        words = markup.from_slack(text(raw, "text"), self._people, self._channels)
        extra = markup.from_slack(markup.attachments(raw), self._people, self._channels)
        files = [*objects(raw, "files"), *([inside(raw, "file")] if inside(raw, "file") else [])]
        return Post(
            author=author,
            text="\n\n".join(filter(None, (words, extra))),
            at=at,
            place=place,
            members=members,
            shown=shown,
            identity=text(raw, "ts"),
            edited_at=instant(inside(raw, "edited"), "ts"),
            is_system=subtype in _LIFE or subtype.startswith(_LIFE_OF),
            is_pinned=text(raw, "ts") in pinned,
            reactions=tuple(self._reactions(raw)),
            replies=replies,
            files=tuple(Joined(text(one, "name") or text(one, "title") or "?") for one in files),
        )

    def _author(self, raw: Raw) -> tuple[str, str]:
        user = text(raw, "user")
        profile = inside(raw, "user_profile") or inside(raw, "bot_profile")
        shown = text(raw, "username") or text(profile, "real_name") or text(profile, "name")
        return self._people.get(user, user.lower()), shown.strip()

    def _reactions(self, raw: Raw) -> Iterator[Reacted]:
        for one in objects(raw, "reactions"):
            users: Any = one.get("users")
            for user in users if isinstance(users, list) else []:
                if isinstance(user, str):
                    yield Reacted(self._people.get(user, cleaned(user).lower()), text(one, "name"))


def instant(raw: Raw, *names: str) -> datetime | None:
    """The first of these fields that is an instant, in seconds, written as a number or a text."""
    for name in names:
        found: Any = raw.get(name)
        try:
            seconds = float(found)
        except (TypeError, ValueError):
            continue
        if 0 < seconds <= _LATEST:
            return datetime.fromtimestamp(seconds, UTC)
    return None


def _is_day(name: str) -> bool:
    return name.endswith(".json") and name.count("/") == 1
