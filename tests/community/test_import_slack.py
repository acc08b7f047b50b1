"""A Slack export comes in: ids become people and channels, days become threads."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portulan.community.actions.importing import import_community
from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.interchange.slack import Workspace
from portulan.community.models import Channel, Direct, Membership, Message
from tests.community.exports import zipped
from tests.community.factories import make_member

pytestmark = pytest.mark.django_db

LEA = {"id": "U1", "name": "lea", "profile": {"real_name": "Léa Martin", "email": "lea@conseil.example"}}
TOM = {"id": "U2", "name": "tom", "deleted": True, "profile": {"display_name": "Tom"}}
WORKSHOPS = {
    "id": "C1",
    "name": "ateliers",
    "creator": "U1",
    "members": ["U1", "U2"],
    "purpose": {"value": "Nos ateliers"},
    "topic": {"value": "Lire d’abord"},
    "pins": [{"id": "1700000010.000100"}],
}


def message(text: str, ts: str, **fields: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": text, "ts": ts} | fields


def workspace(folder: Path, **pages: Any) -> Path:
    users = {"users.json": json.dumps([LEA, TOM]), "channels.json": json.dumps([WORKSHOPS])}
    return zipped(folder, users | {name: json.dumps(page) for name, page in pages.items()})


def bring(folder: Path, *days: list[Any], **pages: Any) -> dict[str, Any]:
    dated = {f"ateliers/2023-11-{15 + number}.json": day for number, day in enumerate(days)}
    return import_community(source=Workspace(workspace(folder, **dated, **pages)), name="slack").as_json()


def test_a_workspace_becomes_channels_people_and_messages(tmp_path: Path) -> None:
    lea = make_member(email="lea@conseil.example")
    report = bring(
        tmp_path, [message("Bonjour", "1700000010.000100", edited={"user": "U1", "ts": "1700000020.0"})]
    )
    place = Channel.objects.get(slug="ateliers")
    assert (place.kind, place.description, place.guidelines) == ("public", "Nos ateliers", "Lire d’abord")
    said = place.messages.get()
    assert (said.author, said.text, said.pinned_at is not None) == (lea, "Bonjour", True)
    assert said.edited_at is not None
    assert said.sent_at.timestamp() == pytest.approx(1_700_000_010.0001)
    assert Membership.objects.get(channel=place, person=lea).role == "host"
    assert report["user"] == {"read": 2, "created": 0, "existing": 1, "skipped": {"no_account": 1}}


def test_threads_are_put_together_across_days(tmp_path: Path) -> None:
    root = message(
        "Question", "1700000010.0", thread_ts="1700000010.0", replies=[{"user": "U2", "ts": "1700090000.0"}]
    )
    late = message("Réponse", "1700090000.0", thread_ts="1700000010.0", user="U2")
    orphan = message("Sans racine", "1700090001.0", thread_ts="1600000000.0")
    report = bring(tmp_path, [root], [orphan, late])
    assert list(Message.objects.filter(root=None).order_by("position").values_list("text", flat=True)) == [
        "Question",
        "Sans racine",
    ]
    answer = Message.objects.get(root__text="Question")
    assert (answer.text, answer.author_name) == ("Réponse", "Tom")
    assert report["reply"]["created"] == 1


def test_a_second_time_only_what_is_new(tmp_path: Path) -> None:
    day = [
        message("un", "1700000010.0"),
        message("un", "1700000011.0", reactions=[{"name": "+1", "users": ["U1"]}]),
    ]
    make_member(email="lea@conseil.example")
    bring(tmp_path, day)
    report = bring(tmp_path, [*day, message("deux", "1700000012.0")])
    assert report["post"] == {"read": 3, "created": 1, "existing": 2, "skipped": {}}
    assert report["reaction"]["existing"] == 1
    assert Channel.objects.get(slug="ateliers").last_position == 3


def test_markup_ids_files_and_bots(tmp_path: Path) -> None:
    make_member(email="lea@conseil.example", first_name="Léa", last_name="Martin")
    bring(
        tmp_path,
        [
            message("<@U1> voir <#C1|ateliers> et *ceci*", "1700000010.0", user="U2"),
            {
                "type": "message",
                "subtype": "bot_message",
                "username": "Agenda",
                "text": "Rappel",
                "ts": "1700000011.0",
            },
            message("", "1700000012.0", files=[{"name": "plan d’accès.pdf"}]),
            message("", "1700000013.0", file={"title": "note"}, files=None),
        ],
    )
    first, bot, attached, old = Message.objects.order_by("position")
    assert first.text == "@lea.martin voir #ateliers et **ceci**"
    assert "/canaux/ateliers/" in first.html
    assert (bot.author, bot.author_name) == (None, "Agenda")
    assert ("plan d’accès.pdf" in attached.text, "note" in old.text) == (True, True)


def test_the_software_s_own_messages_are_counted_apart(tmp_path: Path) -> None:
    joined = message("<@U1> has joined the channel", "1700000010.0", subtype="channel_join")
    report = bring(tmp_path, [joined, message("en fil", "1700000011.0", subtype="thread_broadcast")])
    assert Message.objects.get(text__contains="joined").kind == MessageKind.SYSTEM
    assert report["system_post"]["created"] == report["post"]["created"] == 1


def test_private_and_direct_channels(tmp_path: Path) -> None:
    lea, paul = make_member(email="lea@conseil.example"), make_member(email="paul@conseil.example")
    users = [LEA, TOM, {"id": "U3", "name": "paul", "profile": {"email": "paul@conseil.example"}}]
    report = bring(
        tmp_path,
        **{
            "users.json": users,
            "groups.json": [{"id": "G1", "name": "bureau", "members": ["U3"]}],
            "bureau/2023-11-15.json": [message("privé", "1700000010.0")],
            "dms.json": [{"id": "D1", "members": ["U1", "U3"]}, {"id": "D2", "members": ["U1", "U2"]}],
            "D1/2023-11-15.json": [message("à part", "1700000010.0")],
            "D2/2023-11-15.json": [message("perdu", "1700000010.0")],
        },
    )
    assert Channel.objects.get(slug="bureau").kind == ChannelKind.PRIVATE
    apart = Direct.objects.get()
    assert set(apart.channel.memberships.values_list("person", flat=True)) == {lea.pk, paul.pk}
    assert apart.channel.messages.get().text == "à part"
    assert report["direct_post"] == {"read": 2, "created": 1, "existing": 0, "skipped": {"no_account": 1}}


@pytest.mark.parametrize("page", [None, "texte", [None, 3], [{"type": "message", "text": "sans date"}]])
def test_what_is_malformed_does_not_stop_the_rest(tmp_path: Path, page: Any) -> None:
    report = bring(tmp_path, page, [message("bon", "1700000010.0", reactions=None, files=None)])
    assert list(Message.objects.values_list("text", flat=True)) == ["bon"]
    assert len(report["problems"]) == (1 if page == [{"type": "message", "text": "sans date"}] else 0)


def test_another_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"channels\.json"):
        call_command("import_slack", str(zipped(tmp_path, {"autre.json": "[]"})))
    file = tmp_path / "texte.zip"
    file.write_text("rien")
    with pytest.raises(CommandError, match="zip"):
        call_command("import_slack", str(file))
