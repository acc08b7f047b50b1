from portulan.accounts.models.person import Person, StaffGrant
from portulan.accounts.models.structure import Invitation, Membership, Structure
from portulan.accounts.models.token import AccessToken

__all__ = ["AccessToken", "Invitation", "Membership", "Person", "StaffGrant", "Structure"]
