"""The criteria that are delivered with the program: stored by a migration, only read by pages."""

import pytest
from django.core.management import call_command

from portulan.directory.criteria import criteria_in_force, delivered
from portulan.directory.models import CriteriaSet

pytestmark = pytest.mark.django_db


def test_reading_the_criteria_writes_nothing():
    CriteriaSet.objects.all().delete()

    with pytest.raises(CriteriaSet.DoesNotExist):
        criteria_in_force()

    assert CriteriaSet.objects.count() == 0


def test_the_criteria_delivered_come_in_when_the_database_is_migrated():
    CriteriaSet.objects.all().delete()

    call_command("migrate", verbosity=0)

    newest = max(delivered())
    assert (criteria_in_force().number, criteria_in_force().criteria.count()) == (
        newest,
        len(delivered()[newest]["criteria"]),
    )
