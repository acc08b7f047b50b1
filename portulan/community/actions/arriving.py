"""Arriving in the community: a name to be called by, the first channels, those of one's territory."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portulan.accounts.models import Membership as StructureMembership
from portulan.accounts.models import Person
from portulan.charters.rules import has_signed
from portulan.community.charter import CHARTER
from portulan.community.enums import ChannelKind
from portulan.community.errors import NotOfTheCommunity
from portulan.community.models import Channel, Membership, Profile
from portulan.community.rules import belongs
from portulan.live.notices import recheck
from portulan.reference.models import Department

HANDLE_LENGTH = 60


@transaction.atomic
def arrive(*, person: Person) -> Profile:
    """Welcome somebody who signed the charter, once; their territory's channels follow their structures.

    Raises NotOfTheCommunity.
    """
    if not (belongs(person) and has_signed(person, CHARTER)):
        raise NotOfTheCommunity
    profile = Profile.objects.filter(person=person).first()
    if profile is None:
        profile = Profile.objects.create(person=person, handle=free_handle(person))
        join(person, *Channel.objects.current().filter(is_default=True))
    join(person, *_territories(person))
    return profile


def join_first_channels(person: Person) -> None:
    """Put somebody in the channels that all newcomers join, and in those of their territories."""
    join(person, *Channel.objects.current().filter(is_default=True), *_territories(person))


def free_handle(person: Person) -> str:
    """``prenom.nom``, with a number when others have it already."""
    wanted = ".".join(filter(None, (slugify(person.first_name), slugify(person.last_name)))) or "membre"
    wanted = wanted[:HANDLE_LENGTH].strip(".-")
    taken = set(Profile.objects.filter(handle__startswith=wanted).values_list("handle", flat=True))
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return next(handle for handle in (wanted, *numbered) if handle not in taken)


def join(person: Person, *channels: Channel) -> None:
    """Put somebody in channels, as having read what was said before they came."""
    Membership.objects.bulk_create(
        [
            Membership(channel=channel, person=person, read_position=channel.last_position)
            for channel in channels
        ],
        ignore_conflicts=True,
    )
    recheck(person.pk)


def _territories(person: Person) -> list[Channel]:
    """The channels of the departments and regions where the person's structures are, made when first needed."""
    memberships = StructureMembership.objects.filter(person=person).exclude(structure__department=None)
    departments = Department.objects.filter(
        pk__in=memberships.values("structure__department")
    ).select_related("region")
    channels = [channel_of_department(department) for department in departments]
    return [*channels, *(channel_of_region(department) for department in departments)]


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


def channel_of_region(department: Department) -> Channel:
    """The channel of those who work in its region."""
    region = department.region
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
