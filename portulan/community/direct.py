"""What a connection follows and does in the community."""

from collections.abc import Sequence
from uuid import UUID

from portulan.accounts.models import Person
from portulan.common.keys import key_of
from portulan.common.refusals import Refusal
from portulan.community.actions.posting import Post, Said, post_together
from portulan.community.enums import MessageKind
from portulan.community.errors import MessageIsGone, NotAMember
from portulan.community.fragments import described
from portulan.community.models import Channel, Message
from portulan.community.queries import channels_visible_to
from portulan.live.registry import Answer, Asked, Data, TopicKind


def _followed_by(person: Person, keys: Sequence[str]) -> set[str]:
    asked = [pk for pk in map(key_of, keys) if pk is not None]
    found = channels_visible_to(person).filter(pk__in=asked).values_list("pk", flat=True)
    return {str(pk) for pk in found}


def post(asked: Sequence[Asked]) -> list[Answer]:
    """Post messages, as the page's form does: to each its place in the channel, or the refusal."""
    channels = Channel.objects.in_bulk([_number(one.data.get("channel")) for one in asked])
    people = Person.objects.select_related("community_profile").in_bulk([one.person.pk for one in asked])
    answers: list[Answer] = [NotAMember() for _one in asked]
    posts: dict[int, dict[int, Post]] = {}
    for place, one in enumerate(asked):
        channel = channels.get(_number(one.data.get("channel")))
        try:
            person = people.get(one.person.pk)  # a connection's own is as old as it: not what is drawn
            if channel is not None and person is not None:
                posts.setdefault(channel.pk, {})[place] = Post(person, _said(one, channel))
        except Refusal as refusal:
            answers[place] = refusal
    for pk, here in posts.items():
        said = post_together(channel=channels[pk], posts=list(here.values()))
        for place, answer in zip(here, said, strict=True):
            answers[place] = answer if isinstance(answer, Refusal) else _placed(answer)
    return answers


def _placed(message: Message) -> Data:
    return {"message": message.pk, "position": message.position}


def _said(asked: Asked, channel: Channel) -> Said:
    data = asked.data
    return Said(
        str(data.get("text", "")),
        UUID(data["client_id"]),
        root=_root(asked.person, channel, data.get("root")),
        kind=MessageKind.QUESTION if data.get("question") is True else MessageKind.TALK,
        calls_everybody=data.get("everybody") is True,
        confirmed=data.get("confirmed") is True,
        files=_numbers(data.get("files")),
    )


def _root(person: Person, channel: Channel, key: object) -> Message | None:
    if key is None:
        return None
    if not channels_visible_to(person).filter(pk=channel.pk).exists():
        raise NotAMember  # before anything is told of what stands there
    root = (
        Message.objects.filter(pk=_number(key), channel=channel, root=None).select_related("channel").first()
    )
    if root is None or root.is_gone:
        raise MessageIsGone
    return root


def _number(key: object) -> int:
    return (key_of(str(key)) or 0) if isinstance(key, int) else 0


def _numbers(keys: object) -> list[int]:
    return [key for key in map(_number, keys) if key] if isinstance(keys, list) else []


CHANNELS = TopicKind("channel", _followed_by, described)
