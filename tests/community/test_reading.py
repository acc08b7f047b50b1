"""What was read and what was begun, with script and without."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from portulan.community.models import Draft, Membership
from tests.community.factories import make_channel, make_member, say

pytestmark = pytest.mark.django_db


def test_without_script_a_channel_is_marked_read_by_a_button_of_its_page(client: Client) -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    for text in ("Un", "Deux"):
        say(author, channel, text)
    client.force_login(reader)
    address = reverse("community:read", args=[channel.slug])

    before = client.get(channel.get_absolute_url()).content.decode()
    answer = client.post(address, {"position": "2", "page": "oui"})
    after = client.get(channel.get_absolute_url()).content.decode()

    assert f'action="{address}"' in before
    assert '<input type="hidden" name="position" value="2">' in before
    assert (answer.status_code, answer["Location"]) == (302, channel.get_absolute_url())
    assert Membership.objects.get(person=reader).read_position == 2
    assert f'action="{address}"' not in after


def test_a_draft_saved_after_its_sending_does_not_come_back(client: Client) -> None:
    channel = make_channel()
    author, sent = make_member(channel), uuid4()
    say(author, channel, "Bonjour", client_id=sent)
    client.force_login(author)
    address = reverse("community:draft", args=[channel.slug])

    client.post(address, {"text": "Bonjour", "fil": "", "client_id": str(sent)})
    late = Draft.objects.exists()
    client.post(address, {"text": "La suite", "fil": "", "client_id": str(uuid4())})
    client.post(address, {"text": "La suite…", "fil": "", "client_id": "rien"})

    assert late is False
    assert Draft.objects.get().text == "La suite…"


def test_the_header_of_a_channel_is_given_alone(client: Client) -> None:
    channel = make_channel("Entraide", description="On s’aide.")
    person = make_member(channel)
    say(person, channel, "Bonjour à tous")
    client.force_login(person)

    alone = client.get(channel.get_absolute_url(), {"fragment": "entete"}).content.decode()
    page = client.get(channel.get_absolute_url()).content.decode()

    assert alone.strip().startswith("<header")
    assert "On s’aide." in alone
    assert "Bonjour à tous" not in alone
    assert alone.strip() in page


def test_links_under_messages_say_of_which_message_they_are(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel, first_name="Sophie", last_name="Martin")
    say(author, channel)
    client.force_login(author)

    page = client.get(channel.get_absolute_url()).content.decode()

    assert page.count("message de Sophie Martin, ") == 2


def test_a_message_whose_author_has_left_is_shown(client: Client) -> None:
    channel = make_channel()
    reader = make_member(channel)
    message = say(reader, channel, "D’avant")
    type(message).objects.update(author=None)
    client.force_login(reader)

    page = client.get(channel.get_absolute_url()).content.decode()

    assert "Une personne partie" in page
    assert "D’avant" in page
