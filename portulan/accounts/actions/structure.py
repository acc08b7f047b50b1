"""The life of structures and of their members."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from portulan.accounts.belonging import belonging_changed
from portulan.accounts.enums import MembershipRole
from portulan.accounts.errors import LastManager, NotManager, SiretTaken
from portulan.accounts.journals import stream_of_structure
from portulan.accounts.models import Membership, Person, Structure
from portulan.accounts.rules import is_administrator, is_last_manager, may_manage_structure
from portulan.journal.actions import record

FIELDS = ("name", "kind", "department", "siret", "website", "presentation")


@transaction.atomic
def create_structure(*, by: Person, words: Mapping[str, Any]) -> Structure:
    """Make a structure; who makes it is its first manager. ``words`` holds some of ``FIELDS``."""
    structure = Structure(**{name: words[name] for name in FIELDS if name in words})
    _save(structure)
    Membership.objects.create(structure=structure, person=by, role=MembershipRole.MANAGER)
    belonging_changed(by)
    Person.objects.filter(pk=by.pk).update(wants_structure=False)
    record(stream_of_structure(structure), "created", by=by)
    return structure


@transaction.atomic
def describe_structure(*, by: Person, structure: Structure, words: Mapping[str, Any]) -> Structure:
    """Change what a structure says of itself."""
    _refuse_others(by, structure)
    changed = [name for name in FIELDS if name in words and getattr(structure, name) != words[name]]
    for name in changed:
        setattr(structure, name, words[name])
    _save(structure)
    record(stream_of_structure(structure), "described", by=by, data={"fields": changed})
    return structure


@transaction.atomic
def change_role(*, by: Person, membership: Membership, role: MembershipRole) -> None:
    """Make a member a manager, or the reverse."""
    membership = _locked(membership)
    _refuse_others(by, membership.structure)
    if role != MembershipRole.MANAGER and is_last_manager(membership):
        raise LastManager
    membership.role = role
    membership.save(update_fields=["role"])
    stream = stream_of_structure(membership.structure)
    record(stream, "role changed", by=by, about=membership.person, data={"role": str(role)})


@transaction.atomic
def remove_member(*, by: Person, membership: Membership) -> None:
    """Take somebody out of a structure; anyone may take themselves out."""
    membership = _locked(membership)
    if membership.person_id != by.pk:
        _refuse_others(by, membership.structure)
    if is_last_manager(membership):
        raise LastManager
    act = "left" if membership.person_id == by.pk else "member removed"
    record(stream_of_structure(membership.structure), act, by=by, about=membership.person)
    membership.delete()
    belonging_changed(membership.person)


def _locked(membership: Membership) -> Membership:
    """The same, once nobody else can change the members of that structure."""
    Structure.objects.select_for_update().get(pk=membership.structure_id)
    return Membership.objects.select_related("structure", "person").get(pk=membership.pk)


def _refuse_others(person: Person, structure: Structure) -> None:
    if not (may_manage_structure(person, structure) or is_administrator(person)):
        raise NotManager


def _save(structure: Structure) -> None:
    taken = Structure.objects.filter(siret=structure.siret).exclude(pk=structure.pk)
    if structure.siret and taken.exists():
        raise SiretTaken
    try:
        with transaction.atomic():
            structure.save()
    except IntegrityError as error:
        raise SiretTaken from error
