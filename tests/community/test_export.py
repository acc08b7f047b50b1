"""What leaves comes in again: the same words, in the same order, by the same people."""

import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from portulan.community.actions.changing import delete_message
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.importing import import_community
from portulan.community.actions.reacting import keep, pin, react
from portulan.community.enums import ChannelKind, ChannelRole
from portulan.community.exporting import export_community
from portulan.community.interchange.mattermost import Bulk
from portulan.community.models import Bookmark, Channel, Direct, Membership, Message, Profile, Reaction
from tests.community.factories import make_channel, make_host, make_member, say

pytestmark = pytest.mark.django_db


def exported() -> list[dict[str, Any]]:
    file = BytesIO()
    export_community(file)
    with ZipFile(file) as archive:
        return [json.loads(line) for line in archive.read("import.jsonl").splitlines()]


def everything() -> Iterator[tuple[Any, ...]]:
    """All that was said, by what names it whatever its primary keys."""
    for one in Message.objects.select_related("channel", "author", "root").order_by("sent_at", "position"):
        yield (
            one.channel.kind,
            one.channel.name,
            one.author.email if one.author else one.author_name,
            one.text,
            round(one.sent_at.timestamp() * 1000),
            one.position,
            one.reply_count,
            one.root and one.root.text,
            one.pinned_at is not None,
            sorted(sign.emoji for sign in one.reactions.all()),
        )


def a_life() -> None:
    open_place, hidden = make_channel("Ateliers"), make_channel("Bureau", kind=ChannelKind.PRIVATE)
    lea, tom = make_host(open_place), make_member(open_place, hidden)
    root = say(lea, open_place, "Qui a un support de *cours* ?\n\n- oui\n- non")
    for by, words in ((tom, "Moi"), (lea, "Merci 🎉"), (tom, "`code` & <b>")):
        say(by, open_place, words, root=root)
    react(by=tom, message=root, emoji="👍")
    keep(by=tom, message=root)
    pin(by=lea, message=root)
    say(tom, hidden, "Entre nous")
    say(tom, talk_with(by=tom, others=[lea]), "À part")
    say(tom, talk_with(by=tom, others=[]), "Pour moi")
    Message.objects.create(channel=open_place, author_name="Une ancienne", position=2, text="Avant", html="")
    Channel.objects.filter(pk=open_place.pk).update(last_position=2)


def test_what_leaves_comes_in_again(tmp_path: Path) -> None:
    a_life()
    models = (Channel, Direct, Membership, Message, Reaction, Bookmark, Profile)
    before, counts = list(everything()), [model.objects.count() for model in models]
    hosts = Membership.objects.filter(role=ChannelRole.HOST).count()
    file = tmp_path / "export.zip"
    call_command("export_community", str(file), stdout=StringIO())
    Channel.objects.all().delete()
    Profile.objects.all().delete()
    report = import_community(source=Bulk(file), name="mattermost").as_json()
    assert list(everything()) == before
    assert [model.objects.count() for model in models] == counts
    assert Membership.objects.filter(role=ChannelRole.HOST).count() == hosts
    assert report["problems"] == []
    assert all(one.unread == 0 for one in Membership.objects.select_related("channel"))


def test_the_lines_come_in_the_order_that_others_expect() -> None:
    a_life()
    kinds = list(dict.fromkeys(line["type"] for line in exported()))
    assert kinds == ["version", "team", "channel", "user", "post", "direct_channel", "direct_post"]


def test_words_that_were_taken_back_do_not_leave() -> None:
    place = make_channel()
    lea = make_member(place)
    alone, answered = say(lea, place, "secret un"), say(lea, place, "secret deux")
    say(lea, place, "réponse", root=answered)
    for message in (alone, answered):
        delete_message(by=lea, message=message)
    written = json.dumps(exported(), ensure_ascii=False)
    assert "secret" not in written
    assert "réponse" in written


def test_an_export_asks_no_more_of_the_database_when_more_was_said(
    django_assert_max_num_queries: Any,
) -> None:
    place = make_channel()
    lea = make_member(place)
    for number in range(30):
        say(lea, place, f"n° {number}")
    with django_assert_max_num_queries(20):
        export_community(BytesIO())


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "export.zip"
    file.write_text("gardé")
    with pytest.raises(CommandError, match="existe déjà"):
        call_command("export_community", str(file))
    assert file.read_text() == "gardé"


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    file = tmp_path / "export.zip"
    call_command("export_community", str(file), stdout=StringIO())
    assert file.stat().st_mode & 0o077 == 0
