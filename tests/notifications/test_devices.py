"""One asks to be told on a device, sees which ones these are, and takes them back."""

from datetime import timedelta

import pytest
from allauth.account.signals import password_reset
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.actions import sign_out_everywhere
from portulan.notifications import actions
from portulan.notifications.errors import DeviceRefused, TooManyDevices
from portulan.notifications.models import Device
from portulan.notifications.push_keys import public_key
from portulan.privacy.actions import keep_retention
from portulan.privacy.queries import holdings_of
from tests.accounts.factories import PASSWORD, PersonFactory
from tests.notifications.push_service import Browser

pytestmark = pytest.mark.django_db
PAGE, ADDING = "/mon-espace/notifications/preferences/", "/mon-espace/notifications/appareils/"
ENDPOINT = "https://push.example.org/one"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


def add(person, endpoint=ENDPOINT, **said):
    given = {**Browser().keys, "name": "Firefox", "session_key": "s"} | said
    return actions.add_device(person=person, endpoint=endpoint, **given)


def sign_in(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def signed_in_with_device(person):
    """A browser where the person signed in, then clicked."""
    client = Client(headers={"User-Agent": FIREFOX})
    sign_in(client, person)
    client.post(ADDING, {"endpoint": ENDPOINT, **Browser().keys})
    return client


def test_a_device_is_added_shown_as_this_one_and_taken_back():
    person = PersonFactory()
    client = signed_in_with_device(person)
    page = client.get(PAGE).content.decode()
    elsewhere = Client()
    elsewhere.force_login(person)
    page_elsewhere = elsewhere.get(PAGE).content.decode()
    device = Device.objects.get(person=person)

    client.post(f"{ADDING}{device.pk}/retrait/")

    assert (device.name, device.endpoint) == ("Firefox sur Linux", ENDPOINT)
    assert "cet appareil" in page.split("Retirer")[0]
    assert "Firefox sur Linux" in page_elsewhere
    assert '<span class="tag tag--success">' not in page_elsewhere
    assert Device.objects.count() == 0


def test_the_page_gives_the_key_and_asks_nothing_by_itself(signed_in):
    page = signed_in(PersonFactory()).get(PAGE).content.decode()

    assert f'data-push-key-value="{public_key()}"' in page
    assert 'type="button" data-push-target="button"' in page


def test_nobody_takes_back_the_device_of_somebody_else(signed_in):
    device = add(PersonFactory())

    signed_in(PersonFactory()).post(f"{ADDING}{device.pk}/retrait/")

    assert Device.objects.filter(pk=device.pk).exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://push.example.org/one",
        "https://127.0.0.1/one",
        "https://10.0.0.8/one",
        "https://[::1]/one",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/one",
        "https://printer.local/one",
        "https://user@push.example.org/one",
        "https://push.example.org:port/one",
        "javascript:alert(1)",
        "https://push.example.org/" + "x" * 1000,
    ],
)
def test_a_private_or_open_address_is_no_device(endpoint):
    with pytest.raises(DeviceRefused):
        add(PersonFactory(), endpoint)

    assert Device.objects.count() == 0


@pytest.mark.parametrize(
    "keys", [{"p256dh": ""}, {"p256dh": "AAAA"}, {"auth": "AAAA"}, {"auth": ""}, {"p256dh": "é"}]
)
def test_keys_that_encrypt_nothing_are_no_device(keys):
    with pytest.raises(DeviceRefused):
        add(PersonFactory(), **keys)


def test_ten_devices_are_enough_and_one_known_already_is_no_eleventh():
    person = PersonFactory()
    for number in range(10):
        add(person, f"{ENDPOINT}{number}")

    add(person, f"{ENDPOINT}3")
    with pytest.raises(TooManyDevices):
        add(person, f"{ENDPOINT}10")

    assert Device.objects.filter(person=person).count() == 10


def test_a_browser_tells_whoever_asked_there_last():
    first, second = PersonFactory(), PersonFactory()
    add(first)

    add(second)

    assert [device.person_id for device in Device.objects.all()] == [second.pk]


def test_signing_out_takes_the_device_back():
    client = signed_in_with_device(PersonFactory())

    client.post(reverse("account_logout"))

    assert Device.objects.count() == 0


def test_a_session_ended_from_elsewhere_takes_its_device_back():
    person = PersonFactory()
    client = signed_in_with_device(person)
    client.get(PAGE)
    session = Session.objects.get(session_key=client.session.session_key)
    UserSession.objects.get_or_create(
        user=person, session_key=session.session_key, defaults={"ip": "127.0.0.1", "user_agent": FIREFOX}
    )
    add(person, f"{ENDPOINT}-telephone", session_key="elsewhere")

    sign_out_everywhere(person=person)

    assert [device.endpoint for device in Device.objects.all()] == [f"{ENDPOINT}-telephone"]


def test_a_session_that_grew_old_leaves_the_telephone_to_its_owner():
    person = PersonFactory()
    client = signed_in_with_device(person)
    old = client.session.session_key
    Session.objects.filter(session_key=old).update(expire_date=timezone.now() - timedelta(days=1))
    Session.objects.get(session_key=old).delete()
    still_there = Device.objects.count()

    sign_in(client, person)

    assert still_there == 1
    assert Device.objects.get().session_key == client.session.session_key != old


def test_whoever_signs_in_next_on_a_shared_tablet_stops_what_was_told_there():
    client = signed_in_with_device(PersonFactory())
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    Session.objects.get(session_key=client.session.session_key).delete()

    sign_in(client, PersonFactory())

    assert Device.objects.count() == 0


def test_a_password_given_anew_stops_what_was_told_everywhere():
    person = PersonFactory()
    add(person)
    kept = add(PersonFactory(), f"{ENDPOINT}-another")

    password_reset.send(sender=type(person), request=None, user=person)

    assert list(Device.objects.all()) == [kept]


def test_devices_are_in_my_data_go_with_the_account_and_are_dropped_when_silent():
    person = PersonFactory()
    add(person)
    held = {holding.name: holding.rows for holding in holdings_of(person)}
    add(PersonFactory(), f"{ENDPOINT}-silent")
    Device.objects.exclude(person=person).update(added_at=timezone.now() - timedelta(days=181))

    keep_retention()

    assert any(row.get("endpoint") == ENDPOINT for rows in held.values() for row in map(dict, rows))
    assert [device.person_id for device in Device.objects.all()] == [person.pk]


def test_the_worker_of_the_site_stands_at_its_root(client):
    response = client.get("/service-worker.js")

    assert response["Content-Type"].startswith("text/javascript")
    assert "service_worker-" in response.content.decode()
