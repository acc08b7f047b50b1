"""Signs under a message: put or taken back, as often as one likes."""

from django.http import HttpRequest
from ninja import Router

from portulan.community.actions.reacting import react
from portulan.community.api.answers import writes
from portulan.community.api.gate import WRITING, member_of, message_of
from portulan.community.api.messages import shown
from portulan.community.api.pace import check_pace
from portulan.community.api.shapes import MessageOut

router = Router(tags=["réactions"])
ADDRESS = "/messages/{key:pk}/reactions/{str:emoji}"


@router.put(ADDRESS, auth=WRITING, response=writes(200, MessageOut), summary="Mettre un signe")
def putting(request: HttpRequest, pk: int, emoji: str) -> MessageOut:
    return _sign(request, pk, emoji, on=True)


@router.delete(ADDRESS, auth=WRITING, response=writes(200, MessageOut), summary="Reprendre un signe")
def taking_back(request: HttpRequest, pk: int, emoji: str) -> MessageOut:
    return _sign(request, pk, emoji, on=False)


def _sign(request: HttpRequest, pk: int, emoji: str, *, on: bool) -> MessageOut:
    person = member_of(request)
    message = message_of(person, pk)
    check_pace(person)
    react(by=person, message=message, emoji=emoji, on=on)
    return shown(person, message)
