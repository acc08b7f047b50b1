"""Other programs are told what happens in a channel: signed, in order, again when they did not answer."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from portulan.accounts.models import Person, StaffGrant
from portulan.common import sending_outside
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.actions.channels import join_channel
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.hook_delivering import DELAYS, deliver_waiting
from portulan.community.actions.hooks import Asked, close_hook, open_hook, resume_hook, retry
from portulan.community.actions.outside import say_as_program
from portulan.community.actions.reacting import react, resolve
from portulan.community.enums import ChannelKind, ChannelRole, HookEvent, HookForm, MessageKind
from portulan.community.errors import InnerAddress, NotAHost, NothingToRetry
from portulan.community.interchange.signing import secret_of, signature, token_of
from portulan.community.models import Channel, Delivery, Membership, Message, OutgoingHook
from portulan.live.queries import last_number_of
from portulan.notifications.models import Notification
from tests.accounts.factories import MembershipFactory
from tests.common.dripping import HEAD, dripping
from tests.community.factories import make_animator, make_channel, make_host, make_member, say
from tests.community.receiver import Receiver, receiving

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Channel:
    return make_channel("Ateliers")


@pytest.fixture
def host(place: Channel) -> Person:
    return make_host_of_the_team(place)


def make_host_of_the_team(channel: Channel) -> Person:
    """The receiver is on this machine: only the animation team aims at a host of the instance's own network."""
    person = make_animator(channel)
    Membership.objects.filter(channel=channel, person=person).update(role=ChannelRole.HOST)
    return person


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.INNER_HOSTS = ["127.0.0.1"]
    with receiving() as one:
        yield one


def open_to(receiver: Receiver, by: Person, channel: Channel | None, **asked: Any) -> OutgoingHook:
    asked = {"form": HookForm.PORTULAN, "events": list(HookEvent)} | asked
    return open_hook(by=by, channel=channel, asked=Asked("Suivi", receiver.address, **asked))[0]


def later() -> None:
    """Time goes on: what waits for its next try is due."""
    Delivery.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def types(receiver: Receiver) -> list[str]:
    return [one.said["type"] for one in receiver.received]


