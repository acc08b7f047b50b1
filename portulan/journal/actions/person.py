"""Making a person unknown to the register."""

from django.contrib.auth.base_user import AbstractBaseUser

from portulan.journal.models import PersonKey


def forget(person: AbstractBaseUser) -> None:
    """Erase the person's key: the entries stay, verify, and name nobody any more."""
    PersonKey.objects.filter(person_id=person.pk).delete()
