"""What is told at once reaches the devices that a person chose, and only they read it."""

from datetime import UTC, datetime, time, timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.utils import timezone

from portulan.common import sending_outside
from portulan.notifications import actions
from portulan.notifications.kinds import Kind, register
from portulan.notifications.models import Device, Notification, Push, QuietHours
from portulan.notifications.push_keys import public_key
from portulan.notifications.pushing import forget_late, push_due
from tests.accounts.factories import PersonFactory
from tests.notifications.push_service import Browser, push_service

pytestmark = pytest.mark.django_db
real_session = sending_outside._session  # noqa: SLF001 (before any story leads it to this machine)
register(Kind("pushed", "une épreuve a lieu", "Épreuves", at_once=True))
register(Kind("pushed.later", "une épreuve aura lieu", "Épreuves"))
NIGHT, MORNING = datetime(2027, 3, 8, 22, 30, tzinfo=UTC), datetime(2027, 3, 9, 7, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _trial_template(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": ["tests/notifications/templates"]}]


@pytest.fixture
def service(tmp_path, monkeypatch):
    with push_service(tmp_path, monkeypatch) as running:
        yield running


def add(person, endpoint, browser=None):
    keys = (browser or Browser()).keys
    return actions.add_device(person=person, endpoint=endpoint, **keys, name="Firefox", session_key="s")


def tell(person, key="one", kind="pushed", words="Un secret."):
    template = "notifications/letters/trial"
    actions.notify(person, kind=kind, key=key, template=template, context={"words": words}, url="/agenda/")


def test_the_browser_reads_the_title_and_where_to_go_and_nobody_else_does(service, settings):
    person, browser = PersonFactory(), Browser()
    add(person, service.endpoint(), browser)

    tell(person)

    notification = Notification.objects.get(person=person)
    said = browser.read(service.bodies[0])
    assert (said["title"], said["url"]) == (notification.title, "/agenda/")
    assert "secret" in notification.text
    assert "secret" not in str(said)
    assert notification.title.encode() not in service.bodies[0]
    assert service.headers[0]["content-encoding"] == "aes128gcm"
    assert service.headers[0]["ttl"] == "86400"
    assert (Device.objects.get().reached_at is not None, Push.objects.count()) == (True, 0)


def test_the_service_knows_who_sends(service, settings):
    person = PersonFactory()
    add(person, service.endpoint())

    tell(person)

    claims, key = service.claims()
    in_hours = datetime.fromtimestamp(claims["exp"], UTC) - timezone.now()
    assert claims["aud"] == f"https://push.example.org:{service.port}"
    assert claims["sub"] == f"mailto:{settings.CONTACT_EMAIL}"
    assert timedelta(0) < in_hours < timedelta(hours=24)
    assert key == public_key()


def test_a_key_may_be_given_by_the_environment(settings):
    derived = public_key()
    settings.PUSH_KEY = "11" * 32

    given = public_key()

    settings.SECRET_KEY = "another"
    assert (given != derived, public_key() == given) == (True, True)


def test_two_messages_of_unlike_lengths_are_as_long(service):
    person = PersonFactory()
    add(person, service.endpoint())

    for number in range(2):
        notification = Notification.objects.create(
            person=person, kind="pushed", key=str(number), title="Long " * 30 * number + ".", text="", url="/"
        )
        Push.objects.create(device=Device.objects.get(), notification=notification)
    push_due()

    assert [len(body) for body in service.bodies] == [len(service.bodies[0])] * 2


def test_every_device_is_told_once_of_what_cannot_wait(service):
    person, browser = PersonFactory(), Browser()
    add(person, service.endpoint("one"), browser)
    add(person, service.endpoint("two"), browser)
    add(PersonFactory(), service.endpoint("another"))

    tell(person, "one")
    tell(person, "one")
    tell(person, "two", "pushed.later")

    assert [browser.read(body)["url"] for body in service.bodies] == ["/agenda/"] * 2


def test_one_chooses_what_devices_tell(service, client):
    person = PersonFactory()
    add(person, service.endpoint())
    client.force_login(person)
    page = client.get("/mon-espace/notifications/preferences/").content.decode()

    client.post("/mon-espace/notifications/preferences/", {"devices": []})
    tell(person)

    assert "Ce dont mes appareils m’avertissent aussitôt" in page
    assert (service.bodies, Notification.objects.filter(person=person).count()) == ([], 1)


def test_leaving_a_kind_of_letters_leaves_devices_as_they_were(service):
    person = PersonFactory()
    add(person, service.endpoint())
    actions.refuse_letters(person_id=person.pk, kind="pushed")

    tell(person)

    assert (len(service.bodies), mail.outbox) == (1, [])


def test_at_night_devices_are_silent_and_what_was_read_meanwhile_is_not_told(service):
    person = PersonFactory(time_zone="Europe/Paris")
    QuietHours.objects.create(person=person, start=time(21), end=time(8))
    add(person, service.endpoint())
    with patch("django.utils.timezone.now", return_value=NIGHT):
        tell(person, "read")
        tell(person, "unread")
        push_due()
    at_night = len(service.bodies)
    actions.mark_read(person=person, notification=Notification.objects.get(key="read"))

    with patch("django.utils.timezone.now", return_value=MORNING):
        push_due()

    assert (at_night, len(service.bodies), Push.objects.count()) == (0, 1, 0)


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(service, status):
    person = PersonFactory()
    add(person, service.endpoint())
    service.status = status

    tell(person)

    assert (Device.objects.count(), Push.objects.count(), Notification.objects.count()) == (0, 0, 1)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_cannot_is_tried_again_five_times(service, status):
    person, start = PersonFactory(), timezone.now()
    add(person, service.endpoint())
    service.status = status

    tell(person)
    for tenths in range(1, 12):
        with patch("django.utils.timezone.now", return_value=start + timedelta(minutes=11 * tenths)):
            push_due()

    assert (len(service.bodies), Device.objects.count()) == (5, 1)


def test_a_service_that_asks_for_an_hour_is_left_alone_for_an_hour(service):
    person, start = PersonFactory(), timezone.now()
    add(person, service.endpoint())
    service.status, service.retry_after = 429, "3600"

    tell(person)

    waits = Push.objects.get().due_at - start
    assert timedelta(minutes=59) < waits < timedelta(minutes=61)


@pytest.mark.parametrize("status", [400, 403, 413, 302])
def test_what_a_service_refuses_is_not_sent_again(service, status, caplog):
    person = PersonFactory()
    add(person, service.endpoint())
    service.status = status

    tell(person)

    assert (len(service.bodies), Device.objects.count(), Push.objects.count()) == (1, 1, 0)
    assert str(status) in caplog.text


def test_a_service_out_of_reach_costs_nothing_but_a_later_try(tmp_path, monkeypatch):
    with push_service(tmp_path, monkeypatch) as gone:
        endpoint = gone.endpoint()
    person = PersonFactory()
    add(person, endpoint)

    tell(person)

    assert (Push.objects.get().attempts, Notification.objects.count(), len(mail.outbox)) == (1, 1, 1)


def test_a_name_that_leads_to_this_machine_is_not_written_to(service, monkeypatch):
    person = PersonFactory()
    add(person, service.endpoint())
    monkeypatch.setattr(sending_outside, "_session", real_session)

    tell(person)

    assert (service.bodies, Push.objects.get().attempts) == ([], 1)


def test_what_is_no_news_any_more_is_dropped(service):
    person = PersonFactory()
    add(person, service.endpoint())
    service.status = 503
    tell(person)

    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=2)):
        forget_late()

    assert Push.objects.count() == 0
