"""Other programs write in a channel by a secret address, in Slack's and Mattermost's common form."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.community.actions.outside import open_webhook
from portulan.community.enums import ChannelKind
from portulan.community.models import Channel, Membership, Message, Webhook
from portulan.live.models import Event
from tests.community.factories import make_channel, make_host, make_member, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Channel:
    return make_channel("Veille")


@pytest.fixture
def address(place: Channel) -> str:
    _webhook, secret = open_webhook(by=make_host(place), channel=place, name="Agenda")
    return reverse("community:webhook", args=[secret])


def send(address: str, payload: Any, **headers: Any) -> Any:
    return Client(enforce_csrf_checks=True).post(address, json.dumps(payload), "application/json", **headers)


def test_what_is_sent_is_said_once_under_the_program_s_name(place: Channel, address: str) -> None:
    member = make_member(place)
    say(member, place)
    answer = send(address, {"text": "Deux places", "username": "Robot"})
    assert (answer.status_code, answer.content) == (200, b"ok")
    message = Message.objects.get(text="Deux places")
    assert (message.author, message.author_name, message.position) == (None, "Robot", 2)
    assert Membership.objects.get(channel=place, person=member).unread == 1
    assert Event.objects.filter(topic__name=place.topic, kind="posted", subject=str(message.pk)).exists()
    assert Webhook.objects.get().last_used_at is not None


def test_without_a_name_the_webhook_s_own_is_shown(address: str) -> None:
    send(address, {"text": "Bonjour"})
    assert Message.objects.get().author_name == "Agenda"


def test_a_form_does_as_well(address: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        address, {"payload": json.dumps({"text": "Par formulaire"})}
    )
    assert answer.content == b"ok"
    assert Message.objects.get().text == "Par formulaire"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*gras* et ~barré~", "**gras** et ~~barré~~"),
        ("2*3*4", "2*3*4"),
        ("<https://exemple.fr/a|la page>", "[la page](https://exemple.fr/a)"),
        ("<https://exemple.fr/a>", "https://exemple.fr/a"),
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("`*code*` <!here>", "`*code*` @here"),
        ("<javascript:alert(1)|clic>", "clic"),
        (":tada:", "🎉"),
    ],
)
def test_slack_s_markup_becomes_markdown(address: str, written: str, read: str) -> None:
    send(address, {"text": written})
    assert Message.objects.get().text == read


def test_attachments_are_quoted(address: str) -> None:
    field = {"title": "Places", "value": 3, "short": "true"}
    attachment = {
        "pretext": "Nouveau",
        "title": "Forum",
        "title_link": "https://exemple.fr",
        "text": "Lyon",
        "fields": [field],
    }
    assert send(address, {"attachments": [attachment, None]}).content == b"ok"
    message = Message.objects.get()
    assert message.text == "Nouveau\n\n> **[Forum](https://exemple.fr)**\n>\n> Lyon\n>\n> **Places** 3"
    assert '<a href="https://exemple.fr"' in message.html


def test_nobody_is_called_by_a_program(place: Channel, address: str) -> None:
    member = make_member(place)
    send(address, {"text": "<!channel> urgent"})
    assert Membership.objects.get(channel=place, person=member).mention_count == 0


@pytest.mark.parametrize(
    "payload", [{}, {"text": ""}, {"text": None, "attachments": None}, [], "oui", {"text": "x" * 17_000}]
)
def test_what_says_nothing_or_too_much_is_refused(address: str, payload: Any) -> None:
    assert send(address, payload).status_code == 400
    assert not Message.objects.exists()


def test_what_is_no_json_is_refused(address: str) -> None:
    assert Client().post(address, "{", "application/json").status_code == 400
    assert Client().post(address, {"payload": "{"}).status_code == 400
    assert Client().post(address, "x" * 300_000, "application/json").status_code == 413
    assert Client().get(address).status_code == 405


def test_an_unknown_a_closed_or_an_archived_address_does_not_exist(place: Channel, address: str) -> None:
    unknown = reverse("community:webhook", args=["x" * 43])
    assert send(unknown, {"text": "?"}).status_code == 404
    Channel.objects.filter(pk=place.pk).update(archived_at=timezone.now())
    assert send(address, {"text": "?"}).status_code == 404
    Channel.objects.filter(pk=place.pk).update(archived_at=None)
    Webhook.objects.update(revoked_at=timezone.now())
    assert send(address, {"text": "?"}).status_code == 404


def test_a_program_that_does_not_stop_is_asked_to_wait(address: str) -> None:
    statuses = [send(address, {"text": f"n° {number}"}).status_code for number in range(7)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    assert Message.objects.count() < 7


def test_a_host_opens_an_address_shown_once_and_closes_it(place: Channel, client: Client) -> None:
    client.force_login(make_host(place))
    page = reverse("community:webhooks", args=[place.slug])
    shown = client.post(page, {"name": "Agenda"}).content.decode()
    path = re.search(r"/crochets/[\w-]{43}/", shown)
    assert path is not None
    assert send(path[0], {"text": "Bonjour"}).content == b"ok"
    assert path[0] not in client.get(page).content.decode()
    webhook = Webhook.objects.get()
    assert webhook.digest not in shown
    client.post(reverse("community:close_webhook", args=[place.slug, webhook.pk]))
    assert send(path[0], {"text": "Encore"}).status_code == 404


def test_who_does_not_lead_the_channel_opens_nothing(place: Channel, client: Client) -> None:
    client.force_login(make_member(place))
    page = reverse("community:webhooks", args=[place.slug])
    assert client.get(page).status_code == client.post(page, {"name": "Agenda"}).status_code == 403
    assert not Webhook.objects.exists()


def test_a_channel_that_one_does_not_see_does_not_exist(client: Client) -> None:
    hidden = make_channel(kind=ChannelKind.PRIVATE)
    client.force_login(make_member())
    assert client.get(reverse("community:webhooks", args=[hidden.slug])).status_code == 404
