"""The letters of encounters: what each of the two must know, the counsellor, the guardian and the team.

The invitation to a confirmed meeting, its moves and its cancellation come from the agenda.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portulan.accounts.models import Person
from portulan.accounts.queries import administrators
from portulan.encounters.limits import LETTERS_OF_A_THREAD
from portulan.encounters.models import (
    Encounter,
    Expert,
    Explorer,
    Feedback,
    Following,
    FollowInvitation,
    Message,
    Proposal,
    Suggestion,
    Thanks,
)
from portulan.encounters.words import occupation_name
from portulan.notifications.actions import notify, send_letter
from portulan.notifications.models import Notification

ONE_LETTER_IN = timedelta(minutes=15)
STEP, MESSAGE, BILAN, FOLLOWED, PROFILE = (
    "encounters.step",
    "encounters.message",
    "encounters.bilan",
    "encounters.followed",
    "encounters.profile",
)


def tell_of_step(encounter: Encounter, person: Person, step: str, **context: Any) -> None:
    """Tell one of the two of a step: requested, accepted, declined, expired, withdrawn, cancelled, feedback."""
    _tell(encounter, person, STEP, step, key=f"encounter:{encounter.pk}:{step}", **context)


def tell_of_proposal(proposal: Proposal, person: Person, step: str) -> None:
    """Tell of another time: proposed, or proposal_refused."""
    key = f"proposal:{proposal.pk}:{step}"
    moment = {
        "new_start": proposal.start,
        "reason": proposal.reason,
        "is_request": proposal.encounter.is_requested,
    }
    _tell(proposal.encounter, person, STEP, step, key=key, **moment)


def tell_of_message(message: Message) -> None:
    """Tell the other of a message, with its words; not of those that follow while the news is unread."""
    encounter = message.encounter
    reader = encounter.other(message.author)
    if _knows_already(reader, encounter):
        return
    _tell(encounter, reader, MESSAGE, "message", key=f"message:{message.pk}", text=message.text)


def _knows_already(reader: Person, encounter: Encounter) -> bool:
    """Whether the reader was just told of this thread and has not looked, or was told enough for a day."""
    now = timezone.now()
    told = Notification.objects.filter(person=reader, kind=MESSAGE, url=encounter.get_absolute_url())
    unread = told.filter(read_at=None, created_at__gt=now - ONE_LETTER_IN)
    today = told.filter(created_at__gt=now - timedelta(days=1))
    return unread.exists() or today.count() >= LETTERS_OF_A_THREAD


def remind_of_bilan(encounter: Encounter, number: int) -> None:
    """The first, second or third reminder; each once."""
    key = f"encounter:{encounter.pk}:bilan:{number}"
    url, gone = reverse("encounters:bilan", args=[encounter.pk]), encounter.expert.is_gone
    told = {"url": url, "number": number, "gone": gone}
    _tell(encounter, encounter.explorer.person, BILAN, "bilan", key=key, **told)


def tell_of_thanks(thanks: Thanks) -> None:
    """Bring the word of thanks to the expert."""
    encounter = thanks.encounter
    url = reverse("encounters:wall")
    expert = encounter.expert.person
    _tell(encounter, expert, STEP, "thanks", key=f"thanks:{thanks.pk}", url=url, text=thanks.text)


def tell_counsellors(encounter: Encounter, step: str) -> None:
    """Tell who follows the explorer: minor_requested, minor_accepted, late."""
    followings = Following.objects.current().filter(explorer=encounter.explorer, counsellor__is_active=True)
    for following in followings.select_related("counsellor"):
        key = f"encounter:{encounter.pk}:{step}:counsellor"
        _tell(encounter, following.counsellor, FOLLOWED, step, key=key)


def ask_guardian(explorer: Explorer, secret: str) -> None:
    """The letter to the guardian, with the link that serves once."""
    send_letter(
        to=explorer.guardian_email,
        template="encounters/letters/guardian",
        context={
            "guardian": explorer.guardian_name,
            "explorer": explorer.person.get_full_name(),
            "url": settings.INSTANCE_URL + reverse("encounters:consent", args=[secret]),
        },
        language=explorer.person.language,
        key=f"consent:{explorer.consent_digest}",
    )


def thank_guardian(explorer: Explorer, secret: str) -> None:
    """The letter that confirms a consent, with the lasting link that takes it back."""
    send_letter(
        to=explorer.guardian_email,
        template="encounters/letters/guardian_thanks",
        context={
            "guardian": explorer.guardian_name,
            "explorer": explorer.person.get_full_name(),
            "url": settings.INSTANCE_URL + reverse("encounters:withdraw_consent", args=[secret]),
        },
        language=explorer.person.language,
        key=f"consent-given:{explorer.withdrawal_digest}",
    )


def tell_of_consent(explorer: Explorer, said: str) -> None:
    """Tell the explorer what the guardian said: given, refused, or withdrawn."""
    notify(
        explorer.person,
        kind=PROFILE,
        key=f"consent:{explorer.pk}:{explorer.consent_said_at:%Y%m%d%H%M%S}",
        template=f"encounters/letters/consent_{said}",
        context={"guardian": explorer.guardian_name},
        url=reverse("encounters:search"),
    )


def tell_expert(expert: Expert, decision: str) -> None:
    """Tell what the team decided of a profile, approved or refused, or of its changes: changes_approved…"""
    notify(
        expert.person,
        kind=PROFILE,
        key=f"expert:{expert.pk}:{decision}:{expert.decided_at:%Y%m%d%H%M%S}",
        template=f"encounters/letters/profile_{decision}",
        context={"note": expert.decision_note, "hours": reverse("agenda:availability")},
        url=reverse("encounters:profile"),
    )


def tell_team(expert: Expert) -> None:
    """Tell who approves that a profile waits."""
    for person in administrators().exclude(pk=expert.person.pk):
        notify(
            person,
            kind=PROFILE,
            key=f"expert:{expert.pk}:submitted:{expert.waits_since:%Y%m%d%H%M%S%f}",
            template="encounters/letters/profile_submitted",
            context={
                "expert": expert.person.get_full_name(),
                "headline": expert.headline,
                "is_change": expert.proposed_at is not None,
            },
            url=reverse("encounters:desk_expert", args=[expert.pk]),
        )


def tell_team_of_feedback(feedback: Feedback) -> None:
    """Bring who approves experts what one of them wrote to the team."""
    encounter = feedback.encounter
    both = [person.pk for person in (encounter.expert.person, encounter.explorer.person)]
    for person in administrators().exclude(pk__in=both):
        notify(
            person,
            kind=STEP,
            key=f"feedback:{feedback.pk}",
            template="encounters/letters/feedback_note",
            context={
                "expert": encounter.expert.person.get_full_name(),
                "explorer": encounter.explorer.person.get_full_name(),
                "start": encounter.start,
                "note": feedback.note,
            },
            url=reverse("encounters:desk_feedbacks"),
        )


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


def _tell(encounter: Encounter, person: Person, kind: str, step: str, *, key: str, **context: Any) -> None:
    url = context.pop("url", encounter.get_absolute_url())
    with override(person.language):
        occupation = occupation_name(encounter.occupation) or _("son métier")
        expert = encounter.expert.person.get_full_name()
        other = encounter.other(person).get_full_name()
    notify(
        person,
        kind=kind,
        key=key,
        template=f"encounters/letters/{step}",
        context={
            "explorer": encounter.explorer.person.get_full_name(),
            "expert": expert,
            "other": other,
            "occupation": occupation,
            "start": encounter.start,
            "expires_at": encounter.expires_at,
            **context,
        },
        url=url,
    )
