"""Threads: their replies, and answering in them."""

from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from portulan.accounts.models import Person
from portulan.community.api.answers import reads, writes
from portulan.community.api.gate import READING, WRITING, member_of
from portulan.community.api.messages import MessageIn, post
from portulan.community.api.shapes import MOST_POSITION, MessageOut, StretchOut, stretch_out
from portulan.community.models import Message
from portulan.community.queries import messages_visible_to, replies_after

router = Router(tags=["fils"])


@router.get(
    "/messages/{key:pk}/replies",
    auth=READING,
    response=reads(StretchOut),
    summary="Les réponses d’un fil, cinquante à la fois",
)
def replies(
    request: HttpRequest,
    pk: int,
    after_position: Annotated[int, Query(alias="after", ge=0, le=MOST_POSITION)] = 0,
) -> StretchOut:
    person = member_of(request)
    return stretch_out(replies_after(_root(person, pk), after_position), person)


@router.post(
    "/messages/{key:pk}/replies",
    auth=WRITING,
    response=writes(201, MessageOut),
    summary="Répondre dans un fil",
)
def replying(request: HttpRequest, pk: int, said: MessageIn) -> Status[MessageOut]:
    person = member_of(request)
    root = _root(person, pk)
    return Status(201, post(person, root.channel, said, root))


def _root(person: Person, pk: int) -> Message:
    """The message that opens a thread; a reply opens none. Raises Http404."""
    return get_object_or_404(messages_visible_to(person).roots().select_related("channel"), pk=pk)
