"""The register: whoever changes, drops or moves an entry is found out, down to the entry."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.journal.actions import forget, record, sign_day, sign_finished_days
from portulan.journal.models import DailyHead, Entry, Stream
from portulan.journal.queries import Fault, entries_of, faults, names_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("claire.modele@example.org", first_name="Claire", last_name="Modèle")


@pytest.fixture
def three_entries() -> list[Entry]:
    return [
        record("resource:1", act, data={"step": step})
        for step, act in enumerate(["submitted", "kept", "published"])
    ]


def test_an_untouched_register_holds(three_entries):
    output = StringIO()

    call_command("verify", stdout=output)

    assert "3 entries in 1 streams" in output.getvalue()


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (
            lambda: Entry.objects.filter(sequence=2).update(body="{}"),
            Fault("resource:1#2", "its text was changed"),
        ),
        (
            lambda: Entry.objects.filter(sequence=2).update(act="refused"),
            Fault("resource:1#2", "its columns contradict its text"),
        ),
        (
            lambda: Entry.objects.filter(sequence=2).delete(),
            Fault("resource:1#2", "an entry is missing"),
        ),
        (
            lambda: Entry.objects.filter(sequence=3).delete(),
            Fault("resource:1#3", "an entry at the end is missing"),
        ),
        (
            lambda: swap(2, 3),
            Fault("resource:1#2", "it does not follow the entry before it"),
        ),
    ],
)
def test_tampering_is_detected_down_to_the_entry(three_entries, tamper, fault):
    tamper()

    assert list(faults()) == [fault]


def swap(one: int, other: int) -> None:
    first, second = Entry.objects.get(sequence=one), Entry.objects.get(sequence=other)
    Entry.objects.filter(pk=first.pk).update(sequence=99)
    Entry.objects.filter(pk=second.pk).update(sequence=one)
    Entry.objects.filter(pk=first.pk).update(sequence=other)


def test_a_whole_stream_removed_contradicts_the_signed_day(three_entries):
    sign_day(timezone.now().astimezone(UTC).date())

    Entry.objects.all().delete()
    Stream.objects.all().delete()

    assert [fault.reason for fault in faults()] == ["the signed entry resource:1#3 is no longer there"]


def test_a_forged_day_is_not_believed(three_entries):
    head = sign_day(timezone.now().astimezone(UTC).date())

    DailyHead.objects.filter(pk=head.pk).update(signature="00" * 64)

    assert [fault.reason for fault in faults()] == ["its signature is not good"]


def test_finished_days_are_signed_once_and_today_is_left_open(three_entries):
    yesterday = datetime.now(UTC) - timedelta(days=1)
    Entry.objects.filter(sequence=1).update(at=yesterday)

    sign_finished_days()
    sign_finished_days()

    assert [head.day for head in DailyHead.objects.all()] == [yesterday.date()]


def test_verify_fails_aloud(three_entries):
    Entry.objects.filter(sequence=2).update(body="{}")
    errors = StringIO()

    with pytest.raises(CommandError, match="does not hold in 1 place"):
        call_command("verify", stderr=errors)

    assert errors.getvalue() == "resource:1#2: its text was changed\n"


def test_an_entry_names_its_author_only_through_the_authors_key(person):
    entry = record("resource:2", "published", by=person)
    named = names_person(entry, person)

    forget(person)

    assert named
    assert person.email not in entry.body
    assert not names_person(entry, person)
    assert list(faults()) == []


def test_two_entries_of_one_person_cannot_be_linked_without_the_key(person):
    record("resource:3", "submitted", by=person)
    record("resource:3", "withdrawn", by=person)

    first, second = entries_of("resource:3")

    assert first.body.split('"by":')[1][:67] != second.body.split('"by":')[1][:67]
