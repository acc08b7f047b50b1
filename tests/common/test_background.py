"""What rounds do row by row."""

import logging

import pytest
from django.db import transaction

from portulan.accounts.models import Person
from portulan.common.background import for_each
from tests.accounts.factories import PersonFactory


@pytest.mark.django_db
def test_a_row_that_fails_leaves_the_others_to_be_done(caplog: pytest.LogCaptureFixture) -> None:
    first, bad, last = (PersonFactory(email=f"{name}@example.org") for name in ("one", "two", "three"))

    @transaction.atomic
    def act(person: Person) -> None:
        Person.objects.filter(pk=person.pk).update(first_name="Vue")
        if person == bad:
            raise RuntimeError("this row cannot be done")

    with caplog.at_level(logging.ERROR, "portulan.rounds"):
        for_each([first, bad, last], act)

    done = Person.objects.filter(first_name="Vue").order_by("pk")
    assert list(done) == [first, last]
    assert [f"accounts.Person {bad.pk} failed" in record.message for record in caplog.records] == [True]
    assert "two@example.org" not in caplog.text
