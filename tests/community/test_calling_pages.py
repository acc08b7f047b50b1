"""What is suggested where one writes, after @ and #."""

import pytest
from django.test import Client

from portulan.community.enums import ChannelKind
from portulan.community.queries import people_named
from tests.community.factories import make_channel, make_member

pytestmark = pytest.mark.django_db

ADDRESS = "/communaute/appels/"


def test_those_of_the_channel_come_first_then_those_of_whom_a_name_begins_so(client: Client) -> None:
    channel = make_channel()
    writer = make_member(channel, first_name="Sophie", last_name="Garnier")
    for first, last, *where in (
        ("Ayan", "Diallo", channel),
        ("Yann", "Leduc", channel),
        ("Yanis", "Loin"),
    ):
        make_member(*where, first_name=first, last_name=last)
    client.force_login(writer)

    found = client.get(ADDRESS, {"q": "@yan", "canal": channel.slug}).json()["suggestions"]
    anywhere = [one.person.first_name for one in people_named("yan", writer)]

    assert people_named("--", writer).count() == 3
    assert [one["key"] for one in found] == ["@yann.leduc", "@ayan.diallo", "@yanis.loin"]
    assert found[2]["hint"] == "N’est pas dans ce canal"
    assert anywhere == ["Yann", "Yanis", "Ayan"]


def test_collective_calls_and_open_channels_are_suggested_and_what_is_hidden_is_not(client: Client) -> None:
    channel = make_channel(slug="ateliers")
    make_channel("Ateliers à part", slug="ateliers-a-part", kind=ChannelKind.PRIVATE)
    client.force_login(make_member(channel, first_name="Sophie", last_name="Garnier"))

    def keys(asked: str, where: str = "ateliers") -> list[str]:
        return [one["key"] for one in client.get(ADDRESS, {"q": asked, "canal": where}).json()["suggestions"]]

    assert (keys("@ref"), keys("@can"), keys("@can", "ateliers-a-part")) == (["@référent"], ["@canal"], [])
    assert keys("#atel") == ["#ateliers"]
    assert (keys("@"), keys("#"), keys("")) == ([], [], [])
