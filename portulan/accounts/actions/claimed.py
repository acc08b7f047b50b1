"""What spaces' claims give in this app: belonging to structures, a role in the team. Given, then taken back."""

from django.db import transaction

from portulan.accounts.belonging import belonging_changed
from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.journals import TEAM, stream_of_structure
from portulan.accounts.models import Membership, Person, StaffGrant, Structure
from portulan.accounts.openid.claims import claims_of
from portulan.journal.actions import record


@transaction.atomic
def follow_claims(person: Person) -> None:
    """Make structures and roles follow what is said of somebody; what people gave or changed stays."""
    Person.objects.select_for_update().get(pk=person.pk)  # two sign-ins at once
    said = list(claims_of(person))
    sirets = {siret: claims.issuer.key for claims in reversed(said) for siret in claims.sirets}
    roles = {
        right.role: claims.issuer.key
        for claims in reversed(said)
        for right in claims.issuer.rights
        if right.role and right.group in claims.groups
    }
    _follow_structures(person, sirets)
    _follow_roles(person, roles)


def _follow_structures(person: Person, sirets: dict[str, str]) -> None:
    held = Membership.objects.filter(person=person).exclude(said_by="").select_related("structure", "person")
    for membership in held.exclude(structure__siret__in=sirets):
        _leave(membership)
    wanted = Structure.objects.filter(siret__in=sirets.keys() - {""}).exclude(memberships__person=person)
    for structure in wanted.order_by("pk"):
        source = sirets[structure.siret]
        Membership.objects.create(structure=structure, person=person, said_by=source)
        Person.objects.filter(pk=person.pk).update(wants_structure=False)
        record(stream_of_structure(structure), "joined", by=person, data={"said_by": source})
        belonging_changed(person)


def _leave(membership: Membership) -> None:
    """Whom people made a manager since is there by their will."""
    if membership.role == MembershipRole.MANAGER:
        Membership.objects.filter(pk=membership.pk).update(said_by="")
        return
    data = {"said_by": membership.said_by}
    record(stream_of_structure(membership.structure), "left", about=membership.person, data=data)
    membership.delete()
    belonging_changed(membership.person)


def _follow_roles(person: Person, roles: dict[str, str]) -> None:
    for grant in StaffGrant.objects.filter(person=person).exclude(said_by="").exclude(role__in=roles):
        data = {"role": grant.role, "said_by": grant.said_by}
        record(TEAM, "role revoked", about=person, data=data)
        grant.delete()
    for role, source in roles.items():
        _grant, is_new = StaffGrant.objects.get_or_create(
            person=person, role=StaffRole(role), defaults={"said_by": source}
        )
        if is_new:
            record(TEAM, "role granted", about=person, data={"role": role, "said_by": source})
    person.__dict__.pop("staff_roles", None)  # remembered with the person: asked again
