"""Invented people and structures."""

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from factory.django import DjangoModelFactory

from portulan.accounts.enums import MembershipRole, StaffRole, StructureKind
from portulan.accounts.middleware import DEMONSTRATION_FLAG
from portulan.accounts.models import Membership, Person, StaffGrant, Structure

PASSWORD = "Trois-gabares-2-remontent"


class PersonFactory(DjangoModelFactory[Person]):
    """Somebody whose address is confirmed; the password is ``PASSWORD``."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    first_name = factory.Sequence(lambda number: f"Prénom{number}")
    last_name = factory.Sequence(lambda number: f"Nom{number}")
    email = factory.Sequence(lambda number: f"personne{number}@example.org")

    @factory.post_generation
    def password(self: Person, create: bool, extracted: str | None, **kwargs: object) -> None:
        self.set_password(extracted or PASSWORD)
        if create:
            self.save(update_fields=["password"])
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class StaffFactory(PersonFactory):
    """A member of the team with a second factor; give ``role`` for another one."""

    @factory.post_generation
    def role(self: Person, create: bool, extracted: StaffRole | None, **kwargs: object) -> None:
        if create:
            StaffGrant.objects.create(person=self, role=extracted or StaffRole.EDITOR)
            Authenticator.objects.create(user=self, type=Authenticator.Type.TOTP, data={"secret": "invented"})


class StructureFactory(DjangoModelFactory[Structure]):
    class Meta:
        model = Structure

    name = factory.Sequence(lambda number: f"Structure inventée {number}")
    kind = StructureKind.COMPANY


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    structure = factory.SubFactory(StructureFactory)
    person = factory.SubFactory(PersonFactory)
    role = MembershipRole.MEMBER


def at_work(client: Client, person: Person) -> Client:
    """The client of a member of the team; the demonstration's flag stands for the second factor."""
    client.force_login(person)
    session = client.session
    session[DEMONSTRATION_FLAG] = True
    session.save()
    return client
