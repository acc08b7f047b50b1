"""The channels of territories, made when they are first needed."""

from django.utils.translation import gettext as _

from portulan.accounts.models import Membership as StructureMembership
from portulan.accounts.models import Person
from portulan.community.enums import ChannelKind
from portulan.community.models import Channel
from portulan.reference.models import Department, Region


def territories_of(person: Person) -> list[Channel]:
    """The channels of the departments and regions where the person's structures are."""
    memberships = StructureMembership.objects.filter(person=person).exclude(structure__department=None)
    departments = Department.objects.filter(
        pk__in=memberships.values("structure__department")
    ).select_related("region")
    channels = [channel_of_department(department) for department in departments]
    return [*channels, *(channel_of_region(department.region) for department in departments)]


def channel_of_department(department: Department) -> Channel:
    """The channel of those who work in a department."""
    channel, _new = Channel.objects.get_or_create(
        department=department,
        defaults={
            "slug": f"departement-{department.slug}",
            "name": f"{department.code} · {department.name}",
            "kind": ChannelKind.TERRITORY,
            "description": _("Entre collègues du département : entraide, actualités, rencontres."),
        },
    )
    return channel


def channel_of_region(region: Region) -> Channel:
    """The channel of those who work in a region."""
    channel, _new = Channel.objects.get_or_create(
        region=region,
        defaults={
            "slug": f"region-{region.slug}",
            "name": region.name,
            "kind": ChannelKind.TERRITORY,
            "description": _("Toute la région : partage de pratiques et projets communs."),
        },
    )
    return channel


def code_of_territory(said: str) -> str:
    """An official code as another system may write it: ``fr-1`` is ``01``."""
    return said.upper().removeprefix("FR-").zfill(2)
