"""Invented professionals, their channels and what they say, made by the same acts as people's."""

from typing import Any
from uuid import uuid4

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person
from portulan.charters.actions import sign
from portulan.charters.queries import current_version
from portulan.community.actions.arriving import arrive, join
from portulan.community.actions.posting import Said, post_message
from portulan.community.actions.referents import name_referent
from portulan.community.charter import CHARTER
from portulan.community.enums import ChannelKind, ChannelRole
from portulan.community.models import Channel, Membership, Message
from tests.accounts.factories import MembershipFactory, PersonFactory, StaffFactory


def sign_charter(person: Person) -> None:
    version = current_version(CHARTER)
    assert version is not None
    sign(person, CHARTER, confirmations={asked["code"]: True for asked in version.confirmations})


def make_member(*channels: Channel, department: str = "", **fields: Any) -> Person:
    """A professional who has arrived, in these channels."""
    person = PersonFactory(**fields)
    structure = {"structure__department_id": department} if department else {}
    MembershipFactory(person=person, **structure)
    return welcome(person, *channels)


def make_animator(*channels: Channel, **fields: Any) -> Person:
    """Somebody of the animation team, who has arrived."""
    return welcome(StaffFactory(role=StaffRole.ANIMATOR, **fields), *channels)


def welcome(person: Person, *channels: Channel) -> Person:
    sign_charter(person)
    arrive(person=person)
    join(person, *channels)
    return person


def make_channel(name: str = "Ateliers", *, kind: ChannelKind = ChannelKind.PUBLIC, **fields: Any) -> Channel:
    number = Channel.objects.count()
    return Channel.objects.create(**{"slug": f"canal-{number}", "name": name, "kind": kind} | fields)


def make_host(channel: Channel, **fields: Any) -> Person:
    person = make_member(channel, **fields)
    Membership.objects.filter(channel=channel, person=person).update(role=ChannelRole.HOST)
    return person


def make_referent(channel: Channel, **fields: Any) -> Person:
    person = make_member(channel, **fields)
    name_referent(by=make_host(channel), channel=channel, person=person, asks="Tout")
    return person


def say(by: Person, channel: Channel, text: str = "Bonjour", **how: Any) -> Message:
    return post_message(by=by, channel=channel, said=Said(text, how.pop("client_id", uuid4()), **how))
