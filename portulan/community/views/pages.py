"""What every page of the community shows beside its own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.accounts.signed_in import signed_in
from portulan.community.models import Channel
from portulan.community.sidebar import groups_of
from portulan.live.queries import last_number_of


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    channel: Channel | None = None,
    since: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page, with the list of channels and what its script needs to follow them live.

    ``since`` is what ``number_of`` said before the page's messages were read.
    """
    person = signed_in(request)
    groups = groups_of(person)
    brief = [line.channel.topic for group in groups for line in group.lines]
    live = {"person": person.pk, "whole": {}, "brief": brief, "path": "/ws/direct/"}
    if channel is not None and since is not None:
        live["whole"] = {channel.topic: since}
    shared = {"groups": groups, "live": live, "here": channel}
    return render(request, template, shared | context, status=status)


def number_of(channel: Channel) -> int:
    """The channel's last event, asked before its messages are read: what happens meanwhile is told, not lost."""
    return last_number_of(channel.topic)
