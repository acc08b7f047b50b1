"""Twelve weeks of the community before today: who arrived, what was asked and answered, faces, a merger, an aside."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.conversations import name_conversation, talk_with
from portulan.community.actions.merging import merge_channels
from portulan.community.actions.portraits import set_portrait
from portulan.community.actions.posting import Said, post_message
from portulan.community.actions.reacting import resolve
from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.models import Channel, Membership, Message, Profile
from portulan.demonstration.region.portraits import portrait

DATA = Path(__file__).resolve().parent.parent / "data" / "community_life.toml"
LIFE: dict[str, Any] = tomllib.loads(DATA.read_text(encoding="utf-8"))
SEED, WEEKS = 1375, 12
MOST_TOLD = 2  # how many times the same words come back
WITHOUT_A_FACE = {"yann.leduc", "hugo.perrin", "marc.olivier"}


def live_together(people: Mapping[str, Person], channels: Mapping[str, Channel]) -> None:
    """Call it before the messages of the last days, which then stand after these."""
    rng = Random(SEED)  # noqa: S311 (chance for stories, not for secrets)
    for said in LIFE["people"]:
        arrived = timezone.now() - timedelta(days=said["days"])
        Profile.objects.filter(person=people[said["slug"]]).update(arrived_at=arrived)
    _show_faces(people)
    _merge_two(people, channels)
    talks = _shuffled(rng, LIFE["talks"])
    questions = _shuffled(rng, LIFE["questions"][:-1])
    for week in range(WEEKS, 0, -1):
        _live_a_week(rng, week, people, [channels[slug] for slug in LIFE["channels"]], talks, questions)
    _talk_apart(people)


def _show_faces(people: Mapping[str, Person]) -> None:
    for number, (slug, person) in enumerate(sorted(people.items())):
        if slug not in WITHOUT_A_FACE:
            large, small = portrait(Random(SEED + number))  # noqa: S311 (a drawing)
            set_portrait(by=person, large=large, small=small)


def _shuffled(rng: Random, words: list[Any]) -> list[Any]:
    """All of them once, then once more: the same words never follow each other closely."""
    return [one for _time in range(MOST_TOLD) for one in rng.sample(words, len(words))]


def _live_a_week(
    rng: Random,
    week: int,
    people: Mapping[str, Person],
    channels: list[Channel],
    talks: list[str],
    questions: list[Mapping[str, str]],
) -> None:
    since = timezone.now() - timedelta(weeks=week)
    present = [people[one["slug"]] for one in LIFE["people"] if one["days"] >= 7 * week]
    there = [people["noemie.tessier"], people["yann.leduc"], people["karim.sassi"], *present]
    for hours in sorted(rng.sample(range(8, 110), 4)):
        at = since + timedelta(hours=hours, minutes=rng.randint(1, 59))
        _say(rng.choice(there), rng.choice(channels[1:]), talks.pop(), at)
    asked = [questions.pop(), LIFE["questions"][-1] if week == 1 else questions.pop()]
    for words, hours in zip(asked, rng.sample(range(8, 90), 2), strict=True):
        _ask(rng, there, channels[0], since + timedelta(hours=hours, minutes=rng.randint(1, 59)), words)


def _ask(rng: Random, there: list[Person], channel: Channel, at: datetime, words: Mapping[str, str]) -> None:
    asker, helper = rng.sample(there, 2)
    question = _say(asker, channel, words["ask"], at, kind=MessageKind.QUESTION)
    if not words["answer"]:
        return
    answer = _say(
        helper, channel, words["answer"], at + timedelta(minutes=rng.randint(12, 900)), root=question
    )
    if rng.random() < 0.7:
        resolve(by=asker, question=question, answer=answer)


def _merge_two(people: Mapping[str, Person], channels: Mapping[str, Channel]) -> None:
    source = Channel.objects.create(
        slug="imprimantes", name="Imprimantes", kind=ChannelKind.PUBLIC, description="Bourrages et solutions."
    )
    Membership.objects.create(channel=source, person=people["yann.leduc"])
    long_ago = timezone.now() - timedelta(weeks=WEEKS + 2)
    _say(
        people["yann.leduc"],
        source,
        LIFE["merged"],
        long_ago,
    )
    merge_channels(by=people["amelie.roche"], source=source, into=channels["ateliers"])


def _talk_apart(people: Mapping[str, Person]) -> None:
    sophie, noemie, lina = (people[slug] for slug in ("sophie.garnier", "noemie.tessier", "lina.mercier"))
    channel = talk_with(by=noemie, others=[sophie, lina])
    name_conversation(by=noemie, channel=channel, name="Atelier commun de janvier")
    now = timezone.now()
    for who, words, hours in zip((noemie, lina), LIFE["aside"], (6, 5), strict=True):
        _say(who, channel, words, now - timedelta(hours=hours))


def _say(by: Person, channel: Channel, text: str, at: datetime, **how: Any) -> Message:
    message = post_message(by=by, channel=channel, said=Said(text, uuid4(), **how))
    Message.objects.filter(pk=message.pk).update(sent_at=at)
    if message.root_id:
        Message.objects.filter(pk=message.root_id).update(last_reply_at=at)
    return message
