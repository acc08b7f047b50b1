"""A decision that binds somebody is held everywhere, for as long as it says and no longer."""

from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions.changing import edit_message
from portulan.community.actions.channels import make_channel as open_channel
from portulan.community.catching_up import catch_up_of
from portulan.community.enums import ChannelKind, Measure
from portulan.community.models import Channel, Sanction
from portulan.community.queries import channels_visible_to, memberships_of, messages_visible_to
from portulan.community.workspace import panel_of
from portulan.live.registry import topics_open_to
from portulan.notifications.models import Notification
from tests.community.factories import make_channel, make_member, make_referent, say
from tests.community.order_steps import decided, reported
from tests.live.lines import LiveLine, told

pytestmark = pytest.mark.django_db
later = database_sync_to_async
KEEPING_OUT = [(Measure.SUSPENSION, 7), (Measure.EXCLUSION, None)]


def judged(author: Person, channel: Channel, measure: Measure, days: int | None = None) -> Any:
    return decided(reported(say(author, channel, "Des incapables.")), measure, days=days)


def over(sanction: Sanction) -> None:
    """As if it had just ended."""
    Sanction.objects.filter(pk=sanction.pk).update(until=timezone.now() - timedelta(seconds=1))


def test_somebody_silenced_reads_and_does_not_write_until_the_day_said() -> None:
    channel = make_channel()
    author = make_member(channel)
    before = say(author, channel)
    sanction = judged(author, channel, Measure.MUTE, 3).sanction

    with pytest.raises(errors.Muted, match="ne pas écrire avant le"):
        say(author, channel)
    with pytest.raises(errors.Muted):
        edit_message(by=author, message=before, text="Autrement dit…")
    with pytest.raises(errors.Muted):
        open_channel(by=author, kind=ChannelKind.PUBLIC, words={"name": "Ailleurs"})
    assert list(channels_visible_to(author)) == [channel]
    over(sanction)
    assert say(author, channel)


@pytest.mark.parametrize(("measure", "days"), KEEPING_OUT)
def test_somebody_kept_out_sees_nothing_by_any_door(measure: Measure, days: int | None) -> None:
    channel = make_channel()
    author = make_member(channel)
    root = say(author, channel)
    say(make_member(channel), channel, f"Bonjour @{author.community_profile.handle}", root=root)
    assert len(catch_up_of(author).mentions) == len(catch_up_of(author).threads) == 1
    judged(author, channel, measure, days)

    assert catch_up_of(author).is_empty
    assert not channels_visible_to(author).exists()
    assert not messages_visible_to(author).exists()
    assert not memberships_of(author).exists()
    assert topics_open_to(author, [channel.topic]) == []
    assert panel_of(author) is None
    with pytest.raises(errors.KeptOut):
        say(author, channel)


def test_a_suspension_ends_by_itself_and_an_exclusion_does_not() -> None:
    channel = make_channel()
    one, other = make_member(channel), make_member(channel)
    judged(one, channel, Measure.SUSPENSION, 7)
    judged(other, channel, Measure.EXCLUSION)

    assert not channels_visible_to(one).exists()
    over(Sanction.objects.get(person=one))
    assert channels_visible_to(one).exists()
    assert Sanction.objects.get(person=other).until is None
    assert not channels_visible_to(other).exists()


@pytest.mark.parametrize(("measure", "days"), KEEPING_OUT)
def test_every_page_leads_to_why_and_how_to_appeal(
    client: Client, measure: Measure, days: int | None
) -> None:
    channel = make_channel()
    author = make_member(channel)
    message = say(author, channel)
    decision = judged(author, channel, measure, days)
    client.force_login(author)

    for address in (
        "/communaute/",
        channel.get_absolute_url(),
        message.get_absolute_url(),
        f"/communaute/fils/{message.pk}/",
        f"/communaute/messages/{message.pk}/signalement/",
    ):
        assert client.get(address).headers["Location"] == decision.get_absolute_url()
    page = client.get(decision.get_absolute_url()).content.decode()
    assert "Une insulte envers des collègues." in page
    assert "Demander un second regard" in page


def test_a_referent_who_is_kept_out_is_not_on_duty() -> None:
    channel = make_channel()
    one, other = make_referent(channel), make_referent(channel)
    judged(one, channel, Measure.SUSPENSION, 7)

    assert [referent.person for referent in channel.referents.on_duty()] == [other]


def test_nobody_kept_out_is_told_what_others_say() -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    judged(author, channel, Measure.SUSPENSION, 7)

    say(other, channel, f"Bonjour @{author.community_profile.handle}")

    assert not Notification.objects.filter(person=author, kind="community.called").exists()


@pytest.mark.django_db(transaction=True)
def test_live_lines_are_closed_at_once_and_cannot_be_opened_again() -> None:
    channel = make_channel()
    author = make_member(channel)
    case = reported(say(author, channel, "Des incapables."))

    @told
    async def story() -> tuple[Any, Any, Any]:
        line, afterwards = LiveLine(author), LiveLine(author)
        await line.follow(channel.topic, 1)
        await later(decided)(case, Measure.EXCLUSION)
        closed = await line.hear("closed")
        refused = await line.post(channel.pk, "Encore un mot")
        return closed, refused, await afterwards.follow(channel.topic, 1)

    closed, refused, afterwards = story()

    assert (closed["topic"], afterwards["type"]) == (channel.topic, "closed")
    assert refused["sentence"] == str(errors.KeptOut())
