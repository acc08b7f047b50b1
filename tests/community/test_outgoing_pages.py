"""A channel's hosts open hooks on a page, see how their last deliveries went, and try again."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portulan.accounts.models import Person
from portulan.community.actions.hooks import Asked, open_hook
from portulan.community.enums import ChannelKind, DeliveryState, HookEvent, HookForm
from portulan.community.interchange.signing import secret_of
from portulan.community.models import Channel, Delivery, OutgoingHook
from tests.accounts.factories import at_work
from tests.community.factories import make_animator, make_channel, make_host, make_member, say

pytestmark = pytest.mark.django_db
SAID = {"name": "Suivi", "address": "https://outil.example.org/x", "events": ["posted"], "form": "portulan"}


@pytest.fixture
def place() -> Channel:
    return make_channel("Ateliers")


@pytest.fixture
def host(place: Channel, client: Client) -> Person:
    host = make_host(place)
    client.force_login(host)
    return host


def page_of(channel: Channel) -> str:
    return reverse("community:outgoing", args=[channel.slug])


def hook_of(host: Person, place: Channel | None) -> OutgoingHook:
    asked = Asked("Suivi", "https://outil.example.org/x", HookForm.PORTULAN, [HookEvent.POSTED])
    return open_hook(by=host, channel=place, asked=asked)[0]


def test_a_secret_is_shown_once(client: Client, place: Channel, host: Person) -> None:
    shown = client.post(page_of(place), SAID)

    hook = OutgoingHook.objects.get()
    again = client.get(page_of(place))
    assert (hook.name, hook.events, hook.channel, hook.made_by) == ("Suivi", ["posted"], place, host)
    assert secret_of(hook) in shown.content.decode()
    assert shown["Cache-Control"] == again["Cache-Control"] == "no-store"
    assert "whsec_" not in again.content.decode()
    assert hook.seed not in shown.content.decode()
    assert "Suivi" in again.content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"address": "http://outil.example.org/"}, "commencer par https://"),
        ({"address": "https://192.168.1.4/"}, "réseau privé"),
        ({"address": "https://[::1]/"}, "réseau privé"),
        ({"address": "https://localhost/"}, "réseau privé"),
        ({"address": "https://imprimante.local/"}, "réseau privé"),
        ({"address": "ftp://outil.example.org/"}, "commencer par https://"),
        ({"events": []}, "au moins un événement"),
        ({"form": "mattermost", "events": ["posted", "joined"]}, "seuls les messages écrits"),
    ],
)
def test_what_cannot_be_told_is_said_at_once(
    changed: dict[str, Any], sentence: str, client: Client, place: Channel, host: Person
) -> None:
    shown = client.post(page_of(place), SAID | changed).content.decode()

    assert sentence in shown
    assert not OutgoingHook.objects.exists()


def test_a_host_of_this_network_is_offered_to_the_animation_team_alone(
    client: Client, place: Channel, host: Person, settings: Any
) -> None:
    settings.INNER_HOSTS = ["intranet.local", "suivi.example.org"]
    inner = "http://intranet.local:9200/_all"
    asked = [SAID | {"address": address} for address in (inner, "https://suivi.example.org/")]

    refused = [client.post(page_of(place), one).content.decode() for one in asked]
    none = OutgoingHook.objects.exists()
    at_work(client, make_animator(place))
    client.post(page_of(place), asked[0])

    assert not none
    assert "commencer par https://" in refused[0]
    assert "Seule l’équipe d’animation" in refused[1]
    assert OutgoingHook.objects.get().address == inner


def test_trigger_words_are_read_one_by_one(client: Client, place: Channel, host: Person) -> None:
    client.post(page_of(place), SAID | {"triggers": " !ticket, ,!aide,!ticket"})

    assert OutgoingHook.objects.get().triggers == ["!ticket", "!aide"]


def test_who_does_not_lead_sees_nothing_of_it(client: Client, place: Channel) -> None:
    hidden = make_channel(kind=ChannelKind.PRIVATE)
    hooks = [hook_of(make_host(place), place), hook_of(make_host(hidden), hidden)]
    hooks.append(hook_of(make_animator(), None))
    client.force_login(make_member(place))

    statuses = [client.get(hook.get_absolute_url()).status_code for hook in hooks]
    acts = [
        client.post(reverse("community:outgoing_act", args=[hook.pk]), {"acte": "fermer"}).status_code
        for hook in hooks
    ]

    assert statuses == acts == [404, 404, 404]
    assert client.post(page_of(place), SAID).status_code == 403
    assert client.post(page_of(hidden), SAID).status_code == 404
    assert client.get(reverse("community:all_outgoing")).status_code == 404
    assert not OutgoingHook.objects.exclude(closed_at=None).exists()


def test_the_animation_team_has_all_open_channels_told_but_sees_no_private_hook(client: Client) -> None:
    hidden = make_channel(kind=ChannelKind.PRIVATE)
    apart = hook_of(make_host(hidden), hidden)
    at_work(client, make_animator())

    client.post(reverse("community:all_outgoing"), SAID)

    assert OutgoingHook.objects.exclude(pk=apart.pk).get().channel is None
    assert client.get(apart.get_absolute_url()).status_code == 404


def test_one_tries_again_what_was_given_up(client: Client, place: Channel, host: Person) -> None:
    hook = hook_of(host, place)
    say(host, place)
    Delivery.objects.update(state=DeliveryState.FAILED, attempts=7, status=503)

    shown = client.get(hook.get_absolute_url()).content.decode()
    button = re.search(r'name="acte" value="(\d+)"', shown)
    assert button is not None
    client.post(reverse("community:outgoing_act", args=[hook.pk]), {"acte": button[1]})

    delivery = Delivery.objects.get()
    assert "réponse 503" in shown
    assert (delivery.state, delivery.attempts) == ("waiting", 0)


def test_a_delivery_of_another_hook_is_not_tried_by_this_one(
    client: Client, place: Channel, host: Person
) -> None:
    mine, other = hook_of(host, place), make_channel("Veille")
    nora = make_host(other)
    hook_of(nora, other)
    say(nora, other)
    Delivery.objects.update(state=DeliveryState.FAILED)

    answer = client.post(
        reverse("community:outgoing_act", args=[mine.pk]), {"acte": str(Delivery.objects.get().pk)}
    )

    assert answer.status_code == 404
    assert Delivery.objects.get().state == "failed"


def test_the_page_asks_as_many_questions_for_three_deliveries_as_for_one(
    client: Client, place: Channel, host: Person
) -> None:
    hook = hook_of(host, place)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(hook.get_absolute_url()).status_code == 200
        return len(asked)

    say(host, place)
    questions()
    few = questions()
    say(host, place)
    say(host, place)

    assert questions() == few


def test_saying_something_asks_one_question_more_for_hooks(place: Channel, host: Person) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            say(host, place)
        return len([one for one in asked if "outgoinghook" in one["sql"] or "delivery" in one["sql"]])

    assert questions() == 1
    hook_of(host, place)
    hook_of(host, place)
    assert questions() == 2
