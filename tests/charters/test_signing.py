import pytest
from django.core.management import call_command

from portulan.charters import texts
from portulan.charters.actions import load_charters, publish, sign
from portulan.charters.errors import ConfirmationMissing, NumberTaken, VersionChanged
from portulan.charters.models import Signature, Version
from portulan.charters.queries import current_version
from portulan.charters.rules import has_signed
from portulan.journal.models import Entry
from tests.accounts.factories import PersonFactory

pytestmark = pytest.mark.django_db
CONFIRMED = {"adult": True, "genuine": True}


def next_version(number=2):
    return texts.CharterText(
        number, "Charte", "Tous", "Introduction", (texts.Engagement("un", "Un", "Texte"),)
    )


def test_the_delivered_charter_comes_in_force_when_it_is_first_asked():
    version = current_version("contribution")

    assert (version.number, version.commitments.count() > 10) == (1, True)


def test_loading_twice_publishes_once():
    load_charters()
    load_charters()

    assert Version.objects.filter(charter__slug="contribution").count() == 1


def test_a_signature_keeps_what_was_confirmed_and_is_written_in_the_register():
    person = PersonFactory()

    sign(person, "contribution", confirmations=CONFIRMED)

    assert Signature.objects.get(person=person).confirmations == CONFIRMED
    assert list(Entry.objects.values_list("stream__name", "act")) == [("charter:contribution", "signed")]


def test_signing_twice_signs_once():
    person = PersonFactory()

    sign(person, "contribution", confirmations=CONFIRMED)
    sign(person, "contribution", confirmations=CONFIRMED)

    assert (Signature.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize("confirmations", [{}, {"adult": False, "genuine": True}, {"adult": True}])
def test_a_minor_or_a_silent_person_cannot_sign(confirmations):
    person = PersonFactory()

    with pytest.raises(ConfirmationMissing):
        sign(person, "contribution", confirmations=confirmations)

    assert has_signed(person, "contribution") is False


def test_a_new_version_asks_again():
    person = PersonFactory()
    sign(person, "contribution", confirmations=CONFIRMED)

    publish(by=PersonFactory(), slug="contribution", text=next_version())

    assert has_signed(person, "contribution") is False
    sign(person, "contribution", confirmations={})
    assert has_signed(person, "contribution") is True


def test_a_version_published_while_one_reads_is_not_signed_by_mistake():
    person = PersonFactory()
    publish(by=PersonFactory(), slug="contribution", text=next_version())

    with pytest.raises(VersionChanged):
        sign(person, "contribution", confirmations=CONFIRMED, number=1)


def test_two_administrators_cannot_publish_the_same_number():
    with pytest.raises(NumberTaken):
        publish(by=PersonFactory(), slug="contribution", text=next_version(1))


def test_reading_a_charter_writes_nothing():
    Version.objects.all().delete()

    assert (current_version("contribution"), Version.objects.count()) == (None, 0)


def test_the_charters_delivered_come_in_when_the_database_is_migrated():
    Version.objects.all().delete()

    call_command("migrate", verbosity=0)

    assert current_version("contribution").number == 1
