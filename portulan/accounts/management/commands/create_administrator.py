from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from portulan.accounts.actions import grant_role
from portulan.accounts.enums import StaffRole
from portulan.accounts.links import password_choice_url
from portulan.accounts.models import Person


class Command(BaseCommand):
    """Make the first administrator of an instance."""

    help = "Makes an account administrator, creating it if need be, and prints a link to choose its password."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address, and names for a new account."""
        parser.add_argument("email")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Find or make the account, then grant it the role."""
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email}: {error.messages[0]}") from error
        person = Person.objects.filter(email=email).first()
        is_new = person is None
        person = person or self._new(email, options["first_name"], options["last_name"])
        grant_role(by=None, person=person, role=StaffRole.ADMINISTRATOR)
        self.stdout.write(f"{email} is an administrator.")
        if is_new:
            self.stdout.write(f"Choose a password: {password_choice_url(person)}")

    @staticmethod
    def _new(email: str, first_name: str, last_name: str) -> Person:
        person = Person.objects.create_user(email, first_name=first_name, last_name=last_name)
        EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
        return person
