"""Entries whose day has come: whoever keeps them is told, once for each day set."""

from portulan.common.background import for_each
from portulan.community.models import Entry
from portulan.notifications.actions import notify


def remind_owners() -> None:
    """The worker calls it daily."""
    due = Entry.objects.to_review().filter(owner__is_active=True).select_related("owner")
    for_each(due, _remind)


def _remind(entry: Entry) -> None:
    if entry.owner is None:
        return
    notify(
        entry.owner,
        kind="community.faq_review",
        key=f"community.faq_review:{entry.pk}:{entry.review_at}",
        template="community/letters/faq_review",
        context={"question": entry.question},
        url=entry.get_absolute_url(),
    )
