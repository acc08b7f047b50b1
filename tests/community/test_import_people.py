"""Who an export speaks of: accounts are found, none is ever made, and nobody passes for another."""

from pathlib import Path
from typing import Any

import pytest

from portulan.accounts.models import Person
from portulan.community.actions.importing import import_community
from portulan.community.enums import ChannelRole
from portulan.community.interchange.mattermost import Bulk
from portulan.community.models import (
    Channel,
    Direct,
    Membership,
    Message,
    Profile,
)
from tests.accounts.factories import PersonFactory
from tests.community.exports import (
    TEAM,
    VERSION,
    apart,
    channel,
    jsonl,
    post,
    reply,
    user,
)
from tests.community.factories import make_member, say

pytestmark = pytest.mark.django_db
START = (VERSION, TEAM, channel())


def bring(folder: Path, *lines: Any) -> dict[str, Any]:
    return import_community(source=Bulk(jsonl(folder, *lines)), name="mattermost").as_json()


def texts(**where: Any) -> list[str]:
    return list(Message.objects.filter(**where).order_by("position").values_list("text", flat=True))


def test_no_account_is_ever_made(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        *START,
        user("lea.martin", "ateliers"),
        post("un", reactions=[{"user": "lea.martin", "emoji_name": "+1"}]),
    )
    message = Message.objects.get()
    assert (message.author, message.author_name) == (None, "Lea Dupont")
    assert not Person.objects.exists()
    assert report["user"]["skipped"] == {"no_account": 1}
    assert report["reaction"]["skipped"] == {"no_account": 1}


def test_who_opens_an_account_later_finds_what_they_said(tmp_path: Path) -> None:
    lines = [*START, user("lea.martin", "ateliers"), post("un", 1, replies=[reply("deux", 2)])]
    bring(tmp_path, *lines)
    lea = make_member(email="lea.martin@conseil.example")
    bring(tmp_path, *lines)
    assert list(Message.objects.values_list("author", "author_name")) == [(lea.pk, ""), (lea.pk, "")]


def test_what_lost_its_author_s_name_here_does_not_find_it_again(tmp_path: Path) -> None:
    lines = [*START, user("lea.martin", "ateliers"), post("un")]
    bring(tmp_path, *lines)
    Message.objects.update(author=None, author_name="")
    make_member(email="lea.martin@conseil.example")
    bring(tmp_path, *lines)
    assert Message.objects.get().author is None


def test_who_has_an_account_is_recognised_by_e_mail(tmp_path: Path) -> None:
    lea = PersonFactory(email="lea.martin@conseil.example")
    bring(
        tmp_path,
        *START,
        user("Lea.Martin", "ateliers", email="LEA.MARTIN@conseil.example"),
        post("un", by="LEA.martin"),
    )
    message = Message.objects.get()
    assert (message.author, message.author_name) == (lea, "")
    assert lea.community_profile.handle == "lea.martin"
    membership = Membership.objects.get(channel__slug="ateliers", person=lea)
    assert (membership.unread, membership.role) == (0, ChannelRole.MEMBER)


def test_a_handle_that_is_taken_is_not_given_twice(tmp_path: Path) -> None:
    other = make_member()
    Profile.objects.filter(person=other).update(handle="lea.martin")
    lea = PersonFactory(first_name="Léa", last_name="Autre", email="lea.martin@conseil.example")
    bring(tmp_path, *START, user("lea.martin", "ateliers"), post("Merci @lea.martin !"))
    assert lea.community_profile.handle == "lea.autre"
    assert texts() == ["Merci @lea.autre !"]
    assert "/membres/lea.autre/" in Message.objects.get().html


def test_a_stranger_of_the_same_name_is_not_called(tmp_path: Path) -> None:
    other = make_member()
    Profile.objects.filter(person=other).update(handle="tom")
    bring(tmp_path, *START, post("Demandez à @tom"))
    message = Message.objects.get()
    assert "/membres/tom/" not in message.html
    assert "@tom" not in message.text


def test_an_import_leaves_unread_what_was_and_nothing_more(tmp_path: Path) -> None:
    bring(tmp_path, *START, post("un", 1))
    place = Channel.objects.get(slug="ateliers")
    read, late = make_member(place), make_member(place)
    say(read, place, "deux")
    bring(tmp_path, *START, post("un", 1), post("trois", 3))
    assert [Membership.objects.get(channel=place, person=one).unread for one in (read, late)] == [0, 2]


def test_what_was_said_apart_waits_until_everybody_has_an_account(tmp_path: Path) -> None:
    make_member(email="lea.martin@conseil.example")
    lines = [user("lea.martin"), user("tom"), apart("Salut", 1, "tom", "lea.martin")]
    assert bring(tmp_path, *lines)["direct_post"]["skipped"] == {"no_account": 1}
    assert not Direct.objects.exists()
    make_member(email="tom@conseil.example")
    assert bring(tmp_path, *lines)["direct_post"]["created"] == 1


def test_who_was_deactivated_there_still_said_it_and_is_in_no_channel(tmp_path: Path) -> None:
    lea = make_member(email="lea.martin@conseil.example")
    report = bring(tmp_path, *START, user("lea.martin", "ateliers", delete_at=1_700_000_000_001), post("un"))
    assert Message.objects.get().author == lea
    assert report["membership"]["skipped"] == {"gone": 1}
    assert not Membership.objects.filter(channel__slug="ateliers").exists()
