"""At night letters wait for the morning; what cannot wait does not."""

from datetime import UTC, datetime, time
from unittest.mock import patch

import pytest
from django.core import mail

from portulan.notifications import actions
from portulan.notifications.delivery import deliver_due
from portulan.notifications.kinds import Kind, register
from portulan.notifications.models import Notification, QuietHours
from tests.accounts.factories import PersonFactory

pytestmark = pytest.mark.django_db
register(Kind("quiet", "une épreuve a lieu", "Épreuves"))
register(Kind("quiet.reminder", "un rappel", "Épreuves", at_most_once=True))
register(Kind("quiet.alert", "une alerte", "Sécurité", optional=False))
NIGHT, MORNING = datetime(2027, 3, 8, 22, 30, tzinfo=UTC), datetime(2027, 3, 9, 7, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _trial_template(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": ["tests/notifications/templates"]}]


def at(moment, act):
    with patch("django.utils.timezone.now", return_value=moment):
        act()
    return len(mail.outbox)


def tell(person, kind):
    template = "notifications/letters/trial"
    actions.notify(person, kind=kind, key=kind, template=template, context={"words": "."}, url="/")


@pytest.mark.parametrize(
    ("start", "end", "sent_at_night"), [("21:00", "08:00", 0), ("08:00", "21:00", 1), ("23:00", "23:45", 0)]
)
def test_a_letter_of_the_night_leaves_in_the_morning(start, end, sent_at_night):
    person = PersonFactory(time_zone="Europe/Paris")
    QuietHours.objects.create(person=person, start=time.fromisoformat(start), end=time.fromisoformat(end))

    at_night = at(NIGHT, lambda: tell(person, "quiet"))
    in_the_morning = at(MORNING, deliver_due)

    assert (at_night, in_the_morning) == (sent_at_night, 1)
    assert Notification.objects.filter(person=person).count() == 1


@pytest.mark.parametrize("kind", ["quiet.reminder", "quiet.alert"])
def test_what_cannot_wait_does_not(kind):
    person = PersonFactory()
    QuietHours.objects.create(person=person, start=time(21), end=time(8))

    assert at(NIGHT, lambda: tell(person, kind)) == 1


def test_one_chooses_both_hours_or_none(client):
    person = PersonFactory()
    client.force_login(person)
    page = "/mon-espace/notifications/preferences/"

    half = client.post(page, {"quiet_start": "21:00"})
    client.post(page, {"quiet_start": "21:00", "quiet_end": "08:00"})
    kept = str(QuietHours.objects.get(person=person))
    client.post(page, {})

    assert "Donnez les deux heures" in half.content.decode()
    assert (kept, QuietHours.objects.count()) == ("21:00 – 08:00", 0)
