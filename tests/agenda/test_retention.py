"""What the agenda keeps of people, and for how long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portulan.agenda.actions.holding import hold_slot
from portulan.agenda.models import Appointment, Attendee, Occupancy
from portulan.agenda.slots import slots_of
from portulan.common.declarations import declarations
from portulan.privacy.actions import keep_retention
from tests.accounts.factories import PersonFactory
from tests.agenda.factories import ScheduleFactory, meeting

pytestmark = pytest.mark.django_db


def test_a_meeting_is_forgotten_two_years_after_even_once_nobody_attends_it():
    old, recent = (meeting(f"2027-03-02 {hour}:00", PersonFactory()) for hour in ("09", "10"))
    for appointment, days in ((old, 731), (recent, 729)):
        end = timezone.now() - timedelta(days=days)
        Appointment.objects.filter(pk=appointment.pk).update(start=end - timedelta(hours=1), end=end)
    Attendee.objects.all().delete()

    keep_retention()

    assert list(Appointment.objects.all()) == [recent]


def test_what_a_person_holds_is_declared_as_theirs_and_erased_with_them():
    schedule, person = ScheduleFactory(notice=1), PersonFactory()
    meeting("2027-03-02 09:00", person, PersonFactory())
    start = slots_of(schedule)[0].start
    held = hold_slot(schedule=schedule, start=start, person=person, service="atelier")

    declared = next(one for one in declarations() if one.model is Appointment)
    rows = declared.rows_of(person)
    theirs = list(rows)
    declared.delete(rows)

    assert theirs == [held]
    assert not Occupancy.objects.filter(person=schedule.person).exists()
