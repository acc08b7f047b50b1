"""A Mattermost bulk export comes in: once, in the right order, whatever its lines look like."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from portulan.accounts.models import Person
from portulan.community.actions.importing import import_community
from portulan.community.actions.merging import merge_channels
from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.interchange.mattermost import Bulk
from portulan.community.models import (
    Channel,
    Direct,
    ImportedChannel,
    Membership,
    Message,
    Profile,
    Reaction,
    ThreadFollowing,
)
from tests.community.exports import (
    TEAM,
    VERSION,
    apart,
    channel,
    jsonl,
    line,
    moment,
    post,
    reply,
    user,
)
from tests.community.factories import make_animator, make_member

pytestmark = pytest.mark.django_db
START = (VERSION, TEAM, channel())


def bring(folder: Path, *lines: Any) -> dict[str, Any]:
    return import_community(source=Bulk(jsonl(folder, *lines)), name="mattermost").as_json()


def texts(**where: Any) -> list[str]:
    return list(Message.objects.filter(**where).order_by("position").values_list("text", flat=True))


def test_channels_become_channels(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        VERSION,
        TEAM,
        channel("ateliers", purpose="Nos ateliers", header="Lire d’abord"),
        channel("bureau", type="P"),
        channel("ancien", deleted_at=1_700_000_000_000),
    )
    workshops = Channel.objects.get(slug="ateliers")
    assert (workshops.kind, workshops.description) == (ChannelKind.PUBLIC, "Nos ateliers")
    assert workshops.guidelines == "Lire d’abord"
    assert Channel.objects.get(slug="bureau").kind == ChannelKind.PRIVATE
    assert Channel.objects.get(slug="ancien").is_archived
    assert report["version"] == 1
    assert report["channel"] == {"read": 3, "created": 3, "existing": 0, "skipped": {}}
    assert report["team"]["skipped"] == {"no_equivalent": 1}


def test_a_name_that_is_taken_here_opens_no_channel_to_strangers(tmp_path: Path) -> None:
    Channel.objects.create(slug="ateliers", name="Les nôtres", kind=ChannelKind.PRIVATE)
    bring(tmp_path, *START, post("Bonjour"))
    assert texts(channel__slug="ateliers") == []
    assert texts(channel__slug="ateliers-2") == ["Bonjour"]


def test_messages_stand_in_the_order_of_their_time(tmp_path: Path) -> None:
    bring(tmp_path, *START, post("trois", 30), post("un", 10), post("deux", 20))
    place = Channel.objects.get(slug="ateliers")
    assert texts(channel=place) == ["un", "deux", "trois"]
    assert list(place.messages.order_by("position").values_list("position", flat=True)) == [1, 2, 3]
    assert (place.last_position, place.last_message_at) == (3, moment(30))
    assert place.messages.get(text="un").sent_at == moment(10)


def test_replies_stand_in_order_and_never_before_their_root(tmp_path: Path) -> None:
    answers = [reply("après", 9), reply("pendant", 5), reply("avant", -60)]
    bring(tmp_path, *START, post("racine", 1, replies=answers))
    root = Message.objects.get(text="racine")
    assert texts(root=root) == ["avant", "pendant", "après"]
    assert root.replies.get(text="avant").sent_at == root.sent_at
    assert (root.reply_count, root.last_reply_at) == (3, moment(9))


def test_a_second_time_nothing_is_made(tmp_path: Path) -> None:
    lea, tom = (make_member(email=f"{name}@conseil.example") for name in ("lea.martin", "tom"))
    lines = [
        *START,
        user("lea.martin", "ateliers"),
        user("tom", "ateliers"),
        post("un", 1, replies=[reply("réponse", 2)], reactions=[{"user": "tom", "emoji_name": "+1"}]),
        apart("à part", 3, "tom", "lea.martin"),
    ]
    bring(tmp_path, *lines)
    models = (
        Channel,
        Direct,
        ImportedChannel,
        Membership,
        Message,
        Reaction,
        Profile,
        ThreadFollowing,
        Person,
    )
    before = [model.objects.count() for model in models]
    report = bring(tmp_path, *lines)
    assert [model.objects.count() for model in models] == before
    made = {
        kind: counts["created"]
        for kind, counts in report.items()
        if isinstance(counts, dict) and "created" in counts
    }
    assert set(made.values()) == {0}
    assert (
        report["reaction"]["existing"]
        == report["reply"]["existing"]
        == report["direct_post"]["existing"]
        == 1
    )
    assert Channel.objects.get(slug="ateliers").last_position == 1
    assert {lea.pk, tom.pk} == set(Direct.objects.get().channel.memberships.values_list("person", flat=True))


def test_a_later_export_brings_only_what_is_new(tmp_path: Path) -> None:
    bring(tmp_path, *START, post("un", 1, replies=[reply("a", 2)]))
    report = bring(
        tmp_path,
        *START,
        post("deux", 5),
        post("un, corrigé", 1, edit_at=1_800_000_000_000, replies=[reply("a", 2), reply("b", 3)]),
    )
    assert report["post"] == {"read": 2, "created": 1, "existing": 1, "skipped": {}}
    assert texts(root=None) == ["un, corrigé", "deux"]
    root = Message.objects.get(text="un, corrigé")
    assert "corrigé" in root.html
    assert texts(root=root) == ["a", "b"]
    assert root.reply_count == 2


def test_the_order_of_the_lines_does_not_matter(tmp_path: Path) -> None:
    make_member(email="lea.martin@conseil.example")
    lines = [apart("seule", 1, "lea.martin"), post("un", 1), user("lea.martin", "ateliers"), channel(), TEAM]
    report = bring(tmp_path, *lines, VERSION)
    assert report["post"]["created"] == report["direct_post"]["created"] == 1
    assert report["membership"]["created"] == 1


def test_channels_that_were_merged_here_are_found_where_they_went(tmp_path: Path) -> None:
    lines = [*START, channel("tables"), post("un", 1), post("deux", 2, channel="tables")]
    bring(tmp_path, *lines)
    source, into = Channel.objects.get(slug="tables"), Channel.objects.get(slug="ateliers")
    merge_channels(by=make_animator(), source=source, into=into)
    report = bring(tmp_path, *lines, post("quatre", 4), post("trois", 3, channel="tables"))
    assert report["post"]["created"] == 2
    assert texts(channel=into) == ["un", "deux", "trois", "quatre"]
    assert Channel.objects.get(pk=into.pk).last_position == 4


@pytest.mark.parametrize("nothing", [None, [], "absent"])
def test_null_absent_and_empty_lists_are_the_same(tmp_path: Path, nothing: Any) -> None:
    names = ("replies", "reactions", "attachments", "flagged_by", "thread_followers")
    empty = {} if nothing == "absent" else dict.fromkeys(names, nothing)
    someone = user("lea.martin", teams=None if nothing == "absent" else nothing)
    report = bring(tmp_path, *START, someone, post("un", **empty))
    assert texts() == ["un"]
    assert report["problems"] == []


@pytest.mark.parametrize("field", ["members", "participants"])
def test_direct_channels_of_both_ages(tmp_path: Path, field: str) -> None:
    for name in ("lea.martin", "tom"):
        make_member(email=f"{name}@conseil.example")
    names: list[Any] = ["tom", "Lea.Martin"]
    listed = names if field == "members" else [{"username": one, "urgend_mention_count": 0} for one in names]
    people = [user("lea.martin"), user("tom")]
    report = bring(
        tmp_path, *people, line("direct_channel", **{field: listed}), apart("Salut", 1, "tom", "lea.martin")
    )
    assert report["direct_channel"]["created"] == report["direct_post"]["created"] == 1
    assert Direct.objects.get().channel.messages.get().text == "Salut"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("lea.martin joined the channel.", ""),
        ("lea.martin a rejoint le canal.", ""),
        ("tom was added to the channel by lea.martin.", ""),
        ("n’importe quoi", "system_header_change"),
    ],
)
def test_the_software_s_own_messages_are_no_messages_of_people(tmp_path: Path, words: str, kind: str) -> None:
    report = bring(tmp_path, *START, post(words, type=kind), post("Paul joined the channel.", 2))
    assert Message.objects.get(text=words).kind == MessageKind.SYSTEM
    assert report["post"]["read"] == report["system_post"]["read"] == 1


def test_strays_find_their_channel_or_are_counted(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        *START,
        post("mauvaise équipe", team="ailleurs"),
        post("nulle part", channel="inconnu"),
        post("absente", 3, by="personne"),
    )
    assert texts() == ["mauvaise équipe", "absente"]
    assert report["post"]["skipped"] == {"unknown_channel": 1}
    assert report["missing_people"] == ["lea.martin", "personne"]
    assert Message.objects.get(text="absente").author_name == "personne"


def test_signs_pins_and_what_was_kept(tmp_path: Path) -> None:
    lea = make_member(email="lea.martin@conseil.example")
    signs = [
        {"user": "lea.martin", "emoji_name": name, "create_at": 1} for name in ("thumbsup", "+1", "cheval")
    ]
    report = bring(
        tmp_path,
        *START,
        user("lea.martin"),
        post("un", 1, reactions=signs, is_pinned=True, edit_at=1_700_000_900_000, flagged_by=["lea.martin"]),
    )
    message = Message.objects.get()
    assert [sign.emoji for sign in message.signs] == ["👍"]
    assert report["reaction"] == {"read": 3, "created": 1, "existing": 1, "skipped": {"unknown_emoji": 1}}
    assert message.pinned_at == message.sent_at
    assert message.edited_at == moment(15)
    assert message.bookmarks.get().person == lea


def test_lines_that_cannot_be_read_do_not_stop_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portulan.community.interchange.archive.LONGEST_LINE", 2000)
    report = bring(
        tmp_path,
        *START,
        "{pas du JSON",
        "[]",
        '{"type": "licorne"}',
        "",
        post("x" * 3000),
        post("sans date", create_at="hier"),
        channel("sans-type", type=None),
        channel("x" * 200),
        post("bon", replies=[reply("sans auteur", 1, by="")]),
        "[" * 1500,
    )
    assert texts() == ["bon"]
    assert [problem["line"] for problem in report["problems"]] == [4, 5, 6, 8, 9, 10, 11, 12, 13]
    assert report["post"]["skipped"] == {"unreadable": 1}


def test_words_that_no_database_keeps_are_cleaned(tmp_path: Path) -> None:
    bring(tmp_path, *START, json.dumps(post("\0\1Oui \ud800")))
    assert texts() == ["Oui ?"]


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    make_member(email="lea.martin@conseil.example")
    file = jsonl(tmp_path, *START, user("lea.martin", "ateliers"), post("un", replies=[reply("deux", 1)]))
    before = [model.objects.count() for model in (Channel, Membership, Message, ImportedChannel)]
    out = StringIO()
    call_command("import_mattermost", str(file), "--dry-run", "--json", stdout=out)
    report = json.loads(out.getvalue())
    assert [model.objects.count() for model in (Channel, Membership, Message, ImportedChannel)] == before
    would = {
        kind: report[kind]["would_create"] for kind in ("channel", "user", "membership", "post", "reply")
    }
    assert would == {"channel": 1, "user": 0, "membership": 1, "post": 1, "reply": 1}
    assert report["user"]["existing"] == 1


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    call_command("import_mattermost", str(jsonl(tmp_path, *START, post("un"), "?")), stdout=out, stderr=err)
    assert "Messages\u00a0: 1 lus, 1 créés, 0 déjà là" in out.getvalue()
    assert "Ligne 5" in err.getvalue()
