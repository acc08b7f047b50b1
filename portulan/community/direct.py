"""What a connection follows and does in the community."""

from collections.abc import Sequence
from uuid import UUID

from portulan.accounts.models import Person
from portulan.community.actions.posting import Said, post_message
from portulan.community.enums import MessageKind
from portulan.community.errors import MessageIsGone, NotAMember
from portulan.community.fragments import described
from portulan.community.models import Message
from portulan.community.queries import channels_visible_to
from portulan.live.registry import Data, TopicKind


def _followed_by(person: Person, keys: Sequence[str]) -> set[str]:
    asked = [int(key) for key in keys if key.isascii() and key.isdigit()]
    found = channels_visible_to(person).filter(pk__in=asked).values_list("pk", flat=True)
    return {str(pk) for pk in found}


def post(person: Person, data: Data) -> Data:
    """Post a message, as the page's form does. Raises what post_message raises."""
    channel = channels_visible_to(person).filter(pk=_number(data.get("channel"))).first()
    if channel is None:
        raise NotAMember
    root = _root(channel.pk, data.get("root"))
    kind = MessageKind.QUESTION if data.get("question") is True else MessageKind.TALK
    said = Said(
        str(data.get("text", "")),
        UUID(data["client_id"]),
        root=root,
        kind=kind,
        calls_everybody=data.get("everybody") is True,
        confirmed=data.get("confirmed") is True,
    )
    message = post_message(by=person, channel=channel, said=said)
    return {"message": message.pk, "position": message.position}


def _root(channel: int, key: object) -> Message | None:
    if key is None:
        return None
    root = (
        Message.objects.filter(pk=_number(key), channel=channel, root=None).select_related("channel").first()
    )
    if root is None or root.is_gone:
        raise MessageIsGone
    return root


def _number(key: object) -> int:
    return key if isinstance(key, int) and not isinstance(key, bool) else 0


CHANNELS = TopicKind("channel", _followed_by, described)
