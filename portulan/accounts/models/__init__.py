from portulan.accounts.models.person import Person, StaffGrant
from portulan.accounts.models.structure import Invitation, Membership, Structure

__all__ = ["Invitation", "Membership", "Person", "StaffGrant", "Structure"]
