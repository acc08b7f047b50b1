"""Hooks that tell other programs what happens: opened by a channel's hosts, seen with their last deliveries."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.hooks import close_hook, open_hook, resume_hook, retry
from portulan.community.forms.outgoing import OutgoingHookForm
from portulan.community.gates import member_required
from portulan.community.interchange.signing import token_of
from portulan.community.models import Channel, OutgoingHook
from portulan.community.queries import channels_visible_to
from portulan.community.rules import animates, check_may_hook
from portulan.community.views.channels import seen
from portulan.community.views.pages import show

LAST = 30  # deliveries shown


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def outgoing(request: HttpRequest, slug: str) -> HttpResponse:
    """The hooks of a channel. Raises NotAHost."""
    channel = seen(request, slug)
    check_may_hook(signed_in(request), channel)
    return _listing(request, channel, OutgoingHook.objects.filter(channel=channel))


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def all_outgoing(request: HttpRequest) -> HttpResponse:
    """Those of all channels open to all, for the animation team alone."""
    if not animates(signed_in(request)):
        raise Http404
    return _listing(request, None, OutgoingHook.objects.filter(channel=None))


@member_required
@require_safe
def hook(request: HttpRequest, pk: int) -> HttpResponse:
    """One hook, and how its last deliveries went."""
    found = _led(request, pk)
    deliveries = found.deliveries.select_related("channel", "message", "person")[:LAST]
    context = {"hook": found, "deliveries": deliveries, "channel": found.channel}
    return show(request, "community/outgoing/hook.html", context, channel=found.channel)


@member_required
@posted_from("community:outgoing_hook", "pk")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it, resume it, or try one of its deliveries again."""
    found, person, asked = _led(request, pk), signed_in(request), request.POST.get("acte", "")
    try:
        if asked == "fermer":
            close_hook(by=person, hook=found)
            messages.success(request, _("Le crochet est fermé : plus rien ne part."))
        elif asked == "reprendre":
            resume_hook(by=person, hook=found)
            messages.success(request, _("Le crochet reprend : ce qui attendait part."))
        elif (key := key_of(asked)) is not None:
            retry(by=person, delivery=get_object_or_404(found.deliveries.select_related("hook"), pk=key))
            messages.success(request, _("L’envoi va être essayé de nouveau."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


def _listing(request: HttpRequest, channel: Channel | None, hooks: QuerySet[OutgoingHook]) -> HttpResponse:
    is_of_team = animates(signed_in(request))
    form = OutgoingHookForm(request.POST or None, reaches_inner=is_of_team)
    context: dict[str, object] = {"hooks": hooks.filter(closed_at=None), "channel": channel, "made": None}
    context["animates"] = is_of_team
    if form.is_bound and form.is_valid():
        try:
            made, secret = open_hook(by=signed_in(request), channel=channel, asked=form.asked)
            form, told = OutgoingHookForm(), {"made": made, "secret": secret, "token": token_of(made)}
            context |= told
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    response = show(request, "community/outgoing/listing.html", context | {"form": form}, channel=channel)
    response["Cache-Control"] = "no-store"
    return response


def _led(request: HttpRequest, pk: int) -> OutgoingHook:
    """A hook that the person may see to; the others do not exist."""
    person = signed_in(request)
    found = get_object_or_404(OutgoingHook.objects.select_related("channel", "made_by"), pk=pk)
    known = found.channel is None or channels_visible_to(person).filter(pk=found.channel.pk).exists()
    try:
        check_may_hook(person, found.channel)
    except Refusal as refusal:
        raise Http404 from refusal
    if not known:
        raise Http404
    return found
