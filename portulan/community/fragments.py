"""Messages as the pages show them: each is made once, and the same for everybody.

What depends on the reader (is it mine, did I react) is told by data attributes that the page's script reads.
"""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import translation

from portulan.community.models import Message
from portulan.community.models.message import SHOWN
from portulan.live.models import Event
from portulan.live.registry import Data


def fragment(message: Message, *, is_bare: bool = False) -> str:
    """One message, in the instance's language; ``is_bare`` when it is known to be words and nothing else."""
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string("community/_message.html", {"message": message, "is_bare": is_bare})


def described(events: Sequence[Event]) -> list[Data]:
    """What events of a channel say: the message as it is now, or that it is gone."""
    keys = {int(event.subject) for event in events if event.subject.isdigit()}
    messages = {message.pk: message for message in Message.objects.filter(pk__in=keys).with_people()}
    found = [messages.get(int(event.subject or 0)) for event in events]
    return [words_of(message) if message else {} for message in found]


def words_of_new(messages: Sequence[Message], carrying: Sequence[Message]) -> list[Data]:
    """What is told of messages just kept, whose authors and channel are at hand; of those that carry more, all is read."""
    prefetch_related_objects(carrying, *SHOWN)
    return [words_of(message, is_bare=message not in carrying) for message in messages]


def words_of(message: Message, *, is_bare: bool = False) -> Data:
    """What a connection is told of a message: the page puts it in its place by these."""
    return {
        "message": message.pk,
        "root": message.root_id,
        "position": message.position,
        "author": message.author_id,
        "client": str(message.client_id),
        "html": fragment(message, is_bare=is_bare),
    }
