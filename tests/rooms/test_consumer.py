"""What the room's socket says to whom, with real lines and the real database."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from portulan.common.contact_details import MASK
from portulan.journal.queries import entries_of
from portulan.notifications.models import Notification
from portulan.rooms.actions.opening import move_room
from portulan.rooms.actions.presence import infer_ends
from portulan.rooms.consumers import room as consumer
from portulan.rooms.enums import Admission, Ending
from portulan.rooms.models import Incident, Room, RoomMember, Stay
from tests.accounts.factories import PersonFactory
from tests.rooms import factories
from tests.rooms.factories import make_room
from tests.rooms.lines import Line, line_of, picks_up, scope_of, told

pytestmark = pytest.mark.django_db(transaction=True)
OFFER = {"description": {"type": "offer", "sdp": "v=0"}}


def endings(room: Room) -> list[str]:
    return list(room.stays.order_by("pk").values_list("ending", flat=True))


def test_nobody_speaks_without_signing_in_nor_to_a_room_that_is_not(host: Any) -> None:
    room = make_room(host=host)

    @told
    async def story() -> list[int]:
        lines = [Line(room, AnonymousUser()), Line(Room(number="123456789"), host)]
        for line in lines:
            assert await line.opens()  # a browser reads no code on a line that never opened
        return [await line.closing() for line in lines]

    assert story() == [4401, 4404]


def test_nobody_tries_numbers_one_line_after_another(host: Any, settings: Any) -> None:
    settings.RATE_LIMITS = True

    @told
    async def story() -> list[int]:
        codes = []
        for number in range(61):
            line = Line(Room(number=str(100_000_000 + number)), host)
            await line.opens()
            codes.append(await line.closing())
        return codes

    assert story() == [4404] * 60 + [4429]


def test_a_session_ended_elsewhere_closes_its_line(
    host: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer, "CHECKED_EVERY", timedelta())
    monkeypatch.setattr(consumer, "BEAT", timedelta(seconds=0.05))
    room = make_room(host=host)
    client.force_login(host)
    key = str(client.session.session_key)

    @told
    async def story() -> tuple[bool, int]:
        hers = Line(room, host, key)
        await hers.enter()
        await asyncio.sleep(0.2)
        stands = await room.stays.filter(left_at=None).aexists()
        await database_sync_to_async(client.logout)()
        return stands, await hers.closing()

    assert story() == (True, 4401)
    assert endings(room) == [Ending.LEFT]


def test_the_lobby_hears_who_comes_and_goes_unless_it_is_a_stranger_s(host: Any, guest: Any) -> None:
    room, stranger = make_room(host=host, guests=[guest]), PersonFactory()

    @told
    async def story() -> tuple[Any, ...]:
        his, theirs = Line(room, guest), Line(room, stranger)
        await his.arrive()
        await theirs.arrive()
        hers = await line_of(room, host)
        came = (await his.hear("present"))["names"]
        await hers.say("leave")
        return came, (await his.hear("present"))["names"], await theirs.hears_nothing_but_beats()

    assert story() == (["Nadia Ferrand"], [], True)


def test_relays_are_for_those_to_whom_the_door_is_open(host: Any, settings: Any) -> None:
    settings.STUN_URLS, settings.TURN_URLS = ["stun:stun.example.org"], ["turn:turn.example.org"]
    settings.TURN_SECRET = "north"
    room, turned, stranger = make_room(host=host), PersonFactory(), PersonFactory()
    RoomMember.objects.create(room=room, person=turned, admission=Admission.REFUSED)

    @told
    async def story() -> list[int]:
        greetings = [await Line(room, person).arrive() for person in (host, stranger, turned)]
        return [len(one["ticket"]["details"].get("ice_servers", [])) for one in greetings]

    assert story() == [2, 1, 0]


def test_contact_details_are_masked_in_the_chat_and_in_captions(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])
    phone = "06 12 34 56 78"

    @told
    async def story() -> tuple[Any, ...]:
        hers, his = await line_of(room, host), await line_of(room, guest)
        await his.say("chat", text=f"Appelez-moi au {phone}")
        chat, explained = await hers.hear("chat"), await his.hear("masked")
        growing = []
        for end in range(3, len(phone) + 1):
            await his.say("caption", text=f"mon numéro {phone[:end]}", final=False)
            growing.append((await hers.hear("caption"))["text"])
        await his.say("caption", text=f"mon numéro {phone}", final=True)
        return chat["text"], explained["sentence"], growing, (await hers.hear("caption"))["text"]

    chat, explained, growing, caption = story()
    assert chat == f"Appelez-moi au {MASK}"
    assert "Visibilité" in explained
    assert [text for text in growing if "12" in text] == []
    assert caption == f"mon numéro {MASK}"


def test_an_empty_caption_takes_back_an_unfinished_one(host: Any) -> None:
    room = make_room(host=host)

    @told
    async def story() -> Any:
        hers = await line_of(room, host)
        await hers.say("caption", text="", final=True)
        return await hers.hear("caption")

    assert story()["text"] == ""


def test_the_team_hosts_where_the_service_says_so_and_a_role_is_said_at_the_door(host: Any) -> None:
    room = make_room(host=host, guests=[PersonFactory()])
    team = PersonFactory(first_name=factories.TEAM, last_name="Diallo")
    counsellor = PersonFactory(first_name=factories.COUNSELLOR, last_name="Roux")

    @told
    async def story() -> tuple[Any, ...]:
        hers, theirs = await line_of(room, host), Line(room, counsellor)
        await theirs.arrive()
        await theirs.say("join")
        knock = await hers.hear("knock")
        helper = Line(room, team)
        welcome = await helper.enter()
        await helper.say("admit", member=knock["member"])
        return knock, welcome, (await theirs.hear("decided"))["admission"]

    knock, welcome, admission = story()
    assert (knock["name"], knock["role"]) == (f"{factories.COUNSELLOR} Roux", "conseil de Samir")
    assert (welcome["you"]["host"], admission) == (True, "admitted")
    assert [one["member"] for one in welcome["waiting"]] == [knock["member"]]
    assert [entry.act for entry in entries_of(room.stream)][-3:] == ["hosts", "arrived", "admitted"]


def test_two_meet_and_the_older_hears_of_the_younger(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])

    @told
    async def story() -> tuple[Any, ...]:
        hers, his = Line(room, host), Line(room, guest)
        first = await hers.enter()
        await hers.hear("came")
        second = await his.enter()
        came = await hers.hear("came")
        await his.say("signal", to=1, data=OFFER)
        signal = await hers.hear("signal")
        return first, second, came, signal

    first, second, came, signal = story()
    assert (first["you"]["peer"], first["peers"]) == (1, [])
    assert [(one["peer"], one["name"], one["host"]) for one in second["peers"]] == [
        (1, "Nadia Ferrand", True)
    ]
    assert (came["peer"], came["name"], came["host"]) == (2, "Samir Lopez", False)
    assert signal == {"type": "signal", "from": 2, "data": OFFER}


def test_a_signal_stays_in_its_room(host: Any, guest: Any) -> None:
    room, other = make_room(host=host), make_room(host=guest)

    @told
    async def story() -> bool:
        hers = await line_of(room, host)
        await hers.hear("came")
        his = await line_of(other, guest)
        await his.say("signal", to=1, data=OFFER)
        await his.hear("signal")  # its own number 1 is itself
        return await hers.hears_nothing_but_beats()

    assert story()


def test_a_cut_line_is_a_departure_and_a_goodbye_another(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])

    @told
    async def story() -> list[Any]:
        hers, his = await line_of(room, host), await line_of(room, guest)
        await his.drop()
        gone = await hers.hear("gone")
        await hers.say("leave")
        await hers.closing()
        return [gone]

    (gone,) = story()
    assert gone == {"type": "gone", "peer": 2, "ending": "lost"}
    assert endings(room) == [Ending.LEFT, Ending.LOST]


def test_a_token_takes_the_stay_up_again(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])

    @told
    async def story() -> tuple[Any, ...]:
        hers = await line_of(room, host)
        his = Line(room, guest)
        token = (await his.enter())["token"]
        await his.drop()
        again = await Line(room, guest).enter(token=token)
        thief = Line(room, guest, session="other")
        await thief.arrive()
        await thief.say("join", token="false")
        return (
            again["you"]["peer"],
            (await hers.hear("gone"))["ending"],
            (await thief.hear("refusal"))["code"],
        )

    assert story() == (2, "lost", "elsewhere")
    assert [entry.act for entry in entries_of(room.stream)][-3:] == ["arrived", "departed", "resumed"]


def test_another_person_s_token_opens_nothing(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])

    @told
    async def story() -> int:
        hers = Line(room, host)
        token = (await hers.enter())["token"]
        return int((await Line(room, guest).enter(token=token))["you"]["peer"])

    assert story() == 2
    assert room.stays.filter(left_at=None).count() == 2


def test_continuing_here_evicts_the_first_device_and_warns(guest: Any) -> None:
    room = make_room(guests=[guest])

    @told
    async def story() -> tuple[Any, ...]:
        first, second = Line(room, guest, "home"), Line(room, guest, "away")
        await first.enter()
        await second.arrive()
        await second.say("join")
        refusal = await second.hear("refusal")
        await second.say("join", here=True)
        await second.hear("welcome")
        return refusal["code"], (await first.hear("replaced"))["ending"], await first.closing()

    assert story() == ("elsewhere", "moved", 4409)
    assert Notification.objects.filter(person_id=guest.pk, kind="rooms.elsewhere").count() == 1


def test_a_stranger_waits_until_the_host_opens(host: Any) -> None:
    room, stranger = make_room(host=host), PersonFactory(first_name="Inès", last_name="Roche")

    @told
    async def story() -> tuple[Any, ...]:
        hers = await line_of(room, host)
        theirs = Line(room, stranger)
        greeting = await theirs.arrive()
        await theirs.say("join")
        refusal, knock = await theirs.hear("refusal"), await hers.hear("knock")
        await hers.say("admit", member=knock["member"])
        decided = await theirs.hear("decided")
        await theirs.say("join")
        return (
            greeting,
            refusal["code"],
            knock["name"],
            decided["admission"],
            (await theirs.hear("welcome"))["you"],
        )

    greeting, code, name, admission, you = story()
    assert (greeting["code"], greeting["present"]) == ("stranger", [])
    assert (code, name, admission, you["peer"]) == ("waiting", "Inès Roche", "admitted", 2)
    assert [entry.act for entry in entries_of(room.stream)][-3:] == ["asked", "admitted", "arrived"]


def test_whom_the_host_turns_away_stays_outside(host: Any) -> None:
    room, stranger = make_room(host=host), PersonFactory()

    @told
    async def story() -> str:
        hers, theirs = await line_of(room, host), Line(room, stranger)
        await theirs.arrive()
        await theirs.say("join")
        await theirs.hear("refusal")
        await hers.say("refuse", member=(await hers.hear("knock"))["member"])
        await theirs.hear("decided")
        await theirs.say("join")
        return str((await theirs.hear("refusal"))["code"])

    assert story() == "turned"
    assert RoomMember.objects.get(person=stranger).admission == Admission.REFUSED
    assert not Stay.objects.filter(person=stranger).exists()


def test_the_host_mutes_removes_and_ends(host: Any, guest: Any) -> None:
    other = PersonFactory()
    room = make_room(host=host, guests=[guest, other])

    @told
    async def story() -> tuple[Any, ...]:
        hers, his, third = [await line_of(room, person) for person in (host, guest, other)]
        await hers.say("mute", peer=2)
        await his.hear("please_mute")
        member = await database_sync_to_async(room.members.get)(person=guest)
        await hers.say("remove", member=member.pk)
        removed = (await his.hear("replaced"))["ending"], await his.closing()
        await hers.say("end")
        await third.hear("ended")
        return *removed, await third.closing()

    assert story() == ("removed", 4409, 4410)
    assert endings(room) == [Ending.CLOSED, Ending.REMOVED, Ending.CLOSED]


@pytest.mark.parametrize(
    "act", [{"type": "end"}, {"type": "mute", "peer": 1}, {"type": "remove", "member": 1}]
)
def test_a_guest_has_no_host_s_powers(host: Any, guest: Any, act: dict[str, Any]) -> None:
    room = make_room(host=host, guests=[guest])
    act = act | ({"member": room.members.get(person=host).pk} if "member" in act else {})

    @told
    async def story() -> str:
        await line_of(room, host)
        his = await line_of(room, guest)
        await his.write(json.dumps(act))
        return str((await his.hear("refusal"))["code"])

    assert story() == "not_host"
    assert room.stays.filter(left_at=None).count() == 2


def test_words_state_and_captions_reach_everybody_with_their_author(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])

    @told
    async def story() -> list[Any]:
        hers, his = await line_of(room, host), await line_of(room, guest)
        await his.say("chat", text="  Bonjour " + "x" * 3000)
        await his.say("caption", text="Voici", final=False)
        await his.say("state", microphone=True, camera="yes", name="Somebody else")
        return [await hers.hear(kind) for kind in ("chat", "caption", "state")]

    chat, caption, state = story()
    assert (chat["peer"], chat["text"][:9], len(chat["text"])) == (2, "Bonjour x", 2000)
    assert (caption["peer"], caption["text"], caption["final"]) == (2, "Voici", False)
    assert state == {
        "type": "state",
        "peer": 2,
        "microphone": True,
        "camera": False,
        "screen": False,
        "hand": False,
        "sober": False,
    }


@pytest.mark.parametrize(
    "said",
    [
        "{",
        "[]",
        "null",
        '{"type": "fly"}',
        '{"type": "chat", "text": 3}',
        '{"type": "chat", "text": "  "}',
        '{"type": "signal", "to": -1, "data": {"candidate": {}}}',
        '{"type": "signal", "to": 1, "data": {"x": 1}}',
        '{"type": "admit", "member": 99999999999}',
        '{"type": "join", "token": 5}',
        "x" * 70_000,
    ],
)
def test_what_is_not_ours_ends_the_line(host: Any, said: str) -> None:
    room = make_room(host=host)

    @told
    async def story() -> int:
        hers = await line_of(room, host)
        await hers.write(said)
        return await hers.closing()

    assert story() == 4400


def test_from_the_lobby_nobody_is_spoken_to(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])

    @told
    async def story() -> bool:
        hers, his = await line_of(room, host), Line(room, guest)
        await hers.hear("came")
        await his.arrive()
        for kind, data in (("chat", {"text": "?"}), ("signal", {"to": 1, "data": OFFER}), ("end", {})):
            await his.say(kind, **data)
        await his.say("beat")
        await his.hear("beat")
        return await hers.hears_nothing_but_beats()

    assert story()


def test_who_speaks_too_fast_is_not_relayed(host: Any, guest: Any, settings: Any) -> None:
    settings.RATE_LIMITS = True
    room = make_room(host=host, guests=[guest])

    @told
    async def story() -> int:
        hers, his = await line_of(room, host), await line_of(room, guest)
        for number in range(30):
            await his.say("chat", text=str(number))
        await his.drop()  # said to her after all that was relayed
        heard = 0
        while (message := await hers.listen())["type"] != "gone":
            heard += message["type"] == "chat"
        return heard

    assert 8 <= story() <= 10


def test_the_lobby_hears_that_the_meeting_moved(guest: Any) -> None:
    room = make_room(guests=[guest])
    later = timezone.now() + timedelta(days=1)

    @told
    async def story() -> str:
        his = Line(room, guest)
        await his.arrive()
        await database_sync_to_async(move_room)(room=room, start=later, end=later + timedelta(hours=1))
        return str((await his.hear("moved"))["start"])

    assert story() == later.isoformat()


def test_silence_is_noticed_by_the_line_s_own_watch(guest: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumer, "SILENCE", timedelta(seconds=0.3))
    monkeypatch.setattr(consumer, "BEAT", timedelta(seconds=0.05))
    room = make_room(guests=[guest])

    @told
    async def story() -> int:
        return await (await line_of(room, guest)).closing()

    assert story() == 4408
    stay = Stay.objects.get()
    assert (stay.ending, stay.left_at) == (Ending.INFERRED, stay.last_seen_at)


def test_a_beat_after_the_worker_inferred_the_end_asks_to_come_back(guest: Any) -> None:
    room = make_room(guests=[guest])

    @told
    async def story() -> int:
        his = await line_of(room, guest)
        old = timezone.now() - timedelta(seconds=30)
        await Stay.objects.aupdate(last_seen_at=old)
        await database_sync_to_async(infer_ends)()
        await his.say("beat")
        return await his.closing()

    assert story() == 4408
    assert endings(room) == [Ending.INFERRED]


def test_a_browser_tells_how_long_its_picture_was_cut(guest: Any) -> None:
    room = make_room(guests=[guest])

    @told
    async def story() -> None:
        his = await line_of(room, guest)
        await Stay.objects.aupdate(joined_at=timezone.now() - timedelta(minutes=4))
        await his.say("trouble", seconds=200)
        await his.say("beat")
        await his.hear("beat")

    story()
    assert [(one.cause, one.minutes, one.person) for one in Incident.objects.all()] == [("media", 3, guest)]


def test_an_outside_page_is_kept_out_by_its_origin(host: Any) -> None:
    from portulan.config.asgi import application  # noqa: PLC0415 (makes the apps ready)

    room = make_room(host=host)

    @told
    async def story() -> bool:
        scope = scope_of(room, (b"origin", b"https://elsewhere.example.org"), (b"host", b"localhost"))
        return await picks_up(ApplicationCommunicator(application, scope))

    assert story() is False
