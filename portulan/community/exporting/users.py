"""People as lines of an export."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from portulan.accounts.models import Person
from portulan.community.enums import ChannelRole
from portulan.community.exporting.places import name_of, stamp, team_name
from portulan.community.exporting.usernames import Usernames
from portulan.community.models import Membership, Message, Reaction

CHUNK = 500


def users(usernames: Usernames) -> Iterator[dict[str, Any]]:
    """Who has an account, then those who are only names; their addresses lead nowhere."""
    for person in _people().prefetch_related("channel_memberships__channel").iterator(chunk_size=CHUNK):
        yield {"type": "user", "user": _user(person, usernames.of(person.pk))}
    for username, shown in usernames.strangers():
        fields = {"username": username, "email": f"{username}@portulan.invalid", "nickname": shown}
        yield {"type": "user", "user": fields | {"first_name": shown, "teams": None}}


def _people() -> QuerySet[Person]:
    """Those who arrived, and those who left something behind them."""
    written = Message.objects.exclude(author=None).values("author")
    there = Q(pk__in=Membership.objects.values("person")) | Q(pk__in=Reaction.objects.values("person"))
    return Person.objects.filter(Q(community_profile__isnull=False) | there | Q(pk__in=written)).order_by(
        "pk"
    )


def _user(person: Person, username: str) -> dict[str, Any]:
    places = [_place(one) for one in person.channel_memberships.all() if not one.channel.is_direct]
    return {
        "username": username,
        "email": person.email,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "roles": "system_user",
        "locale": person.language,
        "delete_at": 0 if person.is_active else stamp(person.joined_at),
        "teams": [{"name": team_name(), "roles": "team_user", "channels": places}],
    }


def _place(membership: Membership) -> dict[str, Any]:
    hosts = membership.role == ChannelRole.HOST
    return {
        "name": name_of(membership.channel),
        "roles": "channel_admin channel_user" if hosts else "channel_user",
        "favorite": membership.is_favourite,
    }
