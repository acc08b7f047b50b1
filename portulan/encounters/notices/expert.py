"""What an expert learns of the team, and the team of experts."""

from django.urls import reverse

from portulan.accounts.queries import administrators
from portulan.encounters.models import (
    Expert,
    Feedback,
)
from portulan.encounters.notices.kinds import PROFILE, STEP
from portulan.notifications.actions import notify


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
