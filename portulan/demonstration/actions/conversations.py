"""What the professionals of the region say to each other."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.utils import timezone

from portulan.accounts.actions import grant_role
from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person
from portulan.charters.actions import sign
from portulan.charters.queries import current_version
from portulan.community.actions.arriving import arrive, join
from portulan.community.actions.attaching import receive_file
from portulan.community.actions.posting import Said, post_message
from portulan.community.actions.reacting import react, resolve
from portulan.community.actions.referents import name_referent
from portulan.community.charter import CHARTER
from portulan.community.enums import ChannelKind, ChannelRole, MessageKind
from portulan.community.models import Channel, Membership, Mention, Message, Profile
from portulan.demonstration.actions.answers import answer_and_propose
from portulan.demonstration.actions.community_life import LIFE, live_together
from portulan.demonstration.actions.hooks import open_hooks
from portulan.demonstration.actions.inhabitants import store_people
from portulan.demonstration.actions.practices import fill_library
from portulan.demonstration.actions.writing import quote_and_schedule
from portulan.demonstration.documents import document

Words = Mapping[str, Any]
DATA = Path(__file__).resolve().parent.parent / "data" / "community.toml"
COUNSELLOR = "sophie.garnier"


def tell_conversations() -> None:
    """Channels, people and messages, by the same acts as people's; then dated back."""
    words = tomllib.loads(DATA.read_text(encoding="utf-8"))
    channels = {said["slug"]: _channel(said) for said in words["channels"]}
    people = _people([*words["people"], *LIFE["people"]], channels)
    for said in words["channels"]:
        _refer(said, channels[said["slug"]], people)
    live_together(people, channels)
    for said in words["messages"]:
        _tell(said, channels[said["channel"]], people)
    answer_and_propose(words, people)
    open_hooks(words, people)
    fill_library(words["practices"], people)
    quote_and_schedule(people, channels)
    Membership.objects.exclude(person=people[COUNSELLOR]).update(mention_count=0)
    _leave_something_to_read(people[COUNSELLOR], channels)


def _channel(said: Words) -> Channel:
    named = {name: value for name, value in said.items() if name != "referents"}
    return Channel.objects.create(**named | {"kind": ChannelKind(said["kind"])})


def _people(words: list[Words], channels: Mapping[str, Channel]) -> dict[str, Person]:
    made = {
        said["slug"]: Person(
            email=f"{said['slug']}@example.org", first_name=said["first_name"], last_name=said["last_name"]
        )
        for said in words
    }
    store_people(list(made.values()), days=250)
    structure = Person.objects.get(email=f"{COUNSELLOR}@example.org").memberships.get().structure
    people = made | {COUNSELLOR: Person.objects.get(email=f"{COUNSELLOR}@example.org")}
    for said in words:
        if said.get("animates"):
            grant_role(by=None, person=made[said["slug"]], role=StaffRole.ANIMATOR)
        else:
            structure.memberships.create(person=made[said["slug"]])
    for person in people.values():
        _welcome(person, channels)
    for said in words:
        Profile.objects.filter(person=made[said["slug"]]).update(headline=said["headline"])
    return people


def _welcome(person: Person, channels: Mapping[str, Channel]) -> None:
    version = current_version(CHARTER)
    asked = version.confirmations if version else []
    sign(person, CHARTER, confirmations={one["code"]: True for one in asked})
    arrive(person=person)
    join(person, *channels.values())


def _refer(said: Words, channel: Channel, people: Mapping[str, Person]) -> None:
    for one in said.get("referents", []):
        who = people[one["who"]]
        name_referent(by=who, channel=channel, person=who, asks=one["asks"])
    if said["kind"] == ChannelKind.TOOL:
        team = Membership.objects.filter(channel=channel, person=people["karim.sassi"])
        team.update(role=ChannelRole.TOOL_TEAM)


def _tell(said: Words, channel: Channel, people: Mapping[str, Person]) -> None:
    kind = MessageKind.QUESTION if said.get("question") else MessageKind.TALK
    root = _post(said, channel, people, kind=kind)
    for emoji, names in said.get("signs", {}).items():
        for name in names:
            react(by=people[name], message=root, emoji=emoji)
    for reply in said.get("replies", []):
        made = _post(reply, channel, people, root=root)
        if reply.get("answers"):
            resolve(by=people[said["who"]], question=root, answer=made)


def _post(said: Words, channel: Channel, people: Mapping[str, Person], **how: Any) -> Message:
    by = people[said["who"]]
    files = [receive_file(by=by, upload=document(one["name"], one["lines"])) for one in said.get("files", [])]
    what = Said(said["text"], uuid4(), files=[one.pk for one in files], **how)
    message = post_message(by=by, channel=channel, said=what)
    moment = timezone.now() - timedelta(hours=said["hours"], minutes=len(said["text"]) % 60)
    Message.objects.filter(pk=message.pk).update(sent_at=moment)
    if message.root_id:
        Message.objects.filter(pk=message.root_id).update(last_reply_at=moment)
    return message


def _leave_something_to_read(person: Person, channels: Mapping[str, Channel]) -> None:
    """The counsellor comes back after two days: some channels have moved, and somebody calls her."""
    for channel in Channel.objects.filter(pk__in=[one.pk for one in channels.values()]):
        read = max(0, channel.last_position - 1)
        Membership.objects.filter(person=person, channel=channel).update(read_position=read)
    Mention.objects.exclude(person=person).update(is_read=True)
