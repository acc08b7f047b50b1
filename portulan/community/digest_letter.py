"""The letter that sums up what somebody has not read."""

from datetime import date

from django.urls import reverse

from portulan.accounts.models import Person
from portulan.community.by_mail.address import answerable
from portulan.community.catching_up import CatchUp
from portulan.community.models import Message
from portulan.notifications.actions import notify

SHOWN = 120  # characters of each message


def tell_digest(person: Person, catch_up: CatchUp, day: date) -> None:
    """Sum up what waits for somebody, once a day at most."""
    notify(
        person,
        kind="community.digest",
        key=f"community.digest:{person.pk}:{day}",
        template="community/letters/digest",
        context={
            "mentions": [
                _line_of(mention.message) | {"reply": _reply_to(mention.message, person)}
                for mention in catch_up.mentions
            ],
            "threads": [
                {"text": one.root.gist[:SHOWN], "unread": one.unread, "reply": _reply_to(one.root, person)}
                for one in catch_up.threads
            ],
            "channels": [
                {"name": one.channel.name, "unread": one.unread}
                for one in catch_up.channels
                if not one.channel.is_direct
            ],
            "questions": [_line_of(question) for question in catch_up.questions],
        },
        url=reverse("community:home"),
    )


def _reply_to(message: Message, person: Person) -> str:
    """Each thread has an address of its own: the letter itself is answered nowhere."""
    address = answerable(message, person.pk).reply_to
    return f"mailto:{address}" if address else ""


def _line_of(message: Message) -> dict[str, str]:
    author = message.author.get_full_name() if message.author else message.author_name
    return {"author": author, "channel": message.channel.name, "text": message.gist[:SHOWN]}
