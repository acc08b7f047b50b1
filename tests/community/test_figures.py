"""The animation team's figures: counted as lived, masked as promised, in as many questions for few as for many."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portulan.accounts.models import Person
from portulan.community.actions.outside import say_as_program
from portulan.community.actions.reacting import resolve
from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.figures import activity, newcomers, places, questions
from portulan.community.figures.scope import Scope, period_of
from portulan.community.figures.tables import TABLES, places_of
from portulan.community.models import Channel, Message, Profile
from portulan.community.search.finding import find
from portulan.community.search.grammar import read
from portulan.community.search.index import DEFINITION
from portulan.community.views.figures import VIEWS
from portulan.search.actions import rebuild
from portulan.search.actions.unanswered import count_unanswered
from tests.community.factories import make_animator, make_channel, make_member, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with override("fr"):
        yield


def scope(channel: Channel | None = None) -> Scope:
    return Scope(period_of("13-semaines", timezone.now()), channel)


def said(by: Person, channel: Channel, ago: timedelta, text: str = "Bonjour", **how: Any) -> Message:
    message = say(by, channel, text, **how)
    Message.objects.filter(pk=message.pk).update(sent_at=timezone.now() - ago)
    message.refresh_from_db()
    return message


def asked(by: Person, channel: Channel, ago: timedelta, text: str = "Comment faire ?") -> Message:
    return said(by, channel, ago, text, kind=MessageKind.QUESTION)


def test_what_is_said_among_a_few_is_nobody_elses_figure() -> None:
    opened, secret = make_channel(), make_channel(kind=ChannelKind.PRIVATE)
    people = [make_member(opened, secret) for _ in range(3)]
    for person in people:
        said(person, opened, timedelta(hours=1))
        said(person, secret, timedelta(hours=1))

    totals = activity.totals_of(scope())

    assert (totals.messages, totals.people, totals.threads) == ("3", "3", "0")
    assert list(activity.by_channel(scope())) == [opened.pk]


def test_a_week_in_which_two_people_wrote_says_nothing_of_them() -> None:
    channel = make_channel()
    few = [make_member(channel) for _ in range(2)]
    for person in few:
        said(person, channel, timedelta(weeks=5))
        said(person, channel, timedelta(weeks=9))
    for person in [*few, make_member(channel)]:
        said(person, channel, timedelta(weeks=3))

    steps = activity.by_step(scope())

    assert [cell.words for cell in steps.messages if cell.persons] == ["n.m.", "n.m.", "3"]
    assert [cell.words for cell in steps.people if cell.persons] == ["n.m.", "n.m.", "3"]
    assert len(steps.messages) == 13


def test_what_is_taken_back_or_older_than_the_period_is_not_counted() -> None:
    channel = make_channel()
    people = [make_member(channel) for _ in range(3)]
    for person in people:
        said(person, channel, timedelta(days=1))
        said(person, channel, timedelta(days=200))
    Message.objects.filter(pk=say(people[0], channel).pk).update(deleted_at=timezone.now())

    assert activity.totals_of(scope()).messages == "3"


def test_a_question_is_answered_by_somebody_else_and_resolved_by_the_answer_that_was_kept() -> None:
    channel = make_channel()
    askers, helper = [make_member(channel) for _ in range(3)], make_member(channel)
    first, second, _third = [asked(person, channel, timedelta(days=2)) for person in askers]
    said(askers[0], channel, timedelta(days=1, hours=23), "Je précise", root=first)
    said(helper, channel, timedelta(days=1, hours=20), "Essaie ainsi", root=first)
    kept = said(helper, channel, timedelta(days=1, hours=12), "Ou ainsi", root=first)
    said(helper, channel, timedelta(days=1, hours=22), "Regarde", root=second)
    resolve(by=askers[0], question=first, answer=kept)

    found = questions.Answering(questions.questions_of(scope()))

    assert (found.asked_words, found.answered.words, found.resolved.words) == ("3", "67\u00a0%", "33\u00a0%")
    assert (found.answer_words, found.resolution_words) == ("3\u00a0h", "12\u00a0h")


def test_questions_that_wait_are_listed_and_those_who_asked_are_not_named() -> None:
    channel, secret = make_channel(), make_channel(kind=ChannelKind.PRIVATE)
    person, helper = make_member(channel, secret), make_member(channel)
    old = asked(person, channel, timedelta(days=8), "Qui a la clé ?")
    young = asked(person, channel, timedelta(days=1), "Et le code ?")
    done = asked(person, channel, timedelta(days=3), "Où est la salle ?")
    said(helper, channel, timedelta(days=2), "Au fond", root=done)
    asked(person, secret, timedelta(days=3), "Entre nous ?")

    assert questions.unanswered(scope()) == [old, young]
    written = str(TABLES["sans-reponse"](scope()))
    assert "Qui a la clé" in written
    assert person.last_name not in written


def test_the_question_of_somebody_who_left_still_has_its_answer() -> None:
    channel = make_channel()
    person, helper = make_member(channel), make_member(channel)
    question = asked(person, channel, timedelta(days=2))
    said(helper, channel, timedelta(days=1), root=question)
    Message.objects.update(author=None)

    assert questions.unanswered(scope()) == []


def test_few_askers_hide_the_delay_and_the_share() -> None:
    channel = make_channel()
    person, helper = make_member(channel), make_member(channel)
    said(helper, channel, timedelta(days=1), root=asked(person, channel, timedelta(days=2)))

    (place,) = places_of(scope())

    assert place.people_words == "n.m."
    shown = place.answering
    assert {shown.answered.words, shown.answer_words, shown.asked_words} == {"n.m."}


def test_a_channel_sleeps_until_somebody_speaks_even_in_a_thread() -> None:
    awake, quiet, empty, closed = [make_channel(name) for name in ("Éveillé", "Endormi", "Vide", "Fermé")]
    person = make_member(awake, quiet)
    root = said(person, awake, timedelta(days=90))
    said(person, awake, timedelta(days=3), root=root)
    said(person, quiet, timedelta(days=45))
    long_ago = timezone.now() - timedelta(days=60)
    Channel.objects.filter(pk__in=[empty.pk, closed.pk]).update(created_at=long_ago)
    Channel.objects.filter(pk=closed.pk).update(archived_at=timezone.now())

    found = places.asleep(scope(), timezone.now())

    assert [(one.channel, one.days, one.is_empty) for one in found] == [(empty, 60, True), (quiet, 45, False)]


def test_newcomers_are_judged_once_they_had_the_time_to_speak() -> None:
    channel, now = make_channel(), timezone.now()
    quick, slow, silent, fresh = [make_member(channel) for _ in range(4)]
    Profile.objects.update(arrived_at=now - timedelta(days=40))
    Profile.objects.filter(person=fresh).update(arrived_at=now - timedelta(days=2))
    said(quick, channel, timedelta(days=38))
    said(slow, channel, timedelta(days=20))

    found = newcomers.newcomers_of(scope().period, now)

    assert found.words == "4"
    assert [(share.percent, share.answers) for share in found.shares] == [(33, 3), (67, 3)]
    assert silent.last_name not in str(TABLES["arrivees"](scope()))


def test_words_that_find_nothing_are_counted_when_nothing_else_narrowed_them(tmp_path: Path) -> None:
    person = make_animator(make_channel(slug="ici"))
    with override_settings(SEARCH_INDEX_DIR=tmp_path):
        rebuild(DEFINITION)
        for text in (*["hélicoptère"] * 3, *["dans:ici soucoupe"] * 3, "sous-marin"):
            find(person, read(text, today=date(2026, 3, 1)))
        count_unanswered()  # sets the lines aside,
        count_unanswered()  # then counts them
    client = Client()
    client.force_login(person)

    page = client.get(reverse("community:figures"), {"voir": "recherches"}).content.decode()

    assert "hélicoptère" in page
    assert "soucoupe" not in page
    assert "sous-marin" not in page  # asked once: it may be one person's


def test_pages_of_figures_are_the_animation_teams() -> None:
    client = Client()
    client.force_login(make_member())

    assert client.get(reverse("community:figures")).status_code == 404
    assert client.get(reverse("community:figures_download", args=["activite", "csv"])).status_code == 404


def _live(channel: Channel, count: int) -> None:
    for number in range(count):
        asker, helper = make_member(channel), make_member(channel)
        question = asked(asker, channel, timedelta(days=2 + number))
        said(helper, channel, timedelta(days=1), root=question)
        asked(asker, channel, timedelta(days=1), f"Et ensuite {number} ?")


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_asks_as_much_for_three_as_for_one(view: str) -> None:
    animator, client, counts = make_animator(), Client(), []
    client.force_login(animator)
    client.get(reverse("community:figures"))
    for size in (1, 3):
        for number in range(size):
            _live(make_channel(f"Canal {size} {number}"), size)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(reverse("community:figures"), {"voir": view})
        assert page.status_code == 200
        counts.append(len(seen))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("table", TABLES)
def test_every_figure_goes_away_in_a_file_of_its_channel_and_period(table: str) -> None:
    channel, other = make_channel("Ateliers"), make_channel("Ailleurs")
    _live(channel, 3)
    _live(other, 3)
    client = Client()
    client.force_login(make_animator())

    address = reverse("community:figures_download", args=[table, "csv"])
    file = client.get(address, {"periode": "30-jours", "canal": channel.slug})

    assert file["Content-Disposition"] == f'attachment; filename="communaute-{table}-30-jours.csv"'
    assert "Ailleurs" not in file.content.decode("utf-8-sig")


def test_those_who_are_gone_may_all_be_the_same_one() -> None:
    channel = make_channel()
    person = make_member(channel)
    for _question in range(3):
        asked(person, channel, timedelta(days=1))
        root = said(person, channel, timedelta(days=1))
        say(person, channel, root=root)
    Message.objects.update(author=None)

    shown = questions.Answering(questions.questions_of(scope()))
    totals = activity.totals_of(scope())

    assert (shown.asked_words, shown.answered.words, shown.answer_words) == ("n.m.", "n.m.", "n.m.")
    assert (totals.messages, totals.threads) == ("n.m.", "n.m.")


def test_programs_hide_nobody_and_are_nobody() -> None:
    channel, of_programs = make_channel(), make_channel()
    person = make_member(channel)
    said(person, channel, timedelta(days=1))
    for name in ("Robot un", "Robot deux", "Robot trois"):
        say_as_program(channel, name, "Bonjour")
        say_as_program(of_programs, name, "Bonjour")

    (place,) = places_of(scope())

    assert (place.channel, place.cell.words, place.people_words) == (channel, "n.m.", "n.m.")
    assert activity.totals_of(scope()).messages == "n.m."
    for _other in range(2):
        said(make_member(channel), channel, timedelta(days=1))
    assert activity.totals_of(scope()).messages == "3"


def test_names_of_an_import_are_not_persons_behind_a_figure() -> None:
    channel = make_channel()
    people = [make_member(channel) for _ in range(3)]
    for name in ("Camille", "Camille B.", "Robot"):
        message = said(people[0], channel, timedelta(days=1))
        Message.objects.filter(pk=message.pk).update(author=None, author_name=name)

    of_names_alone = activity.totals_of(scope())
    for person in people[:2]:
        said(person, channel, timedelta(days=1))
    with_two = activity.totals_of(scope())
    said(people[2], channel, timedelta(days=1))
    with_three = activity.totals_of(scope())

    assert [(one.messages, one.people) for one in (of_names_alone, with_two)] == [("n.m.", "n.m.")] * 2
    assert (with_three.messages, with_three.people) == ("6", "6")
