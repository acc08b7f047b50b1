"""Messages: read by position, posted once, changed, taken back."""

from typing import Annotated, Literal
from uuid import UUID, uuid4

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from portulan.accounts.models import Person
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.actions.posting import Said, post_message
from portulan.community.api.answers import reads, writes
from portulan.community.api.gate import READING, WRITING, channel_of, member_of, message_of
from portulan.community.api.pace import check_pace
from portulan.community.api.shapes import (
    MOST_POSITION,
    MessageOut,
    StretchOut,
    message_out,
    read_whole,
    stretch_out,
)
from portulan.community.enums import MessageKind
from portulan.community.models import Channel, Message
from portulan.community.models.message import LONGEST
from portulan.community.queries import after, before, latest, messages_visible_to

router = Router(tags=["messages"])


class MessageIn(Schema):
    """Ce que l’on dit. Le même ``client_id`` envoyé deux fois ne dit qu’une fois."""

    text: str = Field(max_length=LONGEST + 1000, description="Markdown.")
    client_id: UUID | None = None
    kind: Literal["talk", "question"] = "talk"
    calls_everybody: bool = Field(False, description="Confirme un appel à tout le canal.")
    confirmed: bool = Field(False, description="Confirme un message dont des mots sont surveillés.")


class TextIn(Schema):
    """Les nouveaux mots d’un message."""

    text: str = Field(max_length=LONGEST + 1000)


@router.get(
    "/channels/{slug:slug}/messages",
    auth=READING,
    response=reads(StretchOut),
    summary="Les messages d’un canal, cinquante à la fois",
    description=(
        "Sans borne, les derniers. « before » et « after » sont des positions ; avec les deux, « before »."
    ),
)
def message_list(
    request: HttpRequest,
    slug: str,
    before_position: Annotated[int | None, Query(alias="before", ge=0, le=MOST_POSITION)] = None,
    after_position: Annotated[int | None, Query(alias="after", ge=0, le=MOST_POSITION)] = None,
) -> StretchOut:
    person = member_of(request)
    channel = channel_of(person, slug)
    if before_position is not None:
        return stretch_out(before(channel, before_position), person)
    found = latest(channel) if after_position is None else after(channel, after_position)
    return stretch_out(found, person)


@router.get("/messages/{key:pk}", auth=READING, response=reads(MessageOut), summary="Un message")
def message(request: HttpRequest, pk: int) -> MessageOut:
    person = member_of(request)
    return shown(person, message_of(person, pk))


@router.post(
    "/channels/{slug:slug}/messages",
    auth=WRITING,
    response=writes(201, MessageOut),
    summary="Écrire dans un canal",
)
def posting(request: HttpRequest, slug: str, said: MessageIn) -> Status[MessageOut]:
    person = member_of(request)
    return Status(201, post(person, channel_of(person, slug), said))


@router.patch(
    "/messages/{key:pk}", auth=WRITING, response=writes(200, MessageOut), summary="Modifier mon message"
)
def editing(request: HttpRequest, pk: int, said: TextIn) -> MessageOut:
    person = member_of(request)
    return shown(person, edit_message(by=person, message=message_of(person, pk), text=said.text))


@router.delete(
    "/messages/{key:pk}", auth=WRITING, response=writes(204, None), summary="Supprimer mon message"
)
def deletion(request: HttpRequest, pk: int) -> Status[None]:
    person = member_of(request)
    delete_message(by=person, message=message_of(person, pk))
    return Status(204, None)


def post(person: Person, channel: Channel, said: MessageIn, root: Message | None = None) -> MessageOut:
    """Say it, as the pages do. Raises what post_message raises, or Problem when it is too much."""
    check_pace(person)
    words = Said(
        said.text,
        said.client_id or uuid4(),
        root=root,
        kind=MessageKind(said.kind),
        calls_everybody=said.calls_everybody,
        confirmed=said.confirmed,
    )
    return shown(person, post_message(by=person, channel=channel, said=words))


def shown(person: Person, message: Message) -> MessageOut:
    """One message, read anew with all that is told of it."""
    return message_out(read_whole(messages_visible_to(person)).get(pk=message.pk), person)
