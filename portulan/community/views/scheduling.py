"""Messages that leave later: kept, seen again, changed, sent at once, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.scheduling import (
    change_scheduled,
    give_back_to_sent,
    schedule_message,
    send_scheduled,
    withdraw_scheduled,
)
from portulan.community.errors import NoLongerWaits
from portulan.community.forms.scheduling import ScheduledForm, as_it_waits, tomorrow_morning
from portulan.community.gates import member_required
from portulan.community.models import Channel, Message, Scheduled
from portulan.community.queries import messages_visible_to, scheduled_of
from portulan.community.views.channels import seen
from portulan.community.views.pages import show
from portulan.community.views.sending import asks_to_see, preview_of, said_in, take_files


@member_required
@posted_from("community:channel", "slug")
def later(request: HttpRequest, slug: str) -> HttpResponse:
    """What was begun in a channel or a thread, with a day and an hour to choose."""
    channel = seen(request, slug)
    root = root_asked(request, channel)
    is_chosen = "day" in request.POST and not asks_to_see(request)
    form = ScheduledForm({**tomorrow_morning(), **request.POST.dict()})
    take_files(request, form, channel, root)
    if is_chosen and form.is_valid() and _kept(request, form, channel, root):
        messages.success(request, _("Votre message est programmé."))
        return redirect("community:scheduled")
    context = {"form": form, "channel": channel, "root": root, "scheduled": None} | _seen(request, channel)
    status = 422 if is_chosen else 200
    return show(request, "community/scheduled_form.html", context, channel=channel, status=status)


@member_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What waits for its hour, the nearest first."""
    return show(request, "community/scheduled.html", {"waiting": scheduled_of(signed_in(request))})


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it otherwise, or at another hour."""
    scheduled = scheduled_of(signed_in(request)).filter(pk=pk).first()
    if scheduled is None:
        return _left_meanwhile(request)
    form = ScheduledForm(request.POST or None, initial=as_it_waits(scheduled))
    if form.is_bound and not asks_to_see(request) and form.is_valid():
        try:
            said = said_in(form, scheduled.root)
            change_scheduled(scheduled=scheduled, said=said, due_at=form.cleaned_data["due_at"])
        except NoLongerWaits as refusal:
            messages.error(request, str(refusal))
            return redirect(scheduled.root or scheduled.channel)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Votre message est à jour."))
            return redirect("community:scheduled")
    context = {"form": form, "channel": scheduled.channel, "root": scheduled.root, "scheduled": scheduled}
    context |= _seen(request, scheduled.channel)
    return show(request, "community/scheduled_form.html", context, status=422 if form.errors else 200)


@member_required
@posted_from("community:scheduled")
def sending(request: HttpRequest, pk: int) -> HttpResponse:
    """Not wait any longer."""
    try:
        message = send_scheduled(scheduled=_mine(request, pk))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("community:scheduled")
    return redirect(message or "community:scheduled")


@member_required
@posted_from("community:scheduled")
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """It will not leave; its words are found again where they were begun."""
    scheduled = _mine(request, pk)
    withdraw_scheduled(scheduled=scheduled)
    messages.success(request, _("Votre message ne partira pas ; il est revenu dans vos brouillons."))
    return redirect("community:scheduled")


def root_asked(request: HttpRequest, channel: Channel) -> Message | None:
    """The thread in which one writes, as the address says; none for the channel itself."""
    asked = request.GET.get("fil", "")
    if not asked:
        return None
    roots = messages_visible_to(signed_in(request)).filter(channel=channel, root=None).with_people()
    return get_object_or_404(roots, pk=key_of(asked))


def _seen(request: HttpRequest, channel: Channel) -> dict[str, Any]:
    """What the message will be, when that is all that is asked."""
    return {"preview": preview_of(request, channel), "seen": True} if asks_to_see(request) else {}


def _left_meanwhile(request: HttpRequest) -> HttpResponse:
    """It was sent while one was changing it: the new words are found beside it."""
    form = ScheduledForm(request.POST)
    form.is_valid()
    words = form.cleaned_data
    by, client_id = signed_in(request), words.get("client_id")
    sent = give_back_to_sent(by=by, client_id=client_id, text=words.get("text", "")) if client_id else None
    if sent is None:
        raise Http404
    messages.error(request, str(NoLongerWaits()))
    return redirect(sent.root or sent.channel)


def _mine(request: HttpRequest, pk: int) -> Scheduled:
    return get_object_or_404(scheduled_of(signed_in(request)), pk=pk)


def _kept(request: HttpRequest, form: ScheduledForm, channel: Channel, root: Message | None) -> bool:
    try:
        said, due_at = said_in(form, root), form.cleaned_data["due_at"]
        schedule_message(by=signed_in(request), channel=channel, said=said, due_at=due_at)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True
