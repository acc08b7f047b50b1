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
    sign_day(timezone.now().astimezone(UTC).date())
    output = StringIO()

    call_command("verify", stdout=output)

    assert output.getvalue() == "Le registre tient : 3 écritures, 1 fil, 1 jour signé.\n"


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (
            lambda: Entry.objects.filter(sequence=2).update(body="{}"),
            Fault("resource:1#2", "son texte a été changé"),
        ),
        (
            lambda: Entry.objects.filter(sequence=2).update(act="refused"),
            Fault("resource:1#2", "ses colonnes contredisent son texte"),
        ),
        (
            lambda: Entry.objects.filter(sequence=2).delete(),
            Fault("resource:1#2", "il manque une écriture"),
        ),
        (
            lambda: Entry.objects.filter(sequence=3).delete(),
            Fault("resource:1#3", "il manque une écriture à la fin"),
        ),
        (
            lambda: swap(2, 3),
            Fault("resource:1#2", "elle ne suit pas l’écriture d’avant"),
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

    assert [fault.reason for fault in faults()] == ["l’écriture signée resource:1#3 n’est plus là"]


def test_a_forged_day_is_not_believed(three_entries):
    head = sign_day(timezone.now().astimezone(UTC).date())

    DailyHead.objects.filter(pk=head.pk).update(signature="00" * 64)

    assert [fault.reason for fault in faults()] == ["sa signature n’est pas bonne"]


def test_finished_days_are_signed_once_and_today_is_left_open(three_entries):
    yesterday = datetime.now(UTC) - timedelta(days=1)
    Entry.objects.filter(sequence=1).update(at=yesterday)

    sign_finished_days()
    sign_finished_days()

    assert [head.day for head in DailyHead.objects.all()] == [yesterday.date()]


def test_verify_fails_aloud(three_entries):
    Entry.objects.filter(sequence=2).update(body="{}")
    errors = StringIO()

    with pytest.raises(CommandError, match="ne tient pas"):
        call_command("verify", stderr=errors)

    assert errors.getvalue() == "resource:1#2 : son texte a été changé\n"


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
