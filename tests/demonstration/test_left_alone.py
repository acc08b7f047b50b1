"""A database in which somebody lives is never mixed with the demonstration."""

import pytest
from django.core.management import CommandError, call_command

from portulan.accounts.models import Person
from portulan.directory.models import Resource
from tests.accounts.factories import PersonFactory


@pytest.mark.django_db
def test_a_database_that_holds_somebody_else_is_left_alone() -> None:
    PersonFactory(email="quelquun@example.org")

    with pytest.raises(CommandError, match="ne sont pas ceux de la démonstration"):
        call_command("load_demonstration", resources=40, index=False)

    assert (Person.objects.count(), Resource.objects.count()) == (1, 0)
