"""Who leads a channel and who is put out; one's own words; what a program says; files given to who may read them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.actions import create_structure, remove_member
from portulan.accounts.models import Membership as StructureMembership
from portulan.community import errors
from portulan.community.actions.attaching import drop_files, receive_file
from portulan.community.actions.channels import join_channel, leave_channel
from portulan.community.actions.hosting import give_role, put_out
from portulan.community.actions.outside import open_webhook
from portulan.community.actions.referents import name_referents
from portulan.community.enums import ChannelKind, ChannelRole, Measure, NotificationLevel
from portulan.community.models import Membership, Message, Referent
from portulan.community.queries import channels_visible_to
from portulan.community.rules import hosts
from portulan.notifications.models import Notification
from portulan.privacy.actions.account import erase_account
from portulan.reference.models import Department
from tests.accounts.factories import MembershipFactory, PersonFactory
from tests.community.factories import make_channel, make_host, make_member, make_referent, say
from tests.community.order_steps import decided, reported

pytestmark = pytest.mark.django_db
A_DAY_AGO = timezone.now() - timedelta(days=1)


def place_of(person: Any, channel: Any) -> Membership:
    return Membership.objects.get(person=person, channel=channel)


def test_a_host_hands_over_then_leaves() -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    host, member = make_host(channel), make_member(channel)
    with pytest.raises(errors.LastHost):
        give_role(by=host, membership=place_of(host, channel), role=ChannelRole.MEMBER)

    give_role(by=host, membership=place_of(member, channel), role=ChannelRole.HOST)
    leave_channel(by=host, channel=channel)

    assert hosts(member, channel)
    assert not Membership.objects.filter(person=host).exists()


def test_who_is_put_out_of_a_private_channel_neither_sees_it_nor_refers_in_it() -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    host, referent = make_host(channel), make_referent(channel)

    put_out(by=host, membership=place_of(referent, channel))

    assert channel not in channels_visible_to(referent)
    assert not Referent.objects.filter(person=referent).exists()


def test_a_member_gives_no_role_and_puts_nobody_out(signed_in: Any) -> None:
    channel = make_channel()
    host, member, other = make_host(channel), make_member(channel), make_member(channel)
    address = reverse("community:place", args=[channel.slug, place_of(other, channel).pk])

    for role in ("host", "dehors"):
        signed_in(member).post(address, {"role": role})

    assert place_of(other, channel).role == ChannelRole.MEMBER
    assert "Retirer du canal" in page(signed_in(host), channel)
    assert "Retirer du canal" not in page(signed_in(member), channel)


def test_a_tool_s_channel_has_its_team() -> None:
    channel = make_channel(kind=ChannelKind.TOOL)
    host, member = make_host(channel), make_member(channel)

    give_role(by=host, membership=place_of(member, channel), role=ChannelRole.TOOL_TEAM)

    assert place_of(member, channel).get_role_display() == "Équipe de l’outil"


def test_referents_are_named_together_or_not_at_all() -> None:
    channel = make_channel()
    host, member, stranger = make_host(channel), make_member(), PersonFactory()

    with pytest.raises(errors.NotOfTheCommunity):
        name_referents(by=host, channel=channel, people=[member, stranger], asks="Tout")

    assert not Referent.objects.exists()


def test_who_is_excluded_takes_back_what_they_said(signed_in: Any) -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    mine, theirs = say(author, channel, "Ma vie privée"), say(other, channel, "La sienne")
    decided(reported(say(author, channel, "Des incapables.")), Measure.EXCLUSION)
    client: Client = signed_in(author)

    listed = client.get(reverse("community:own")).content.decode()
    client.post(reverse("community:delete", args=[mine.pk]), {"ici": "oui"})
    refused = client.post(reverse("community:delete", args=[theirs.pk])).status_code

    assert ("Ma vie privée" in listed, "La sienne" in listed) == (True, False)
    assert (Message.objects.get(pk=mine.pk).is_gone, refused) == (True, 404)


def test_what_a_program_says_is_told_from_what_people_say(signed_in: Any, client: Client) -> None:
    channel = make_channel()
    host = make_host(channel)
    _webhook, secret = open_webhook(by=host, channel=channel, name="Agenda")
    said = json.dumps({"text": "Bonjour", "username": "Sophie Martin"})
    client.post(reverse("community:webhook", args=[secret]), said, content_type="application/json")
    say(host, channel, "Bonjour aussi")

    text = page(signed_in(host), channel, "channel")

    assert text.count('<span class="tag">Programme</span>') == 1


def test_pages_stand_when_an_author_is_gone(signed_in: Any) -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    say(author, channel, "Des mots qui restent")
    erase_account(person=author)

    text = page(signed_in(reader), channel, "channel")

    assert "Des mots qui restent" in text
    assert "⚠" not in text


def test_a_file_is_kept_a_little_by_browsers(signed_in: Any) -> None:
    channel = make_channel()
    author = make_member(channel)
    kept = receive_file(by=author, upload=SimpleUploadedFile("note.txt", b"Bonjour"))
    say(author, channel, files=[kept.pk])

    answer = signed_in(author).get(kept.get_absolute_url())

    assert (answer.content, answer["Cache-Control"]) == (b"Bonjour", "private, max-age=300")


def page(client: Client, channel: Any, name: str = "members") -> str:
    return client.get(reverse(f"community:{name}", args=[channel.slug])).content.decode()


def test_who_changes_structure_changes_territory() -> None:
    person = make_member(department="01")
    ain = Membership.objects.filter(person=person, channel__department="01")
    chosen = make_channel()
    join_channel(by=person, channel=chosen)
    before, (old,) = ain.exists(), StructureMembership.objects.filter(person=person)
    MembershipFactory(structure=old.structure, role="manager")

    create_structure(
        by=person,
        words={"name": "Ailleurs", "kind": "association", "department": Department.objects.get(pk="69")},
    )
    remove_member(by=person, membership=old)

    there = Membership.objects.filter(person=person, channel__kind=ChannelKind.TERRITORY)
    assert (before, ain.exists()) == (True, False)
    assert set(there.values_list("channel__department", flat=True)) == {"69", None}
    assert Membership.objects.filter(person=person, channel=chosen).exists()


def test_who_wants_to_hear_of_all_messages_of_a_channel_is_told_once_until_they_read() -> None:
    channel = make_channel()
    author, reader, other = make_member(channel), make_member(channel), make_member(channel)
    Membership.objects.filter(person=reader).update(level=NotificationLevel.ALL, last_read_at=A_DAY_AGO)
    Membership.objects.filter(person=other).update(last_read_at=A_DAY_AGO)

    for words in ("Premier", "Second"):
        say(author, channel, words)

    told = Notification.objects.filter(kind="community.direct")
    assert list(told.values_list("person", flat=True)) == [reader.pk]
    assert "a écrit dans Ateliers" in told.get().title


def test_a_file_that_is_gone_is_not_passed_over_in_silence() -> None:
    channel = make_channel()
    author = make_member(channel)
    gone = receive_file(by=author, upload=SimpleUploadedFile("note.txt", b"Bonjour"))
    key = gone.pk
    drop_files([gone])

    with pytest.raises(errors.FileIsGone):
        say(author, channel, "Voici", files=[key])

    assert not Message.objects.exists()


def test_one_goes_straight_to_what_calls_one_in_a_channel(signed_in: Any) -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    before = page(signed_in(reader), channel, "channel")
    first, _second = (say(author, channel, f"@{reader.community_profile.handle} {n}") for n in ("un", "deux"))

    text = page(signed_in(reader), channel, "channel")

    assert "vous appelle" not in before
    assert f'href="{first.get_absolute_url()}"' in text
    assert "2 messages vous appellent ici" in text
