"""Inviting somebody into a structure, by letter."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.belonging import belonging_changed
from portulan.accounts.enums import MembershipRole
from portulan.accounts.errors import AlreadyMember, InvitationOver, NotManager
from portulan.accounts.journals import stream_of_structure
from portulan.accounts.models import Invitation, Membership, Person, Structure
from portulan.accounts.queries import managers_of, open_invitations
from portulan.accounts.rules import INVITATION_DELAY, is_member, may_manage_structure
from portulan.common.secrets import digest_of, new_secret
from portulan.journal.actions import record
from portulan.notifications.actions import notify, send_letter


@transaction.atomic
def invite(*, by: Person, structure: Structure, email: str, role: MembershipRole) -> Invitation:
    """Write to an address; a new invitation replaces the one that waited there."""
    if not may_manage_structure(by, structure):
        raise NotManager
    address = email.strip().lower()
    if Membership.objects.filter(structure=structure, person__email=address).exists():
        raise AlreadyMember
    Structure.objects.select_for_update().get(pk=structure.pk)
    Invitation.objects.filter(structure=structure, email=address, accepted_at=None).delete()
    secret = new_secret()
    invitation = Invitation.objects.create(
        structure=structure, email=address, role=role, invited_by=by, digest=digest_of(secret)
    )
    record(stream_of_structure(structure), "invited", by=by, data={"role": str(role)})
    _send(invitation, secret)
    return invitation


@transaction.atomic
def withdraw_invitation(*, by: Person, invitation: Invitation) -> None:
    """Make the link of an invitation worthless."""
    if not may_manage_structure(by, invitation.structure):
        raise NotManager
    record(stream_of_structure(invitation.structure), "invitation withdrawn", by=by)
    invitation.delete()


@transaction.atomic
def accept_invitation(*, person: Person, invitation: Invitation) -> Membership:
    """Join the structure, once; its managers are told."""
    waiting = open_invitations().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if waiting is None:
        raise InvitationOver
    if is_member(person, waiting.structure):
        raise AlreadyMember
    Invitation.objects.filter(pk=waiting.pk).update(accepted_at=timezone.now())
    Person.objects.filter(pk=person.pk).update(wants_structure=False)
    membership = Membership.objects.create(structure=waiting.structure, person=person, role=waiting.role)
    belonging_changed(person)
    record(stream_of_structure(waiting.structure), "joined", by=person, data={"role": str(waiting.role)})
    _tell_managers(membership)
    return membership


def invitation_opened_by(secret: str) -> Invitation | None:
    """The open invitation whose letter holds that secret."""
    return open_invitations().filter(digest=digest_of(secret)).first()


def _send(invitation: Invitation, secret: str) -> None:
    known = Person.objects.filter(email=invitation.email).first()
    send_letter(
        to=invitation.email,
        template="accounts/letters/invitation",
        context={
            "structure": invitation.structure.name,
            "inviter": invitation.invited_by.get_full_name(),
            "days": INVITATION_DELAY.days,
            "url": settings.INSTANCE_URL + reverse("accounts:invitation", args=[secret]),
        },
        language=known.language if known else invitation.invited_by.language,
        key=f"invitation:{invitation.digest}",
    )


def _tell_managers(membership: Membership) -> None:
    for manager in managers_of(membership.structure).exclude(pk=membership.person_id):
        notify(
            manager,
            kind="structures",
            key=f"joined:{membership.pk}",
            template="accounts/letters/joined",
            context={"name": membership.person.get_full_name(), "structure": membership.structure.name},
            url=reverse("accounts:structure", args=[membership.structure_id]),
        )
