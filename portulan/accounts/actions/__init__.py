from portulan.accounts.actions.claimed import follow_claims
from portulan.accounts.actions.departure import leave_everything
from portulan.accounts.actions.invitation import accept_invitation, invite, withdraw_invitation
from portulan.accounts.actions.person import choose_language, describe_person
from portulan.accounts.actions.security import disown, sign_out_everywhere, sign_out_there
from portulan.accounts.actions.staff import grant_role, revoke_role
from portulan.accounts.actions.structure import (
    change_role,
    create_structure,
    describe_structure,
    remove_member,
)
from portulan.accounts.actions.token import make_token, note_use, revoke_token

__all__ = [
    "accept_invitation",
    "change_role",
    "choose_language",
    "create_structure",
    "describe_person",
    "describe_structure",
    "disown",
    "follow_claims",
    "grant_role",
    "invite",
    "leave_everything",
    "make_token",
    "note_use",
    "remove_member",
    "revoke_role",
    "revoke_token",
    "sign_out_everywhere",
    "sign_out_there",
    "withdraw_invitation",
]
