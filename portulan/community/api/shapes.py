"""Messages and channels as programs read them. No e-mail address is ever among them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from ninja import Field, Schema

from portulan.accounts.models import Person
from portulan.community.models import Attachment, Channel, Message
from portulan.community.models.message import MessageQuerySet
from portulan.community.queries import Stretch

MOST_KEY = 10**18 - 1  # what a 64-bit column surely holds

MOST_POSITION = 2**31 - 1


class ProblemOut(Schema):
    """Pourquoi la demande n’aboutit pas (RFC 9457) : une phrase pour les personnes, un nom pour les programmes."""

    type: str
    title: str
    status: int
    detail: str
    link: str | None = None


class AuthorOut(Schema):
    """Qui a écrit ; sans identifiant quand c’est un programme, ou quelqu’un qui n’a pas de compte ici."""

    name: str
    handle: str | None = None


class ReactionOut(Schema):
    """Un signe, et combien l’ont mis."""

    emoji: str
    count: int
    mine: bool


class FileOut(Schema):
    """Un fichier joint ; son contenu se lit sur le site."""

    name: str
    content_type: str
    size: int
    alternative: str


class MessageOut(Schema):
    """Un message tel qu’il est maintenant. S’il est parti (``is_gone``), ses mots ne sont plus donnés."""

    id: int
    channel: str
    position: int
    thread: int | None = Field(description="Le message dont celui-ci est une réponse.")
    author: AuthorOut | None
    kind: str
    text: str
    html: str
    sent_at: datetime
    edited_at: datetime | None
    is_gone: bool
    reply_count: int
    last_reply_at: datetime | None
    answer: int | None = Field(description="La réponse qui résout cette question.")
    pinned_at: datetime | None
    client_id: UUID | None = Field(description="Donné à son auteur seulement.")
    reactions: list[ReactionOut]
    files: list[FileOut]
    url: str


class StretchOut(Schema):
    """Des messages qui se suivent."""

    items: list[MessageOut]
    has_before: bool
    has_after: bool


def read_whole(messages: MessageQuerySet) -> MessageQuerySet:
    """With all that a program is told of each, in a constant number of questions."""
    return messages.select_related("author__community_profile", "channel").prefetch_related(
        "reactions", "attachments"
    )


def messages_out(messages: Iterable[Message], reader: Person) -> list[MessageOut]:
    """Messages read by ``read_whole``, for a reader."""
    return [message_out(message, reader) for message in messages]


def stretch_out(stretch: Stretch, reader: Person) -> StretchOut:
    """A stretch, read again whole."""
    keys = [message.pk for message in stretch.messages]
    whole = {one.pk: one for one in read_whole(Message.objects.filter(pk__in=keys))}
    found = [whole[key] for key in keys if key in whole]
    return StretchOut(
        items=messages_out(found, reader), has_before=stretch.has_before, has_after=stretch.has_after
    )


def message_out(message: Message, reader: Person) -> MessageOut:
    """One message; what it said is not told once it is gone."""
    gone = message.is_gone
    return MessageOut(
        id=message.pk,
        channel=message.channel.slug,
        position=message.position,
        thread=message.root_id,
        author=author_out(message),
        kind=message.kind,
        text="" if gone else message.text,
        html="" if gone else message.html,
        sent_at=message.sent_at,
        edited_at=message.edited_at,
        is_gone=gone,
        reply_count=message.reply_count,
        last_reply_at=message.last_reply_at,
        answer=message.answer_id,
        pinned_at=message.pinned_at,
        client_id=message.client_id if message.author_id == reader.pk else None,
        reactions=[] if gone else _reactions(message, reader),
        files=[] if gone else [_file(one) for one in message.attachments.all()],
        url=settings.INSTANCE_URL + message.get_absolute_url(),
    )


def author_out(message: Message) -> AuthorOut | None:
    """Who wrote it, as far as it is still said."""
    if message.author is None:
        return AuthorOut(name=message.author_name) if message.author_name else None
    return person_out(message.author)


def person_out(person: Person) -> AuthorOut:
    """Somebody, with what one writes after ``@`` to call them; ``community_profile`` is loaded."""
    profile = getattr(person, "community_profile", None)
    return AuthorOut(name=person.get_full_name(), handle=profile.handle if profile else None)


def channel_address(channel: Channel) -> str:
    """Where people read it."""
    return f"{settings.INSTANCE_URL}{channel.get_absolute_url()}"


def _reactions(message: Message, reader: Person) -> list[ReactionOut]:
    mine: Sequence[str] = [one.emoji for one in message.reactions.all() if one.person_id == reader.pk]
    return [
        ReactionOut(emoji=sign.emoji, count=sign.count, mine=sign.emoji in mine) for sign in message.signs
    ]


def _file(attachment: Attachment) -> FileOut:
    return FileOut(
        name=attachment.name,
        content_type=attachment.content_type,
        size=attachment.size,
        alternative=attachment.alternative,
    )
