"""Inviting explorers one by one or by file, taking an invitation back, sending it again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person, Structure
from portulan.encounters.actions.following import invite_explorer
from portulan.encounters.errors import (
    AlreadyFollowed,
    AlreadyInvited,
    NotYours,
    OwnAddress,
    TooManyInvitations,
)
from portulan.encounters.models import FollowInvitation
from portulan.encounters.queries import addresses_written_to, follow_invitations_by, followings_by
from portulan.encounters.rules import CONSENT_WITHIN, INVITE_AGAIN


@transaction.atomic
def invite_once(*, by: Person, structure: Structure, email: str) -> None:
    """Invite somebody who is neither followed nor invited yet.

    Raises NotYours, CharterNotSigned, OwnAddress, AlreadyFollowed, AlreadyInvited or InvitedToday.
    """
    address = email.strip().lower()
    if address == by.email.lower():
        raise OwnAddress
    if address in followed_addresses(by):
        raise AlreadyFollowed
    if address in invited_addresses(by):
        raise AlreadyInvited
    invite_explorer(by=by, structure=structure, email=address)


@transaction.atomic
def invite_all(*, by: Person, structure: Structure, emails: Iterable[str]) -> int:
    """Invite each address once, leaving out those followed, invited or written to; gives how many letters left.

    Those beyond a day's letters are left for another day.

    Raises NotYours or CharterNotSigned.
    """
    wanted = left_to_invite(by=by, structure=structure, emails=emails)
    for sent, address in enumerate(wanted):
        try:
            invite_explorer(by=by, structure=structure, email=address)
        except TooManyInvitations:
            return sent
    return len(wanted)


def left_to_invite(*, by: Person, structure: Structure, emails: Iterable[str]) -> list[str]:
    """The addresses among these to which a letter may leave, each once."""
    known = followed_addresses(by) | invited_addresses(by) | {by.email.lower()}
    known |= written_today(by, structure)
    return [address for address in dict.fromkeys(map(str.lower, emails)) if address not in known]


@transaction.atomic
def withdraw_invitation(*, by: Person, invitation: FollowInvitation) -> None:
    """Take an invitation back: its link no longer serves. Raises NotYours."""
    _check_may_manage(by, invitation)
    FollowInvitation.objects.filter(pk=invitation.pk, accepted_at=None).update(withdrawn_at=timezone.now())


@transaction.atomic
def send_again(*, by: Person, invitation: FollowInvitation) -> None:
    """Write once more, with a new link. Raises NotYours, InvitedToday or CharterNotSigned."""
    _check_may_manage(by, invitation)
    invite_explorer(by=by, structure=invitation.structure, email=invitation.email)


def followed_addresses(counsellor: Person) -> set[str]:
    """The addresses of those whom the counsellor follows, in small letters."""
    addresses = followings_by(counsellor).values_list("explorer__person__email", flat=True)
    return {address.lower() for address in addresses}


def invited_addresses(counsellor: Person) -> set[str]:
    """The addresses whose invitation still waits, in small letters."""
    waiting = follow_invitations_by(counsellor, timezone.now() - CONSENT_WITHIN)
    return {address.lower() for address in waiting.values_list("email", flat=True)}


def written_today(counsellor: Person, structure: Structure) -> set[str]:
    """The addresses that the counsellor or the structure wrote to less than a day ago."""
    return addresses_written_to(counsellor, structure, timezone.now() - INVITE_AGAIN)


def _check_may_manage(person: Person, invitation: FollowInvitation) -> None:
    if invitation.counsellor_id != person.pk:
        raise NotYours
