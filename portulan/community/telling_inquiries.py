"""What is told of inquiries: to those who answer, and to who asked."""

from collections.abc import Iterable

from portulan.accounts.models import Person
from portulan.community.models import Inquiry
from portulan.notifications.actions import notify

SHOWN = 600  # characters in a letter


def tell_handlers(inquiry: Inquiry, people: Iterable[Person], *, key: str, said: str = "") -> None:
    """Somebody wrote, or wrote again; its author is not told of their own words."""
    for person in people:
        if person.pk != inquiry.author_id:
            notify(
                person,
                kind="community.inquiry",
                key=key,
                template="community/letters/inquiry",
                context=_words(inquiry, said or inquiry.words) | {"author": str(inquiry.author)},
                url=inquiry.get_absolute_url(),
            )


def tell_author(inquiry: Inquiry, said: str, *, key: str) -> None:
    """The team answered, or the state changed."""
    if inquiry.author is None:
        return
    notify(
        inquiry.author,
        kind="community.answered",
        key=key,
        template="community/letters/answered",
        context=_words(inquiry, said),
        url=inquiry.get_absolute_url(),
    )


def _words(inquiry: Inquiry, said: str) -> dict[str, str]:
    kind, state = inquiry.get_kind_display(), inquiry.get_state_display()
    return {"kind": kind, "state": state, "title": inquiry.title, "said": said[:SHOWN]}
