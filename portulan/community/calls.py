"""Whom a message calls: names become people and channels, referents on duty, or everybody."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portulan.common.folding import folded
from portulan.community.enums import MentionKind
from portulan.community.models import Channel, FormerAddress, Membership, Profile, Referent
from portulan.community.participants import participants
from portulan.community.queries import profiles_by_handle
from portulan.community.text import EVERYBODY, REFERENTS, Called, Link, called_in, rendered


@dataclass(frozen=True)
class Calls:
    """A text as read once: its HTML, and the people it calls, by primary key."""

    html: SafeString
    people: dict[int, MentionKind] = field(default_factory=dict)
    everybody: bool = False


def read_calls(text: str, channel: Channel) -> Calls:
    """Read a message written in a channel; those who are not in it are linked, not called."""
    called = called_in(text)
    named = called.handles | called.quoted
    profiles = profiles_by_handle(set(named)) if named else {}
    channels = _channels(called)

    def known(mark: str, written: str) -> Link | None:
        name = folded(written)
        if mark == "#":
            return channels.get(name) or _subject(written, name)
        if name in REFERENTS:
            return Link(reverse("community:members", args=[channel.slug]), "@" + _("référent"))
        if name in EVERYBODY:
            return Link(reverse("community:members", args=[channel.slug]), "@" + _("canal"))
        profile = profiles.get(name)
        return Link(profile.get_absolute_url(), f"@{profile.person.get_full_name()}") if profile else None

    return Calls(rendered(text, known), _people(called, profiles, channel), called.everybody)


def _subject(written: str, name: str) -> Link:
    """What is not a channel is a subject: it leads to the messages that name it."""
    return Link(f"{reverse('community:search')}?{urlencode({'q': f'#{name}'})}", f"#{written}")


def _people(called: Called, profiles: dict[str, Profile], channel: Channel) -> dict[int, MentionKind]:
    people: dict[int, MentionKind] = {}
    if called.everybody:
        everybody = _here(channel)
        people |= dict.fromkeys(everybody, MentionKind.CHANNEL)
    if called.referents:
        people |= dict.fromkeys(_on_duty(channel), MentionKind.REFERENT)
    if named := [profile.person_id for handle, profile in profiles.items() if handle in called.handles]:
        people |= dict.fromkeys(_here(channel).filter(person__in=named), MentionKind.PERSON)
    return people


def _here(channel: Channel) -> QuerySet[Membership, int]:
    """Members who take part, by primary key: whom moderation keeps out is not called."""
    return Membership.objects.filter(channel=channel, person__in=participants()).values_list(
        "person", flat=True
    )


def _on_duty(channel: Channel) -> list[int]:
    """The referents who are there and the deputies of the others; all of them when nobody is, so that somebody answers."""
    here = _here(channel)
    named = Referent.objects.filter(channel=channel, person__in=here)
    there = set(named.on_duty().values_list("person", flat=True))
    deputies = Referent.objects.filter(channel=channel, deputy__in=here).away()
    called = there | {pk for pk in deputies.values_list("deputy", flat=True) if pk is not None}
    return list(called) or list(named.values_list("person", flat=True))


def _channels(called: Called) -> dict[str, Link]:
    if not called.channels:
        return {}
    opened = Channel.objects.open_to_all()
    current = {channel.slug: channel for channel in opened.filter(slug__in=called.channels)}
    former = FormerAddress.objects.filter(slug__in=called.channels, channel__in=opened).select_related(
        "channel"
    )
    found = {one.slug: one.channel for one in former} | current
    return {slug: Link(one.get_absolute_url(), f"#{one.name}") for slug, one in found.items()}
