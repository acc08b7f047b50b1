"""What keepers do to channels: rename, close, merge; what was said keeps its addresses and its readers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portulan.community import errors
from portulan.community.actions.channels import archive_channel, describe_channel, make_channel, open_or_close
from portulan.community.actions.hooks import Asked, open_hook
from portulan.community.actions.merging import merge_channels, moving_of
from portulan.community.enums import ChannelKind, ChannelRole, HookEvent, HookForm, NotificationLevel
from portulan.community.models import Delivery, Draft, Membership, Message, Scheduled
from portulan.community.queries import channels_visible_to
from portulan.live.models import Event
from portulan.search.models import PendingChange
from tests.community.factories import make_animator, make_host, make_member, say
from tests.community.factories import make_channel as channel_of

pytestmark = pytest.mark.django_db


def test_a_renamed_channel_is_found_at_its_former_address_and_called_by_it() -> None:
    channel = channel_of("Ateliers", slug="ateliers")
    host, other = make_host(channel), make_member(channel)
    client = Client()
    client.force_login(other)

    describe_channel(by=host, channel=channel, words={"name": "Ateliers et supports"})
    message = say(other, channel, "Voir #ateliers")

    old = client.get("/communaute/canaux/ateliers/?jour=2026-03-01")
    assert old["Location"] == "/communaute/canaux/ateliers-et-supports/?jour=2026-03-01"
    assert 'href="/communaute/canaux/ateliers-et-supports/"' in message.html
    assert make_channel(by=host, kind=ChannelKind.PUBLIC, words={"name": "Ateliers"}).slug == "ateliers-2"


def test_a_channel_takes_back_a_name_that_it_had() -> None:
    channel = channel_of("Ateliers", slug="ateliers")
    host = make_host(channel)

    for name in ("Supports", "Ateliers"):
        describe_channel(by=host, channel=channel, words={"name": name})

    assert channel.slug == "ateliers"
    assert [one.slug for one in channel.former_addresses.all()] == ["supports"]


def test_a_former_address_tells_nothing_of_a_private_channel() -> None:
    channel = channel_of("Projet", slug="projet", kind=ChannelKind.PRIVATE)
    host, client = make_host(channel), Client()
    describe_channel(by=host, channel=channel, words={"name": "Autre nom"})
    client.force_login(make_animator())

    assert client.get("/communaute/canaux/projet/").status_code == 404


def test_an_open_channel_closes_around_its_members_and_one_where_words_were_said_never_opens() -> None:
    channel = channel_of()
    animator, member, stranger = make_animator(), make_member(channel), make_member()
    say(member, channel, "Licorne")

    open_or_close(by=animator, channel=channel, kind=ChannelKind.PRIVATE)

    assert channel not in channels_visible_to(stranger)
    assert channel in channels_visible_to(member)
    assert Membership.objects.get(channel=channel, person=animator).role == ChannelRole.HOST
    channel.refresh_from_db()
    with pytest.raises(errors.SaidInPrivate):
        open_or_close(by=animator, channel=channel, kind=ChannelKind.PUBLIC)
    assert Event.objects.filter(topic__name=channel.topic, kind="described").exists()


def test_only_hosts_open_or_close_and_not_the_channels_of_everybody() -> None:
    channel, hall = channel_of(), channel_of(is_default=True)
    member, animator = make_member(channel), make_animator()

    with pytest.raises(errors.NotAHost):
        open_or_close(by=member, channel=channel, kind=ChannelKind.PRIVATE)
    with pytest.raises(errors.NotClosed):
        open_or_close(by=animator, channel=hall, kind=ChannelKind.PRIVATE)
    empty = make_channel(by=member, kind=ChannelKind.PRIVATE, words={"name": "Vide"})
    open_or_close(by=member, channel=empty, kind=ChannelKind.PUBLIC)

    assert empty in channels_visible_to(animator)


def test_what_each_had_read_stays_read_and_calls_follow() -> None:
    source, into = channel_of("Un"), channel_of("Deux")
    animator = make_animator(source, into)
    late, up_to_date, newcomer = make_member(source, into), make_member(source, into), make_member(source)
    for channel in (into, into, source, source):
        say(animator, channel, f"@{newcomer.community_profile.handle} oui")
    read = {late: (0, 2), up_to_date: (2, 1), newcomer: (None, 1)}
    for person, (in_into, in_source) in read.items():
        Membership.objects.filter(person=person, channel=into).update(read_position=in_into or 0)
        Membership.objects.filter(person=person, channel=source).update(read_position=in_source)

    merge_channels(by=animator, source=source, into=into)

    there = Membership.objects.filter(channel=into)
    assert dict(there.values_list("person", "read_position")) == {
        animator.pk: 4,
        late.pk: 0,
        up_to_date.pk: 3,
        newcomer.pk: 3,
    }
    assert there.get(person=newcomer).mention_count == 2
    assert not Membership.objects.filter(channel=source, mention_count__gt=0).exists()


def test_who_wanted_silence_keeps_it_and_what_one_chose_there_stays() -> None:
    source, into = channel_of("Un"), channel_of("Deux")
    animator = make_animator(source, into)
    newcomer, of_both = make_member(source), make_member(source, into)
    chosen = {"level": NotificationLevel.NOTHING, "is_favourite": True}
    Membership.objects.filter(channel=source, person__in=[newcomer, of_both]).update(**chosen)

    merge_channels(by=animator, source=source, into=into)

    there = Membership.objects.filter(channel=into).values_list("level", "is_favourite", "role")
    assert there.get(person=newcomer) == (NotificationLevel.NOTHING, True, ChannelRole.MEMBER)
    assert there.get(person=of_both) == (NotificationLevel.MENTIONS, False, ChannelRole.MEMBER)


def test_programs_told_of_a_channel_are_told_of_the_one_it_goes_to() -> None:
    source, into = channel_of("Un"), channel_of("Deux")
    animator, member = make_animator(source, into), make_member(source)
    asked = Asked("Suivi", "https://example.org/", HookForm.PORTULAN, [HookEvent.POSTED])
    followed, _secret = open_hook(by=animator, channel=source, asked=asked)
    joining = Asked("Accueil", "https://example.org/", HookForm.PORTULAN, [HookEvent.JOINED])
    greeting, _secret = open_hook(by=animator, channel=into, asked=joining)
    client = Client()
    client.force_login(animator)

    said = client.get(reverse("community:merger", args=[source.slug]), {"vers": into.pk}).content.decode()
    merge_channels(by=animator, source=source, into=into)
    message = say(animator, into, "Après")

    assert "1 programme prévenu" in said
    assert Delivery.objects.get(hook=followed).message == message
    assert list(Delivery.objects.filter(hook=greeting).values_list("person", flat=True)) == [member.pk]


def test_a_merger_asks_as_much_for_many_members_as_for_few() -> None:
    counts = []
    for size in (1, 4):
        source, into = channel_of(f"Un {size}"), channel_of(f"Deux {size}")
        animator = make_animator(source, into)
        for _member in range(size):
            make_member(source)
            make_member(source, into)
        with CaptureQueriesContext(connection) as asked:
            merge_channels(by=animator, source=source, into=into)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_drafts_and_the_index_and_the_live_pages_follow_a_merger() -> None:
    source, into = channel_of("Un"), channel_of("Deux")
    animator, member = make_animator(source, into), make_member(source)
    root = say(member, source, "Licorne")
    reply = say(animator, source, "Réponse", root=root)
    Draft.objects.create(person=member, channel=source, text="Je commence")
    due_at = timezone.now() + timedelta(hours=2)
    Scheduled.objects.create(person=member, channel=source, text="Demain", due_at=due_at)
    PendingChange.objects.all().delete()

    merge_channels(by=animator, source=source, into=into)

    assert Draft.objects.get(person=member).channel == Scheduled.objects.get().channel == into
    queued = set(PendingChange.objects.filter(index="messages").values_list("key", flat=True))
    assert queued == {str(root.pk), str(reply.pk)}
    for channel in (source, into):
        assert Event.objects.filter(topic__name=channel.topic, kind="described").exists()
    assert Message.objects.get(pk=reply.pk).channel == into


def test_what_was_said_on_invitation_is_merged_into_no_open_channel_nor_the_reverse() -> None:
    host = make_member()
    opened = make_channel(by=host, kind=ChannelKind.PUBLIC, words={"name": "Ouvert"})
    secret = make_channel(by=host, kind=ChannelKind.PRIVATE, words={"name": "Secret"})

    refused = {
        (secret, opened): errors.StaysHidden,
        (opened, secret): errors.NotMerged,
        (opened, opened): errors.NotMerged,
    }
    for (source, into), refusal in refused.items():
        with pytest.raises(refusal):
            merge_channels(by=host, source=source, into=into)


def test_who_leads_only_one_of_two_channels_does_not_merge_them() -> None:
    source, into = channel_of("Un"), channel_of("Deux")
    host = make_host(source)

    with pytest.raises(errors.NotAHost):
        merge_channels(by=host, source=source, into=into)


def test_a_merger_says_what_moves_before_it_is_confirmed() -> None:
    source, into, archived = channel_of("Un"), channel_of("Deux"), channel_of("Trois")
    animator, member = make_animator(source, into), make_member(source)
    archive_channel(by=animator, channel=archived, on=True)
    say(animator, source, "Réponse", root=say(member, source, "Licorne"))
    client, address = Client(), reverse("community:merger", args=[source.slug])
    client.force_login(animator)

    choice = client.get(address).content.decode()
    confirmation = client.get(address, {"vers": into.pk}).content.decode()
    refused = client.get(address, {"vers": archived.pk})
    moved = client.post(address, {"into": into.pk})

    assert f'value="{into.pk}"' in choice
    assert f'value="{archived.pk}"' not in choice
    assert "2 messages" in confirmation
    assert "1 fil entier" in confirmation
    assert "1 membre" in confirmation
    assert refused.status_code == 422
    assert moved["Location"] == into.get_absolute_url()
    assert moving_of(source, into).messages == 0
    old = client.get(source.get_absolute_url()).content.decode()
    assert into.get_absolute_url() in old


def test_pages_of_keepers_are_theirs() -> None:
    channel = channel_of()
    client = Client()
    client.force_login(make_member(channel))

    for name in ("description", "merger"):
        assert client.get(reverse(f"community:{name}", args=[channel.slug])).status_code == 403
    assert client.post(reverse("community:opening", args=[channel.slug])).status_code == 302
    channel.refresh_from_db()
    assert channel.kind == ChannelKind.PUBLIC


def test_an_archived_channel_comes_back_from_its_page() -> None:
    channel, client = channel_of(), Client()
    client.force_login(make_host(channel))
    address = reverse("community:archive", args=[channel.slug])

    client.post(address, {"archive": "oui"})
    channel.refresh_from_db()
    archived_at = channel.archived_at
    client.post(address, {"archive": "non"})
    channel.refresh_from_db()

    assert archived_at is not None
    assert timezone.now() - archived_at < timedelta(minutes=1)
    assert channel.archived_at is None
