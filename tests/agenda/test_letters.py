"""Invitations that calendars act on, reminders that never go twice, news to who waits."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from icalendar import Calendar

from portulan.agenda import notices, registry
from portulan.agenda.actions import waiting
from portulan.agenda.actions.appointments import cancel, move
from portulan.agenda.actions.reminders import recall_coming
from portulan.agenda.actions.waiting import stop_waiting, tell_who_waits, wait_for
from portulan.agenda.models import Appointment
from portulan.notifications.delivery import deliver_due
from portulan.notifications.models import Letter
from tests.accounts.factories import PersonFactory
from tests.agenda.factories import ScheduleFactory, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return PersonFactory(first_name="Lina"), PersonFactory(first_name="Hugo", time_zone="Indian/Reunion")


def calendar_in(letter):
    """The iCalendar part of a letter as it travels, with the method that its type says."""
    message = message_from_bytes(letter.message().as_bytes(), policy=default)
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    return Calendar.from_ical(part.get_content()), part.get_param("method")


def event_in(letter):
    calendar, _ = calendar_in(letter)
    return calendar.events[0]


def test_each_is_invited_with_what_a_calendar_understands(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        appointment = meeting("2027-03-02 09:00", *people)

    letters = {letter.to[0]: letter for letter in mail.outbox}
    calendar, method = calendar_in(letters[people[0].email])
    event = calendar.events[0]
    assert set(letters) == {person.email for person in people}
    assert (calendar["METHOD"], method, event["SEQUENCE"]) == ("REQUEST", "REQUEST", 0)
    assert (event.start, event.end) == (appointment.start, appointment.end)
    assert str(event["ATTENDEE"]) == f"mailto:{people[0].email}"


def test_nobody_learns_the_address_of_the_other(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        meeting("2027-03-02 09:00", *people)

    one, other = sorted(mail.outbox, key=lambda letter: letter.to[0])

    assert other.to[0] not in one.message().as_string()
    assert one.to[0] not in other.message().as_string()


def test_the_letter_says_the_hour_on_the_reader_s_clock(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        meeting("2027-03-02 09:00", *people)

    said = {letter.to[0]: letter.body for letter in mail.outbox}

    assert "de 9\xa0h à 9\xa0h\xa030" in said[people[0].email]
    assert "de 12\xa0h à 12\xa0h\xa030" in said[people[1].email]


def test_a_meeting_that_moves_updates_the_same_event(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        appointment = meeting("2027-03-02 09:00", *people)
        move(appointment=appointment, start=appointment.start + timedelta(days=1))

    first, _, second, _ = [event_in(letter) for letter in mail.outbox]

    assert (first["UID"], second["SEQUENCE"]) == (second["UID"], 1)
    assert second.start == first.start + timedelta(days=1)


def test_a_cancelled_meeting_leaves_calendars(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        appointment = meeting("2027-03-02 09:00", *people)
        cancel(appointment=appointment)

    calendar, method = calendar_in(mail.outbox[-1])

    event = calendar.events[0]
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)


def test_nothing_is_sent_of_a_service_switched_off(people, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(registry, "_services", {})

    with django_capture_on_commit_callbacks(execute=True):
        cancel(appointment=meeting("2027-03-02 09:00", *people))

    assert mail.outbox == []


# --- Reminders --------------------------------------------------------------------------------------------


def arranged(people, before, ago=timedelta(days=7)):
    """A meeting to come in a while, arranged a while ago."""
    appointment = meeting("2027-03-02 09:00", *people)
    start = timezone.now() + before
    Appointment.objects.filter(pk=appointment.pk).update(
        start=start, end=start + timedelta(minutes=30), changed_at=timezone.now() - ago
    )
    mail.outbox.clear()
    return appointment


@pytest.mark.parametrize("before", [timedelta(days=2), timedelta(hours=1)])
def test_each_is_reminded_once(people, before):
    arranged(people, before - timedelta(minutes=1))

    recall_coming()
    recall_coming()

    assert told() == sorted(person.email for person in people)


def test_reminding_again_costs_no_more_for_many_meetings(django_assert_max_num_queries):
    for _ in range(4):
        arranged((PersonFactory(), PersonFactory()), timedelta(minutes=50))
    recall_coming()

    with django_assert_max_num_queries(4):
        recall_coming()

    assert len(mail.outbox) == 8


def test_a_reminder_that_cannot_be_written_leaves_the_others(people, monkeypatch):
    arranged(people, timedelta(minutes=50))
    write = notices.notify

    def fail_for_lina(person, **news):
        if person == people[0]:
            raise RuntimeError("no words for this person")
        write(person, **news)

    monkeypatch.setattr(notices, "notify", fail_for_lina)

    recall_coming()

    assert told() == [people[1].email]


@pytest.mark.parametrize(
    ("before", "ago"),
    [
        (timedelta(days=3), timedelta(days=7)),  # not yet
        (timedelta(hours=5), timedelta(days=7)),  # between the two
        (timedelta(minutes=1), timedelta(days=7)),  # too late to help
        (timedelta(days=1, hours=12), timedelta(hours=1)),  # arranged an hour ago
    ],
)
def test_nobody_is_reminded_out_of_season(people, before, ago):
    arranged(people, before, ago)

    recall_coming()

    assert mail.outbox == []


def test_a_worker_killed_while_sending_does_not_remind_twice(people):
    """It had claimed the letter, and nobody knows whether the server of mail took it."""
    arranged(people, timedelta(minutes=50))
    recall_coming()
    mail.outbox.clear()
    claimed = Letter.objects.filter(at_most_once=True)
    claimed.update(sent_at=None, to=people[0].email, attempts=1, due_at=timezone.now())

    deliver_due()

    assert (claimed.count(), mail.outbox) == (2, [])


def test_a_reminder_that_the_server_refused_leaves_later(people, monkeypatch):
    arranged(people[:1], timedelta(minutes=50))
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", _refuse)
        recall_coming()
    refused = told()
    Letter.objects.update(due_at=timezone.now())

    deliver_due()

    assert (refused, told()) == ([], [people[0].email])


def _refuse(self, messages):
    raise ConnectionRefusedError


# --- Waiting ----------------------------------------------------------------------------------------------


def line_of(schedule, *people):
    for person in people:
        wait_for(schedule=schedule, person=person)


def a_day_later(schedule):
    schedule.waits.exclude(told_at=None).update(told_at=timezone.now() - timedelta(hours=25))
    mail.outbox.clear()


def test_who_waits_is_told_in_turn_a_day_apart():
    schedule = ScheduleFactory(notice=1)
    first, second = PersonFactory(), PersonFactory()
    line_of(schedule, first, second)

    tell_who_waits()
    tell_who_waits()
    told_at_once = told()
    a_day_later(schedule)
    tell_who_waits()

    assert (told_at_once, told()) == ([first.email], sorted([first.email, second.email]))


def test_who_lets_the_day_go_by_leaves_the_line_and_is_told_so():
    schedule, person = ScheduleFactory(notice=1), PersonFactory()
    line_of(schedule, person)
    tell_who_waits()
    announced = mail.outbox[0].body
    a_day_later(schedule)

    tell_who_waits()
    tell_who_waits()

    assert "sans réservation d’ici là, vous quittez la liste d’attente" in announced
    assert (told(), schedule.waits.exists()) == ([person.email], False)
    assert "vous avez quitté la liste d’attente" in mail.outbox[0].body


def test_who_stands_in_line_again_is_told_again():
    schedule, person = ScheduleFactory(notice=1), PersonFactory()
    line_of(schedule, person)
    tell_who_waits()
    a_day_later(schedule)
    tell_who_waits()
    mail.outbox.clear()
    line_of(schedule, person)

    tell_who_waits()

    assert told() == [person.email]


def test_who_was_told_of_a_slot_that_another_took_waits_on_at_the_same_place(monkeypatch):
    schedule = ScheduleFactory(notice=1)
    first, second = PersonFactory(), PersonFactory()
    line_of(schedule, first, second)
    tell_who_waits()
    a_day_later(schedule)
    with monkeypatch.context() as patched:
        patched.setattr(waiting, "waiting_page", lambda schedule: "")
        tell_who_waits()
    in_between = told()

    tell_who_waits()

    assert (in_between, told()) == ([], [first.email])


def test_nobody_is_told_while_nothing_is_free():
    schedule = ScheduleFactory()
    schedule.weekly_rules.all().delete()
    wait_for(schedule=schedule, person=PersonFactory())

    tell_who_waits()

    assert told() == []


def test_who_left_the_line_is_not_told():
    schedule, person = ScheduleFactory(notice=1), PersonFactory()
    wait_for(schedule=schedule, person=person)
    stop_waiting(schedule=schedule, person=person)

    tell_who_waits()

    assert told() == []


def told():
    return sorted(letter.to[0] for letter in mail.outbox)
