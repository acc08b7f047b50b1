"""Messages that leave later: at their hour, once, by the rules of that moment; or given back to their author."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions import scheduling
from portulan.community.actions.arriving import join
from portulan.community.actions.attaching import drop_orphans, receive_file
from portulan.community.actions.posting import Said
from portulan.community.actions.scheduling import (
    change_scheduled,
    schedule_message,
    send_due_messages,
    send_scheduled,
    withdraw_scheduled,
)
from portulan.community.actions.watching import choose_watched_words
from portulan.community.enums import Measure, MessageKind
from portulan.community.forms.scheduling import moment_of
from portulan.community.models import (
    Attachment,
    Channel,
    Draft,
    Membership,
    Mention,
    Message,
    Scheduled,
)
from portulan.community.watched import forget_watched
from portulan.notifications.models import Notification
from tests.community.factories import make_animator, make_channel, make_host, make_member, say
from tests.community.order_steps import decided, reported
from tests.community.sent_files import document

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
LIST = "/communaute/programmes/"


def scheduled(by: Person, channel: Channel, text: str = "À demain", **how: Any) -> Scheduled:
    due_at = how.pop("due_at", timezone.now() + timedelta(hours=1))
    return schedule_message(by=by, channel=channel, said=Said(text, uuid4(), **how), due_at=due_at)


def its_hour_comes() -> None:
    Scheduled.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    send_due_messages()


def sent_with(**more: str) -> dict[str, str]:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    return {"text": "À demain", "client_id": str(uuid4()), "day": tomorrow, "hour": "08:30"} | more


def test_a_message_waits_for_its_hour_then_is_said_as_any_other() -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel, first_name="Noémie", last_name="Tessier")
    root = say(other, channel)
    scheduled(author, channel, "Bonjour @noemie.tessier", root=root)
    scheduled(author, channel, "Comment faire ?", kind=MessageKind.QUESTION)
    send_due_messages()
    before = Message.objects.filter(author=author).count()

    its_hour_comes()

    said = Message.objects.filter(author=author).order_by("pk")
    assert (before, list(said.values_list("text", "root", "kind"))) == (
        0,
        [("Bonjour @noemie.tessier", root.pk, "talk"), ("Comment faire ?", None, "question")],
    )
    assert Mention.objects.get().person == other
    assert Scheduled.objects.count() == 0


def test_a_worker_killed_at_any_moment_sends_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    channel = make_channel()
    waiting = scheduled(make_member(channel), channel)
    post = scheduling.post_message

    def killed_after(**said: Any) -> Message:
        post(**said)
        raise KeyboardInterrupt

    monkeypatch.setattr(scheduling, "post_message", killed_after)
    with pytest.raises(KeyboardInterrupt):
        its_hour_comes()
    nothing_left_halfway = (Message.objects.count(), Scheduled.objects.count())
    monkeypatch.setattr(scheduling, "post_message", post)

    its_hour_comes()
    again = send_scheduled(scheduled=waiting)

    assert nothing_left_halfway == (0, 1)
    assert (Message.objects.count(), again) == (1, None)
    assert Message.objects.get().client_id == waiting.client_id


def test_one_sent_at_once_by_another_page_is_not_said_again() -> None:
    channel = make_channel()
    author = make_member(channel)
    waiting = scheduled(author, channel)
    say(author, channel, "À demain", client_id=waiting.client_id)

    its_hour_comes()

    assert (Message.objects.count(), Scheduled.objects.count()) == (1, 0)


def test_one_refused_becomes_a_draft_again_and_its_author_is_told_why() -> None:
    muted, gone, watched, archived = (make_channel(name) for name in ("A", "B", "C", "D"))
    animator = make_animator()
    people = [make_member(channel) for channel in (muted, gone, watched, archived)]
    join(people[3], muted)
    said = say(people[0], muted, "Incapables")
    for person, channel in zip(people, (muted, gone, watched, archived), strict=True):
        scheduled(person, channel, "Quel bazar")
    decided(reported(said, by=people[3]), Measure.MUTE, by=animator, days=7)
    Membership.objects.filter(person=people[1]).delete()
    Channel.objects.filter(pk=archived.pk).update(archived_at=timezone.now())
    choose_watched_words(by=animator, words=["bazar"])
    forget_watched()  # the worker sees it within half a minute

    its_hour_comes()

    told = {one.person: one.text for one in Notification.objects.filter(kind="community.scheduled")}
    reasons = ["ne pas écrire avant", "Rejoignez ce canal", "relisez-le", "Ce canal est archivé"]
    assert (Message.objects.count(), Scheduled.objects.count()) == (1, 0)
    assert [reason in told[person] for person, reason in zip(people, reasons, strict=True)] == [True] * 4
    assert all("Quel bazar" in told[person] for person in people)
    assert list(Draft.objects.values_list("text", flat=True)) == ["Quel bazar"] * 4


def test_what_was_being_written_meanwhile_stays() -> None:
    channel = make_channel()
    author = make_member(channel)
    scheduled(author, channel, "Programmé")
    Draft.objects.create(person=author, channel=channel, text="Commencé")

    its_hour_comes()
    after_sending = Draft.objects.get().text
    withdraw_scheduled(scheduled=scheduled(author, channel, "Retiré"))
    Draft.objects.update_or_create(person=author, channel=channel, defaults={"text": "Autre"})
    withdraw_scheduled(scheduled=_waiting_beside(author, channel))

    assert after_sending == "Commencé"
    assert Draft.objects.get().text == "Aussi retiré\n\nAutre"


def _waiting_beside(author: Person, channel: Channel) -> Scheduled:
    due_at = timezone.now() + timedelta(hours=1)
    return Scheduled.objects.create(person=author, channel=channel, text="Aussi retiré", due_at=due_at)


def test_a_slow_channel_is_waited_for() -> None:
    channel = make_channel(slow_seconds=600)
    author = make_member(channel)
    say(author, channel, "Déjà dit")
    scheduled(author, channel)

    its_hour_comes()
    waits = Scheduled.objects.count()
    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    its_hour_comes()

    assert (waits, Message.objects.count()) == (1, 2)


def test_those_who_wait_for_a_slow_channel_hold_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    slow, fast = make_channel(slow_seconds=600), make_channel()
    eager, host, other = make_member(slow), make_host(slow), make_member(fast)
    say(eager, slow, "Déjà dit")
    say(host, slow, "Déjà dit aussi")
    due_at = timezone.now() - timedelta(minutes=1)
    for person, channel, text in ((eager, slow, "Un"), (eager, slow, "Deux"), (other, fast, "Libre")):
        Scheduled.objects.create(person=person, channel=channel, text=text, due_at=due_at)
    monkeypatch.setattr(scheduling, "A_ROUND", 2)

    send_due_messages()
    at_first = list(Scheduled.objects.order_by("pk").values_list("text", flat=True))
    Scheduled.objects.filter(text="Deux").update(person=host)
    Message.objects.filter(author=eager).update(sent_at=timezone.now() - timedelta(minutes=11))
    send_due_messages()

    assert at_first == ["Un", "Deux"]
    assert not Scheduled.objects.exists()  # the pace is open to one, and does not bind who leads


def test_its_files_wait_with_it() -> None:
    channel = make_channel()
    author = make_member(channel)
    file = receive_file(by=author, upload=document())
    scheduled(author, channel, files=[file.pk])
    Attachment.objects.update(uploaded_at=timezone.now() - timedelta(days=9))
    drop_orphans()

    its_hour_comes()

    assert list(Message.objects.get().attachments.all()) == [file]


def test_what_would_be_refused_now_is_refused_now() -> None:
    channel = make_channel()
    author, stranger = make_member(channel), make_member()
    choose_watched_words(by=make_animator(), words=["bazar"])
    now = timezone.now()

    for person, text, due_at, refusal in (
        (stranger, "Bonjour", now + timedelta(hours=1), errors.NotAMember),
        (author, " ", now + timedelta(hours=1), errors.EmptyMessage),
        (author, "Quel bazar", now + timedelta(hours=1), errors.WatchedWords),
        (author, "@canal bonjour", now + timedelta(hours=1), errors.WholeChannelIsCalled),
        (author, "Hier", now - timedelta(seconds=1), errors.HourIsPast),
        (author, "Trop loin", now + timedelta(days=400), errors.HourIsPast),
    ):
        with pytest.raises(refusal):
            scheduled(person, channel, text, due_at=due_at)
    assert Scheduled.objects.count() == 0


def test_the_hour_is_that_of_ones_clock_on_both_nights_when_it_changes() -> None:
    with timezone.override(PARIS):
        skipped = date(2027, 3, 28), time(2, 30)
        told_twice = moment_of(date(2027, 10, 31), time(2, 30))
        after_spring = moment_of(date(2027, 3, 28), time(3, 0))

        with pytest.raises(ValidationError, match="saute cette heure"):
            moment_of(*skipped)
    assert told_twice == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # the first of the two
    assert after_spring == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    with timezone.override(ZoneInfo("America/Cayenne")):
        assert moment_of(*skipped) == datetime(2027, 3, 28, 5, 30, tzinfo=UTC)


def test_only_an_hour_told_twice_says_so() -> None:
    channel = make_channel()
    author = make_member(channel)
    twice, once = (
        Scheduled(person=author, due_at=datetime(2027, 10, 31, hour, 30, tzinfo=UTC)) for hour in (0, 2)
    )

    assert (twice.is_told_twice, once.is_told_twice) == (True, False)


def test_one_schedules_from_where_one_writes_without_a_script(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel, time_zone="America/Cayenne")
    root = say(author, channel, "Racine")
    client.force_login(author)
    later = f"/communaute/canaux/{channel.slug}/plus-tard/?fil={root.pk}"
    begun = {"text": "À demain", "client_id": str(uuid4())}

    asked = client.post(later, begun).content.decode()
    client.post(later, sent_with(hour="08:30"))

    waiting = Scheduled.objects.get()
    assert ("À demain</textarea>" in asked, "America/Cayenne" in asked) == (True, True)
    assert (waiting.root, waiting.here.hour, waiting.here.minute) == (root, 8, 30)
    assert waiting.due_at.astimezone(UTC).hour == 11
    listed = client.get(LIST).content.decode()
    assert "8\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in listed
    assert "À demain" in listed


def test_the_form_comes_back_filled_and_says_what_is_wrong(client: Client) -> None:
    channel = make_channel()
    client.force_login(make_member(channel))
    later = f"/communaute/canaux/{channel.slug}/plus-tard/"

    past = client.post(later, sent_with(day=timezone.localdate().isoformat(), hour="00:00"))
    unreadable = client.post(later, sent_with(day="demain"))
    elsewhere = client.post(f"{later}?fil=999999", sent_with())

    assert [one.status_code for one in (past, unreadable, elsewhere)] == [422, 422, 404]
    assert "Choisissez un moment à venir" in past.content.decode()
    assert "À demain</textarea>" in unreadable.content.decode()
    assert Scheduled.objects.count() == 0


def test_a_watched_word_is_read_again_then_kept(client: Client) -> None:
    channel = make_channel()
    choose_watched_words(by=make_animator(), words=["bazar"])
    client.force_login(make_member(channel))
    later = f"/communaute/canaux/{channel.slug}/plus-tard/"

    asked = client.post(later, sent_with(text="Quel bazar"))
    client.post(later, sent_with(text="Quel bazar", confirmed="on"))
    its_hour_comes()

    assert 'name="confirmed"' in asked.content.decode()
    assert Message.objects.get().text == "Quel bazar"


def test_one_changes_sends_or_withdraws_what_waits_and_nobody_else_does(client: Client) -> None:
    channel = make_channel()
    author, stranger = make_member(channel), make_member(channel)
    waiting = scheduled(author, channel)
    page = f"{LIST}{waiting.pk}/"
    client.force_login(stranger)
    refused = [
        client.get(page).status_code,
        client.post(page, sent_with(text="Autre")).status_code,
        client.post(f"{page}envoi/").status_code,
        client.post(f"{page}retrait/").status_code,
    ]
    theirs = client.get(LIST).content.decode()
    client.force_login(author)

    shown = client.get(page).content.decode()
    client.post(page, sent_with(text="Après-demain"))
    waiting.refresh_from_db()
    client.post(f"{page}envoi/")

    assert (refused, "À demain" in theirs, "À demain" in shown) == ([404] * 4, False, True)
    assert (waiting.text, Message.objects.get().text) == ("Après-demain", "Après-demain")
    other = scheduled(author, channel, "Finalement non")
    client.post(f"{LIST}{other.pk}/retrait/")
    assert (Scheduled.objects.count(), Draft.objects.get().text) == (0, "Finalement non")
    assert "Finalement non</textarea>" in client.get(channel.get_absolute_url()).content.decode()


def test_one_changed_as_it_leaves_says_so_and_the_new_words_are_kept(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    waiting = scheduled(author, channel, "Avant")
    send_scheduled(scheduled=Scheduled.objects.get())
    due_at = timezone.now() + timedelta(hours=2)

    with pytest.raises(errors.NoLongerWaits):
        change_scheduled(scheduled=waiting, said=Said("Après", uuid4()), due_at=due_at)

    assert (Message.objects.get().text, Draft.objects.get().text) == ("Avant", "Après")
    client.force_login(author)
    words = sent_with(text="Encore", client_id=str(waiting.client_id))
    answer = client.post(f"{LIST}{waiting.pk}/", words, follow=True).content.decode()
    assert "n’attend plus" in answer
    assert "est à jour" not in answer
    assert Draft.objects.get().text == "Encore\n\nAprès"


def test_who_changes_what_left_touches_nobody_elses_place(client: Client) -> None:
    channel = make_channel()
    author, stranger = make_member(channel), make_member(channel)
    waiting = scheduled(author, channel)
    send_scheduled(scheduled=waiting)
    page, words = f"{LIST}{waiting.pk}/", sent_with(client_id=str(waiting.client_id))
    client.force_login(stranger)

    refused = [
        client.post(page, words).status_code,
        client.get(page).status_code,
        client.post(page, sent_with(client_id="faux")).status_code,
    ]

    assert refused == [404] * 3
    assert not Draft.objects.exists()


def test_one_that_cannot_be_sent_now_still_waits(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    waiting = scheduled(author, channel)
    Channel.objects.update(archived_at=timezone.now())
    client.force_login(author)

    said = client.post(f"{LIST}{waiting.pk}/envoi/", follow=True).content.decode()

    assert ("Ce canal est archivé" in said, Scheduled.objects.count()) == (True, 1)


def test_the_list_asks_as_much_for_three_as_for_one(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    client.force_login(author)
    counts = []
    for _one in range(3):
        scheduled(author, channel)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))

    assert counts[0] == counts[2]


def test_fifty_wait_at_most() -> None:
    channel = make_channel()
    author = make_member(channel)
    due_at = timezone.now() + timedelta(hours=1)
    Scheduled.objects.bulk_create(
        Scheduled(person=author, channel=channel, text="…", due_at=due_at) for _one in range(scheduling.MOST)
    )

    with pytest.raises(errors.TooManyScheduled):
        scheduled(author, channel)
