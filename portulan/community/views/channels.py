"""Channels: found, read, made, joined."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.channels import (
    join_channel,
    leave_channel,
    make_channel,
)
from portulan.community.enums import SIGNS, ChannelKind
from portulan.community.forms.channel import NewChannelForm
from portulan.community.forms.message import MessageForm
from portulan.community.gates import member_required
from portulan.community.models import Channel, Draft
from portulan.community.queries import (
    Stretch,
    after,
    around,
    before,
    channel_at,
    channels_visible_to,
    first_call,
    latest,
    messages_visible_to,
    others_in,
    position_on,
    referents_of,
)
from portulan.community.quoting import quoted
from portulan.community.rules import hosts, membership_of
from portulan.community.sidebar import direct_name
from portulan.community.views.pages import number_of, show


@member_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every channel that one may join."""
    person = signed_in(request)
    channels = channels_visible_to(person).exclude(kind=ChannelKind.DIRECT)
    archived = "archives" in request.GET
    shown = channels.filter(archived_at__isnull=not archived).prefetch_related("referents__person")
    mine = set(channels.with_member(person).values_list("pk", flat=True))
    return show(request, "community/channels.html", {"channels": shown, "mine": mine, "archived": archived})


@member_required
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Messages, the first unread marked, and where to write."""
    person, channel = signed_in(request), seen(request, slug)
    if channel.slug != slug:
        return redirect(f"{channel.get_absolute_url()}?{request.GET.urlencode()}".rstrip("?"))
    since = number_of(channel)
    stretch = _asked(channel, request, person)
    if request.GET.get("fragment") == "":
        return show(request, "community/_stretch.html", {"stretch": stretch, "channel": channel})
    context = shown_of(person, channel, stretch, quotation=quotation_asked(request))
    if request.GET.get("fragment") == "entete":
        return show(request, "community/_head.html", context)
    return show(request, "community/channel.html", context, channel=channel, since=since)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a channel."""
    person = signed_in(request)
    form = NewChannelForm(request.POST or None, person=person)
    if form.is_bound and form.is_valid():
        words = dict(form.cleaned_data)
        return redirect(make_channel(by=person, kind=ChannelKind(words.pop("kind")), words=words))
    return show(request, "community/channel_form.html", {"form": form})


@member_required
@posted_from("community:channel", "slug")
def joining(request: HttpRequest, slug: str) -> HttpResponse:
    """Come in, or go."""
    person, channel = signed_in(request), seen(request, slug)
    try:
        if request.POST.get("acte") == "quitter":
            leave_channel(by=person, channel=channel)
            return redirect("community:channels")
        join_channel(by=person, channel=channel)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(channel)


def seen(request: HttpRequest, slug: str) -> Channel:
    """A channel that the person may see, at its address or a former one; the others do not exist."""
    channel = channel_at(signed_in(request), slug)
    if channel is None:
        raise Http404
    return channel


def shown_of(
    person: Person,
    channel: Channel,
    stretch: Stretch,
    form: MessageForm | None = None,
    *,
    quotation: str = "",
) -> dict[str, Any]:
    """All that the page of a channel shows to a person; ``quotation`` follows what they had begun."""
    membership = membership_of(person, channel)
    draft = Draft.objects.filter(person=person, channel=channel, root=None).first()
    leads = hosts(person, channel)
    return {
        "channel": channel,
        "title": channel.name or direct_name(list(others_in(channel, person))),
        "stretch": stretch,
        "membership": membership,
        "called_by": first_call(membership) if membership else None,
        "read_position": membership.read_position if membership else channel.last_position,
        "referents": referents_of(channel),
        "pinned": channel.messages.filter(pinned_at__isnull=False).with_people().order_by("-pinned_at"),
        "hosts": leads,
        "only_reads": channel.kind == ChannelKind.ANNOUNCEMENT and not leads,
        "form": form or MessageForm(initial=begun_with(draft, quotation)),
        "quotes": bool(quotation),
        "signs": SIGNS,
        "member_count": channel.memberships.count(),
    }


def quotation_asked(request: HttpRequest) -> str:
    """What ``?citer=`` asks to quote, of what the person may see."""
    key = key_of(request.GET.get("citer"))
    visible = messages_visible_to(signed_in(request)).select_related("author")
    message = visible.filter(pk=key).first() if key else None
    return quoted(message) if message else ""


def begun_with(draft: Draft | None, quotation: str) -> dict[str, str]:
    """What stands in the form at first: what was begun, then what is quoted."""
    begun = draft.text if draft else ""
    return {"text": f"{begun.rstrip()}\n\n{quotation}" if begun and quotation else begun or quotation}


def _asked(channel: Channel, request: HttpRequest, person: Person) -> Stretch:
    """The stretch that the address asks for; by default, where one had stopped reading."""
    asked = request.GET
    for name, read in (("avant", before), ("apres", after), ("a", around)):
        if asked.get(name, "").isascii() and asked.get(name, "").isdigit():
            return read(channel, int(asked[name][:9]))
    try:
        return around(channel, position_on(channel, date.fromisoformat(asked.get("jour", ""))))
    except ValueError:
        pass
    membership = membership_of(person, channel)
    if membership and channel.last_position - membership.read_position > 20:
        return around(channel, membership.read_position + 1)
    return latest(channel)
