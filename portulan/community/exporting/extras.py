"""What a message holds besides its words, in the fields that Mattermost leaves to others."""

from typing import Any

from portulan.community.exporting.files import path_of
from portulan.community.exporting.places import stamp
from portulan.community.exporting.usernames import Usernames
from portulan.community.interchange.own_reading import MARK
from portulan.community.models import Attachment, Message, Poll

Fields = dict[str, Any]


class Extras:
    """Of a thread; Mattermost shows a poll as a table of its results, and says nothing of who chose what."""

    def __init__(self, root: Message, usernames: Usernames, *, is_own: bool) -> None:
        self._root, self._usernames, self._is_own = root, usernames, is_own

    def files_of(self, message: Message) -> list[Fields]:
        """The files that are there, by their paths in the archive."""
        held = [one for one in message.attachments.all() if one.file.storage.exists(one.file.name or "")]
        return [{"path": path_of(one), **self._described(one)} for one in held]

    def props_of(self, message: Message) -> Fields:
        """Whether it asks, or answers; its poll, and the entry of the FAQ that comes from it."""
        own: Fields = {"kind": "question"} if message.is_question else {}
        if message.pk == self._root.answer_id:
            own["answers"] = True
        if self._is_own and message.pk == self._root.pk and getattr(message, "faq_entry", None):
            own["faq"] = str(message.faq_entry.pk)
        poll = message.poll_if_any if message.pk == self._root.pk else None
        if poll and self._is_own:
            own["poll"] = self._poll(poll)
        props: Fields = {MARK: own} if own else {}
        return props | ({"attachments": [_results(poll)]} if poll and not self._is_own else {})

    def _described(self, file: Attachment) -> Fields:
        said = {"alternative": file.alternative, "decorative": file.is_decorative}
        return {MARK: said} if self._is_own and any(said.values()) else {}

    def _poll(self, poll: Poll) -> Fields:
        choices = [
            {
                "text": choice.text,
                "voters": [self._usernames.of(vote.person_id) for vote in choice.votes.all()],
            }
            for choice in poll.choices.all()
        ]
        closes = stamp(poll.closes_at) if poll.closes_at else None
        return {"several": poll.takes_several, "closes_at": closes, "choices": choices}


def _results(poll: Poll) -> Fields:
    choices = poll.choices.all()
    fields = [{"title": choice.text, "value": str(choice.count), "short": True} for choice in choices]
    return {
        "fallback": ", ".join(f"{one['title']}\u00a0: {one['value']}" for one in fields),
        "fields": fields,
    }
