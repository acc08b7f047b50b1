"""Letters and notices of the community."""

from portulan.accounts.models import Person
from portulan.community.enums import MentionKind, NotificationLevel
from portulan.community.models import Membership, Message, Sanction
from portulan.notifications.actions import notify

SHOWN = 400  # characters of a message in a letter


def tell_called(message: Message, people: dict[int, MentionKind]) -> None:
    """Tell those whom a message calls, except in channels of which they want to hear nothing."""
    silent = Membership.objects.filter(
        channel=message.channel_id, person__in=people, level=NotificationLevel.NOTHING
    ).values("person")
    kept_out = Sanction.objects.keeping_out().filter(person__in=people).values("person")
    told = (
        Person.objects.filter(pk__in=people, is_active=True).exclude(pk__in=silent).exclude(pk__in=kept_out)
    )
    for person in told:
        notify(
            person,
            kind="community.called",
            key=f"community.called:{message.pk}:{person.pk}",
            template="community/letters/called",
            context={
                "author": message.author.get_full_name() if message.author else message.author_name,
                "channel": message.channel.name,
                "text": message.gist[:SHOWN],
                "as_referent": people[person.pk] == MentionKind.REFERENT,
            },
            url=message.get_absolute_url(),
        )
