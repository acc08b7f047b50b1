"""A counsellor follows an explorer who accepts; each may end it."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person, Structure
from portulan.accounts.rules import is_member
from portulan.common.contact_details import without_details
from portulan.common.secrets import digest_of, new_secret
from portulan.encounters.errors import InvitedToday, LinkIsOver, NotYours, TooManyInvitations
from portulan.encounters.limits import INVITATIONS, check_pace
from portulan.encounters.models import Expert, Explorer, Following, FollowInvitation, Suggestion
from portulan.encounters.notices import invite_to_be_followed, tell_of_following, tell_of_suggestion
from portulan.encounters.queries import addresses_written_to, open_follow_invitations
from portulan.encounters.rules import CONSENT_WITHIN, COUNSELLOR_CHARTER, INVITE_AGAIN, check_signed
from portulan.journal.actions import record


@transaction.atomic
def invite_explorer(*, by: Person, structure: Structure, email: str) -> str:
    """Write to somebody whom the counsellor proposes to follow; gives the link's secret, told once.

    Raises NotYours outside one's structure, CharterNotSigned, or InvitedToday when either wrote since yesterday.
    """
    if not is_member(by, structure):
        raise NotYours
    check_signed(by, COUNSELLOR_CHARTER)
    address, secret = email.strip().lower(), new_secret()
    Structure.objects.select_for_update().get(pk=structure.pk)  # two windows, one letter
    if address in addresses_written_to(by, structure, timezone.now() - INVITE_AGAIN):
        raise InvitedToday
    check_pace(INVITATIONS, f"person:{by.pk}", TooManyInvitations)
    FollowInvitation.objects.filter(counsellor=by, email=address, accepted_at=None).delete()
    invitation = FollowInvitation.objects.create(
        structure=structure, counsellor=by, email=address, digest=digest_of(secret)
    )
    invite_to_be_followed(invitation, secret)
    return secret


def invitation_of_link(secret: str) -> FollowInvitation | None:
    """The open invitation whose letter holds that secret."""
    opened = open_follow_invitations(timezone.now() - CONSENT_WITHIN)
    return opened.filter(digest=digest_of(secret)).first()


@transaction.atomic
def accept_following(*, explorer: Explorer, secret: str, meetings: bool, bilans: bool) -> Following:
    """Be followed, and say what is shared. Raises LinkIsOver or NotYours."""
    invitation = invitation_of_link(secret)
    if invitation is None:
        raise LinkIsOver
    if invitation.counsellor_id == explorer.person_id:
        raise NotYours
    FollowInvitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now())
    following, _ = begin_following(explorer, invitation.counsellor, invitation.structure)
    share(explorer=explorer, following=following, meetings=meetings, bilans=bilans)
    return following


def begin_following(explorer: Explorer, counsellor: Person, structure: Structure) -> tuple[Following, bool]:
    """The following of the two, and whether it begins now; the counsellor is then told."""
    following, is_new = Following.objects.get_or_create(
        counsellor=counsellor, explorer=explorer, ended_at=None, defaults={"structure": structure}
    )
    if is_new:
        record(explorer.stream, "followed", by=explorer.person, about=counsellor)
        tell_of_following(following)
    return following, is_new


@transaction.atomic
def share(*, explorer: Explorer, following: Following, meetings: bool, bilans: bool) -> None:
    """Change what the counsellor reads. Raises NotYours."""
    if following.explorer_id != explorer.pk:
        raise NotYours
    following.shares_meetings, following.shares_bilans = meetings, bilans
    following.save(update_fields=["shares_meetings", "shares_bilans"])
    data = {"meetings": meetings, "bilans": bilans}
    record(explorer.stream, "shared", by=explorer.person, about=following.counsellor, data=data)


@transaction.atomic
def stop_following(*, by: Person, following: Following) -> None:
    """End it, from either side. Raises NotYours."""
    if by.pk not in {following.counsellor_id, following.explorer.person_id}:
        raise NotYours
    Following.objects.filter(pk=following.pk, ended_at=None).update(ended_at=timezone.now())
    record(following.explorer.stream, "unfollowed", by=by, about=following.counsellor)


@transaction.atomic
def suggest(*, by: Person, following: Following, expert: Expert, words: str = "") -> Suggestion:
    """Propose an expert to a followed explorer, once at a time. Raises NotYours or CharterNotSigned."""
    if following.counsellor_id != by.pk or following.ended_at:
        raise NotYours
    check_signed(by, COUNSELLOR_CHARTER)
    suggestion, is_new = Suggestion.objects.get_or_create(
        following=following, expert=expert, closed_at=None, defaults={"words": without_details(words)}
    )
    if is_new:
        record(following.explorer.stream, "suggested", by=by, data={"expert": expert.pk})
        tell_of_suggestion(suggestion)
    return suggestion


@transaction.atomic
def set_aside(*, explorer: Explorer, suggestion: Suggestion) -> None:
    """Take a suggestion off the explorer's page. Raises NotYours."""
    if suggestion.following.explorer_id != explorer.pk:
        raise NotYours
    Suggestion.objects.filter(pk=suggestion.pk, closed_at=None).update(closed_at=timezone.now())
