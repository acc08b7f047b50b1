"""Who takes part: professionals who signed the charter in force, for as long as both are true."""

from django.db.models import Exists, OuterRef, QuerySet

from portulan.accounts.models import Membership as StructureMembership
from portulan.accounts.models import Person, StaffGrant
from portulan.charters.rules import signatures_in_force
from portulan.community.charter import CHARTER
from portulan.community.models import Sanction


def professionals() -> QuerySet[Person]:
    """People of a structure, or of the instance's team, who signed; moderation may keep some of them out."""
    works = Exists(StructureMembership.objects.filter(person=OuterRef("pk")))
    staffs = Exists(StaffGrant.objects.filter(person=OuterRef("pk")))
    signed = Exists(signatures_in_force(CHARTER).filter(person=OuterRef("pk")))
    return Person.objects.filter(works | staffs, signed, is_active=True)


def participants() -> QuerySet[Person]:
    """Those of them whom nothing keeps out: they read, are called, are written to."""
    return professionals().exclude(pk__in=Sanction.objects.keeping_out().values("person"))
