"""What newcomers may not do yet, and the words over which one reads again."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.memo import forget_everything
from portulan.community import errors
from portulan.community.actions.changing import edit_message
from portulan.community.actions.watching import choose_watched_words
from portulan.community.models import Message, Profile
from portulan.community.watched import watched_in
from tests.accounts.factories import at_work
from tests.community.factories import make_animator, make_channel, make_member, say
from tests.live.lines import LiveLine, told

pytestmark = pytest.mark.django_db
LINKS = "https://example.org/a https://example.org/b https://example.org/c"


@pytest.fixture
def _limits(settings: Any) -> None:
    settings.RATE_LIMITS = True


def settle(person: Person) -> None:
    """As if the person had come long ago, and spoken."""
    Profile.objects.filter(person=person).update(arrived_at=timezone.now() - timedelta(days=30))
    forget_everything()


@pytest.mark.usefixtures("_limits")
def test_a_newcomer_gives_two_links_at_most() -> None:
    channel = make_channel()
    person = make_member(channel)

    message = say(person, channel, "https://example.org/a et https://example.org/b")
    with pytest.raises(errors.TooManyLinks):
        say(person, channel, LINKS)
    with pytest.raises(errors.TooManyLinks):
        edit_message(by=person, message=message, text=LINKS)


@pytest.mark.usefixtures("_limits")
def test_links_are_free_for_who_has_come_days_ago_and_spoken() -> None:
    channel = make_channel()
    person = make_member(channel)
    settle(person)

    with pytest.raises(errors.TooManyLinks):
        say(person, channel, LINKS)
    for _time in range(3):
        say(person, channel)
    settle(person)
    assert say(person, channel, LINKS)


@pytest.mark.usefixtures("_limits")
def test_a_newcomer_says_ten_things_in_ten_minutes_at_most() -> None:
    channel = make_channel()
    person = make_member(channel)
    for _time in range(10):
        say(person, channel)

    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=7, seconds=30))
    with pytest.raises(errors.Flood, match="à nouveau dans 3 minutes"):
        say(person, channel)
    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    assert say(person, channel)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quelle IDIOTIE !", ["idiotie"]),
        ("des idioties", ["idiotie"]),
        ("un élève débile,", ["débile"]),
        ("un eleve debile", ["débile"]),
        ("n’importe   quoi", ["n’importe quoi"]),
        ("idiotiement, indébile", []),
    ],
)
def test_watched_words_are_found_whatever_their_spelling(text: str, found: list[str]) -> None:
    choose_watched_words(by=make_animator(), words=["idiotie", "débile", "n’importe quoi"])

    assert watched_in(text) == found


def test_only_the_team_keeps_the_list() -> None:
    with pytest.raises(errors.NotAJudge):
        choose_watched_words(by=make_member(), words=["bonjour"])


def test_a_message_with_a_watched_word_leaves_once_confirmed() -> None:
    choose_watched_words(by=make_animator(), words=["débile"])
    channel = make_channel()
    person = make_member(channel)

    with pytest.raises(errors.WatchedWords) as refused:
        say(person, channel, "C’est débile.")
    assert "débile" in str(refused.value)
    assert refused.value.code == "confirm"
    assert say(person, channel, "C’est débile.", confirmed=True)


def test_the_form_gives_the_words_back_and_offers_to_send_all_the_same(client: Client) -> None:
    choose_watched_words(by=make_animator(), words=["débile"])
    channel = make_channel()
    person = make_member(channel)
    root = say(person, channel)
    client.force_login(person)

    for address in (f"{channel.get_absolute_url()}messages/", f"/communaute/fils/{root.pk}/"):
        sent = {"text": "C’est débile.", "client_id": "0b9f0a52-7f70-4a48-8a3c-4f6d6f1d4b1a"}
        if "fils" in address:
            sent["client_id"] = "1b9f0a52-7f70-4a48-8a3c-4f6d6f1d4b1a"
        refused = client.post(address, sent)
        page = refused.content.decode()
        assert refused.status_code == 422
        assert "C’est débile.</textarea>" in page
        assert "data-confirmed>" in page
        assert client.post(address, sent | {"confirmed": "on"}).status_code == 302
    assert "data-confirmed hidden>" in client.get(channel.get_absolute_url()).content.decode()
    assert Message.objects.filter(text="C’est débile.").count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_live_line_is_told_that_it_may_confirm() -> None:
    choose_watched_words(by=make_animator(), words=["débile"])
    channel = make_channel()
    person = make_member(channel)

    @told
    async def story() -> tuple[Any, ...]:
        line = LiveLine(person)
        await line.follow(channel.topic)
        refused = await line.post(channel.pk, "C’est débile.")
        return refused, await line.post(channel.pk, "C’est débile.", confirmed=True)

    refused, sent = story()
    assert (refused["type"], refused["code"], sent["type"]) == ("refused", "confirm", "done")


def test_the_team_writes_the_list_a_word_a_line(client: Client) -> None:
    at_work(client, make_animator())

    client.post("/equipe/communaute/mots/", {"words": "Débile\n\n debile \nn’importe   quoi\n"})

    page = client.get("/equipe/communaute/mots/").content.decode()
    assert "debile\nn’importe quoi" in page
    assert client.post("/equipe/communaute/mots/", {"words": "a" * 61}).status_code == 422
    client.force_login(make_member())
    assert client.get("/equipe/communaute/mots/").status_code == 404
