"""Messages as the pages show them: each is made once, and the same for everybody.

What depends on the reader (is it mine, did I react) is told by data attributes that the page's script reads.
"""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from portulan.community.models import Message
from portulan.live.models import Event
from portulan.live.registry import Data


def fragment(message: Message) -> str:
    """One message, in the instance's language."""
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string("community/_message.html", {"message": message})


def described(events: Sequence[Event]) -> list[Data]:
    """What events of a channel say: the message as it is now, or that it is gone."""
    keys = {int(event.subject) for event in events if event.subject.isdigit()}
    messages = {message.pk: message for message in Message.objects.filter(pk__in=keys).with_people()}
    found = [messages.get(int(event.subject or 0)) for event in events]
    return [words_of(message) if message else {} for message in found]


def words_of(message: Message) -> Data:
    """What a connection is told of a message: the page puts it in its place by these."""
    return {
        "message": message.pk,
        "root": message.root_id,
        "position": message.position,
        "author": message.author_id,
        "client": str(message.client_id),
        "html": fragment(message),
    }
