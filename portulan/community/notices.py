"""Letters and notices of the community."""

from django_tasks import task

from portulan.community.by_mail.address import answerable
from portulan.community.enums import MentionKind, NotificationLevel
from portulan.community.models import Membership, Mention, Message, OutgoingHook
from portulan.community.participants import participants
from portulan.notifications.actions import notify

SHOWN = 400  # characters of a message in a letter


@task()
def tell_called(message_id: int) -> None:
    """Tell those whom a message calls, except in channels of which they want to hear nothing; the worker does it.

    Writing to three hundred people takes a second or two: nobody waits for it.
    """
    message = (
        Message.objects.select_related("author", "channel").filter(pk=message_id, deleted_at=None).first()
    )
    if message is None:
        return
    there = Membership.objects.filter(channel=message.channel_id).values("person")
    called = dict(Mention.objects.filter(message=message, person__in=there).values_list("person", "kind"))
    silent = Membership.objects.filter(
        channel=message.channel_id, person__in=called, level=NotificationLevel.NOTHING
    ).values("person")
    for person in participants().filter(pk__in=called).exclude(pk__in=silent):
        answered = answerable(message, person.pk)
        notify(
            person,
            kind="community.called",
            key=f"community.called:{message.pk}:{person.pk}",
            template="community/letters/called",
            context={
                "author": message.author.get_full_name() if message.author else message.author_name,
                "channel": message.channel.name,
                "text": message.gist[:SHOWN],
                "is_said": False,
                "as_referent": called[person.pk] == MentionKind.REFERENT,
                "by_mail": bool(answered.reply_to),
            },
            url=message.get_absolute_url(),
            answerable=answered,
        )


def tell_suspended(hook: OutgoingHook) -> None:
    """Tell who opened a hook that nothing leaves by it any more, and why."""
    if hook.made_by is None or hook.suspended_at is None:
        return
    notify(
        hook.made_by,
        kind="community.hook",
        key=f"community.hook:{hook.pk}:{int(hook.suspended_at.timestamp())}",
        template="community/letters/hook_suspended",
        context={
            "hook": hook.name,
            "channel": hook.channel.name if hook.channel else "",
            "because": hook.get_suspended_because_display(),
        },
        url=hook.get_absolute_url(),
    )
