"""What each person is called in an export."""

from collections.abc import Iterator

from django.utils.text import slugify
from django.utils.translation import gettext as _

from portulan.community.models import Channel, Message, Profile


class Usernames:
    """Handles; a name made for who has none: who left, who never had an account here."""

    def __init__(self) -> None:
        self._handles: dict[int, str] = dict(Profile.objects.values_list("person", "handle"))
        self._taken = set(self._handles.values())
        self._strangers: dict[str, str] = {}
        unsigned = Message.objects.filter(author=None).order_by("author_name")
        for name in unsigned.values_list("author_name", flat=True).distinct():
            self._strangers[name] = self._free(slugify(name)[:50] or "personne")

    def of(self, person: int) -> str:
        """The name of somebody who has an account."""
        if person not in self._handles:
            self._handles[person] = self._free(f"membre-{person}")
        return self._handles[person]

    def author(self, message: Message) -> str:
        """The name of who said it."""
        return self.of(message.author_id) if message.author_id else self._strangers[message.author_name]

    def strangers(self) -> Iterator[tuple[str, str]]:
        """Those without an account: their name in the export, and as it is shown."""
        return ((name, shown or _("Une personne partie")) for shown, name in self._strangers.items())

    def members(self, channel: Channel) -> list[str]:
        """Whom a direct channel joins; twice the same name for one's own notes, as two are asked for."""
        people = channel.direct.people_key.split(".")
        names = [self.of(int(pk)) for pk in people]
        return names if len(names) > 1 else names * 2

    def _free(self, wanted: str) -> str:
        numbered = (f"{wanted}-{number}" for number in range(2, len(self._taken) + 3))
        name = next(one for one in (wanted, *numbered) if one not in self._taken)
        self._taken.add(name)
        return name
