"""Who belongs to the instance's team."""

from django.db import transaction

from portulan.accounts.enums import StaffRole
from portulan.accounts.errors import LastAdministrator, NotAdministrator
from portulan.accounts.journals import TEAM
from portulan.accounts.models import Person, StaffGrant
from portulan.accounts.rules import is_administrator, is_last_administrator
from portulan.journal.actions import record


@transaction.atomic
def grant_role(*, by: Person | None, person: Person, role: StaffRole) -> StaffGrant:
    """Give a role in the team; ``by`` is nobody when the command line gives it."""
    if by is not None and not is_administrator(by):
        raise NotAdministrator
    grant, is_new = StaffGrant.objects.get_or_create(person=person, role=role, defaults={"granted_by": by})
    if is_new:
        record(TEAM, "role granted", by=by, about=person, data={"role": str(role)})
    elif grant.said_by:  # given by a space's claims until now: it stays when they go
        grant.said_by, grant.granted_by = "", by
        grant.save(update_fields=["said_by", "granted_by"])
        record(TEAM, "role granted", by=by, about=person, data={"role": str(role)})
    return grant


@transaction.atomic
def revoke_role(*, by: Person, person: Person, role: StaffRole) -> None:
    """Take a role back; the instance keeps one administrator."""
    if not is_administrator(by):
        raise NotAdministrator
    grants = {grant.person_id: grant for grant in StaffGrant.objects.select_for_update().filter(role=role)}
    grant = grants.get(person.pk)
    if grant is None:
        return
    if is_last_administrator(grant):
        raise LastAdministrator
    grant.delete()
    record(TEAM, "role revoked", by=by, about=person, data={"role": str(role)})
