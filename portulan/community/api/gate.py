"""For whom a request acts: the pages' gate, answered to programs; what one may not see does not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from portulan.accounts.bearer import Reading, Writing
from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.problems import Problem
from portulan.community.actions.arriving import arrive
from portulan.community.gates import closed_to
from portulan.community.models import Channel, Message, Profile
from portulan.community.queries import channel_at, messages_visible_to

READING, WRITING = Reading(), Writing()


def member_of(request: HttpRequest) -> Person:
    """The person, let in as by the pages: whoever comes first by a program arrives too. Raises Problem."""
    person = signed_in(request)
    closed = closed_to(person)
    if closed is not None:
        raise Problem(403, closed.sentence, code=closed.name, link=closed.address)
    if not Profile.objects.filter(person=person).exists():
        arrive(person=person)
    return person


def channel_of(person: Person, slug: str) -> Channel:
    """A channel that the person may see, by its address of today or of before. Raises Http404."""
    channel = channel_at(person, slug)
    if channel is None:
        raise Http404
    return channel


def message_of(person: Person, pk: int) -> Message:
    """A message that the person may see, with its channel. Raises Http404."""
    return get_object_or_404(messages_visible_to(person).select_related("channel"), pk=pk)
