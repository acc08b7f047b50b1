"""What a counsellor and those whom they follow are told."""

from django.conf import settings
from django.urls import reverse

from portulan.accounts.models import Person
from portulan.encounters.models import (
    Following,
    FollowInvitation,
    Suggestion,
)
from portulan.encounters.notices.kinds import FOLLOWED
from portulan.notifications.actions import notify, send_letter


def tell_of_suggestion(suggestion: Suggestion) -> None:
    """Bring the explorer a counsellor's idea."""
    following = suggestion.following
    notify(
        following.explorer.person,
        kind=FOLLOWED,
        key=f"suggestion:{suggestion.pk}",
        template="encounters/letters/suggestion",
        context={
            "counsellor": following.counsellor.get_full_name(),
            "expert": suggestion.expert.person.get_full_name(),
            "headline": suggestion.expert.headline,
            "words": suggestion.words,
        },
        url=suggestion.expert.get_absolute_url(),
    )


def invite_to_be_followed(invitation: FollowInvitation, secret: str) -> None:
    """The letter to somebody whom a counsellor proposes to follow."""
    known = Person.objects.filter(email=invitation.email).first()
    send_letter(
        to=invitation.email,
        template="encounters/letters/follow_invitation",
        context={
            "counsellor": invitation.counsellor.get_full_name(),
            "structure": invitation.structure.name,
            "url": settings.INSTANCE_URL + reverse("encounters:follow_invitation", args=[secret]),
        },
        language=known.language if known else invitation.counsellor.language,
        key=f"follow-invitation:{invitation.digest}",
    )


def tell_of_following(following: Following) -> None:
    """Tell the counsellor that an explorer accepted."""
    notify(
        following.counsellor,
        kind=FOLLOWED,
        key=f"following:{following.pk}",
        template="encounters/letters/followed",
        context={"explorer": following.explorer.person.get_full_name()},
        url="/mon-espace/",
    )