def test_a_signature_is_that_of_the_specification() -> None:
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

    signed = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_is_written_is_told_signed_and_numbered(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    hook = open_to(receiver, host, place)
    nora = make_member(place, first_name="Nora", last_name="Petit")
    message = say(nora, place, "Un atelier **jeudi**")

    deliver_waiting()

    joined, posted = receiver.received
    assert joined.said["data"]["member"] == {"name": "Nora Petit", "handle": nora.community_profile.handle}
    assert posted.said["type"] == "message.posted"
    assert posted.said["data"]["number"] == last_number_of(place.topic)
    assert posted.said["data"]["message"] | {"sent_at": ""} == {
        "id": message.pk,
        "thread": None,
        "position": 1,
        "url": f"http://localhost:8000/communaute/messages/{message.pk}/",
        "kind": "talk",
        "author": {"name": "Nora Petit", "handle": nora.community_profile.handle},
        "text": "Un atelier **jeudi**",
        "sent_at": "",
        "edited_at": None,
    }
    headers = posted.headers
    key = base64.b64decode(secret_of(hook).removeprefix("whsec_"))
    moment = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(key, headers["webhook-id"], moment, posted.body)
    assert nora.email not in b"".join(one.body for one in receiver.received).decode()


def test_all_that_happens_comes_in_the_channel_s_order(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    nora = make_member(place)
    open_to(receiver, host, place)
    question = say(nora, place, "Qui sait ?", kind=MessageKind.QUESTION)
    answer = say(host, place, "Moi", root=question)
    edit_message(by=nora, message=question, text="Qui sait donc ?")
    react(by=host, message=question, emoji="👍")
    resolve(by=nora, question=question, answer=answer)
    other = say(nora, place, "Confidence à effacer")
    delete_message(by=nora, message=other)
    join_channel(by=make_member(), channel=place)

    deliver_waiting()

    assert types(receiver) == [
        "message.posted",
        "message.posted",
        "message.edited",
        "question.resolved",
        "message.removed",
        "member.joined",
    ]
    numbers = [one.said["data"]["number"] for one in receiver.received[:-1]]
    assert numbers == sorted(numbers)
    assert receiver.received[3].said["data"]["answer"]["text"] == "Moi"
    assert "Confidence" not in b"".join(one.body for one in receiver.received).decode()


def test_mattermost_s_form_has_its_fields_and_trigger_words(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    nora = make_member(place)
    how = {"form": HookForm.MATTERMOST, "events": [HookEvent.POSTED], "triggers": ["!ticket"]}
    hook = open_to(receiver, host, place, **how)
    say(nora, place, "bonjour")
    message = say(nora, place, "!Ticket imprimante en panne")

    deliver_waiting()

    assert [one.said for one in receiver.received] == [
        {
            "token": token_of(hook),
            "team_id": "portulan",
            "team_domain": "portulan",
            "channel_id": str(place.pk),
            "channel_name": place.slug,
            "timestamp": int(message.sent_at.timestamp() * 1000),
            "user_id": nora.community_profile.handle,
            "user_name": nora.community_profile.handle,
            "post_id": str(message.pk),
            "text": "!Ticket imprimante en panne",
            "trigger_word": "!ticket",
            "file_ids": "",
        }
    ]


def test_what_it_answers_is_said_under_its_name_and_told_to_nobody(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    how = {"form": HookForm.MATTERMOST, "events": [HookEvent.POSTED], "posts_answers": True}
    open_to(receiver, host, place, **how)
    receiver.answer = json.dumps({"text": "Ticket n° 12 ouvert", "response_type": "comment"}).encode()
    message = say(host, place, "!ticket")

    deliver_waiting()
    deliver_waiting()

    said = Message.objects.get(root=message)
    assert (said.text, said.author, said.author_name) == ("Ticket n° 12 ouvert", None, "Suivi")
    assert len(receiver.received) == 1


@pytest.mark.parametrize("answer", [b"", b"ok", b"[]", b"{", b'{"text": ""}', b'{"text": "' + b"x" * 70_000])
def test_an_answer_that_says_nothing_posts_nothing(
    answer: bytes, place: Channel, host: Person, receiver: Receiver
) -> None:
    open_to(receiver, host, place, events=[HookEvent.POSTED], posts_answers=True)
    receiver.answer = answer
    say(host, place)

    deliver_waiting()

    assert Message.objects.count() == 1
    assert Delivery.objects.get().state == "delivered"


def test_programs_are_not_told_to_programs(place: Channel, host: Person, receiver: Receiver) -> None:
    open_to(receiver, host, place)
    say_as_program(place, "Agenda", "Trois places")

    deliver_waiting()

    assert receiver.received == []


def test_the_hook_of_all_channels_hears_none_that_only_its_members_know(
    place: Channel, receiver: Receiver
) -> None:
    hidden = make_channel("Cellule", kind=ChannelKind.PRIVATE)
    amelie = make_animator(place, hidden)
    nora = make_member(place, hidden)
    open_to(receiver, amelie, None, events=[HookEvent.POSTED])
    say(nora, hidden, "Confidentiel")
    say(nora, talk_with(by=nora, others=[amelie]), "Entre nous")
    say(nora, place, "Pour tous")

    deliver_waiting()

    assert [one.said["data"]["message"]["text"] for one in receiver.received] == ["Pour tous"]


def test_who_does_not_lead_opens_nothing(place: Channel, receiver: Receiver) -> None:
    hidden = make_channel("Cellule", kind=ChannelKind.PRIVATE)
    nora, amelie = make_member(place, hidden), make_animator(place)
    direct = talk_with(by=nora, others=[amelie])

    for person, channel in ((nora, place), (nora, None), (nora, hidden), (amelie, hidden), (amelie, direct)):
        with pytest.raises(NotAHost):
            open_to(receiver, person, channel)

    assert not OutgoingHook.objects.exists()


def test_a_private_channel_is_told_no_more_once_its_owner_leads_it_no_more(receiver: Receiver) -> None:
    hidden = make_channel("Cellule", kind=ChannelKind.PRIVATE)
    nora, host = make_member(hidden), make_host_of_the_team(hidden)
    hook = open_to(receiver, host, hidden)
    say(nora, hidden, "Confidentiel")
    Membership.objects.filter(channel=hidden, person=host).update(role=ChannelRole.MEMBER)

    deliver_waiting()

    hook.refresh_from_db()
    assert receiver.received == []
    assert (hook.suspended_because, Notification.objects.get().person) == ("owner", host)


def test_what_is_removed_before_it_leaves_is_never_told(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    open_to(receiver, host, place, events=[HookEvent.POSTED])
    delete_message(by=host, message=say(host, place, "Mot de passe : 1234"))

    deliver_waiting()

    assert receiver.received == []
    assert Delivery.objects.get().state == "dropped"


def test_what_did_not_arrive_comes_again_under_the_same_name_before_what_follows(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    open_to(receiver, host, place, events=[HookEvent.POSTED])
    receiver.status = 503
    say(host, place, "un")
    say(host, place, "deux")
    deliver_waiting()
    deliver_waiting()
    receiver.status = 200
    later()

    deliver_waiting()

    assert [one.said["data"]["message"]["text"] for one in receiver.received] == ["un", "un", "deux"]
    first, again, second = (one.headers["webhook-id"] for one in receiver.received)
    assert first == again != second
    assert [one.attempts for one in Delivery.objects.order_by("pk")] == [2, 1]


def test_one_channel_that_waits_does_not_hold_another(
    host: Person, place: Channel, receiver: Receiver
) -> None:
    other = make_channel("Veille")
    amelie = make_animator(place, other)
    open_to(receiver, amelie, None, events=[HookEvent.POSTED])
    receiver.status = 500
    say(amelie, place, "un")
    deliver_waiting()
    receiver.status = 200
    say(amelie, other, "deux")

    deliver_waiting()

    assert receiver.received[-1].said["data"]["message"]["text"] == "deux"


def test_an_address_that_never_answers_is_suspended_and_its_owner_told(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    hook = open_to(receiver, host, place, events=[HookEvent.POSTED])
    receiver.status = 500
    for number in range(4):
        say(host, place, f"n° {number}")
    for _try in range(4 * (len(DELAYS) + 1)):
        deliver_waiting()
        later()

    hook.refresh_from_db()
    states = list(Delivery.objects.order_by("pk").values_list("state", flat=True))
    assert (hook.suspended_because, states) == ("failures", ["failed", "failed", "failed", "waiting"])
    assert len(receiver.received) == 3 * (len(DELAYS) + 1)
    assert "est suspendu" in mail.outbox[-1].subject
    receiver.status = 200
    resume_hook(by=host, hook=hook)
    retry(by=host, delivery=Delivery.objects.order_by("pk")[0])
    deliver_waiting()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"failed", "delivered"}
    with pytest.raises(NothingToRetry):
        retry(by=host, delivery=Delivery.objects.order_by("pk")[0])


def test_an_address_that_says_it_is_gone_is_suspended_at_once(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    hook = open_to(receiver, host, place, events=[HookEvent.POSTED])
    receiver.status = 410
    say(host, place)

    deliver_waiting()

    hook.refresh_from_db()
    assert (hook.suspended_because, len(receiver.received)) == ("gone", 1)


def test_a_redirect_is_not_followed(place: Channel, host: Person, receiver: Receiver) -> None:
    open_to(receiver, host, place, events=[HookEvent.POSTED])
    receiver.status = 302
    say(host, place)

    deliver_waiting()

    assert (Delivery.objects.get().status, len(receiver.received)) == (302, 1)


def test_a_private_address_is_never_told_unless_the_settings_name_it(
    place: Channel, host: Person, receiver: Receiver, settings: Any
) -> None:
    open_to(receiver, host, place, events=[HookEvent.POSTED])
    settings.INNER_HOSTS = []
    say(host, place, "Confidentiel")

    deliver_waiting()

    delivery = Delivery.objects.get()
    assert receiver.received == []
    assert (delivery.state, delivery.attempts, delivery.status) == ("waiting", 1, None)


def test_a_host_who_is_not_of_the_team_aims_at_no_inner_address(place: Channel, receiver: Receiver) -> None:
    nora = make_host(place)

    with pytest.raises(InnerAddress):
        open_to(receiver, nora, place)

    assert not OutgoingHook.objects.exists()


def test_an_inner_address_is_told_no_more_for_who_left_the_team_nor_resumed_by_another(
    place: Channel, host: Person, receiver: Receiver
) -> None:
    hook = open_to(receiver, host, place, events=[HookEvent.POSTED], posts_answers=True)
    nora = make_host(place)
    StaffGrant.objects.filter(person=host).delete()
    MembershipFactory(person=host)
    say(nora, place, "Confidentiel")

    deliver_waiting()

    hook.refresh_from_db()
    assert (receiver.received, hook.suspended_because) == ([], "owner")
    with pytest.raises(InnerAddress):
        resume_hook(by=nora, hook=hook)


def test_one_receiver_that_drips_holds_none_of_the_others(
    place: Channel, host: Person, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending_outside, "WHOLE", 2)
    other = make_channel("Veille")
    amelie = make_host_of_the_team(other)
    with dripping(HEAD) as port:
        asked = Asked("Lent", f"http://127.0.0.1:{port}/", HookForm.PORTULAN, [HookEvent.POSTED])
        slow, _secret = open_hook(by=host, channel=place, asked=asked)
        open_to(receiver, amelie, other, events=[HookEvent.POSTED])
        say(host, place)
        say(amelie, other, "un")
        say(amelie, other, "deux")

        deliver_waiting()

    held = slow.deliveries.get()
    assert [one.said["data"]["message"]["text"] for one in receiver.received] == ["un", "deux"]
    assert (held.state, held.attempts, held.status) == ("waiting", 1, None)
    for told in Delivery.objects.exclude(hook=slow):
        assert told.ended_at < held.due_at - DELAYS[0] - timedelta(seconds=0.5)


def test_a_closed_hook_is_told_nothing_more(place: Channel, host: Person, receiver: Receiver) -> None:
    hook = open_to(receiver, host, place, events=[HookEvent.POSTED])
    say(host, place)
    close_hook(by=host, hook=hook)
    say(host, place)

    deliver_waiting()

    assert receiver.received == []
    assert [one.state for one in Delivery.objects.all()] == ["dropped"]
