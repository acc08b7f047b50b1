"""Acts on one message, each an address of its own to post to."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of, uuid_of
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.reacting import follow_thread, keep, pin, react, resolve
from portulan.community.actions.reading import keep_draft, mark_read, mark_unread
from portulan.community.gates import member_required
from portulan.community.models import Message
from portulan.community.queries import messages_visible_to
from portulan.community.views.channels import seen
from portulan.community.views.messages import found


@member_required
@posted_from("community:acts", "pk")
def reaction(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a sign, or take it back."""
    message, emoji = found(request, pk), request.POST.get("emoji", "")
    return _do(request, message, lambda: react(by=signed_in(request), message=message, emoji=emoji))


@member_required
@posted_from("community:acts", "pk")
def keeping(request: HttpRequest, pk: int) -> HttpResponse:
    """Bookmark, or not any more."""
    message = found(request, pk)
    return _do(request, message, lambda: keep(by=signed_in(request), message=message))


@member_required
@posted_from("community:acts", "pk")
def pinning(request: HttpRequest, pk: int) -> HttpResponse:
    """Pin to the channel, or not any more."""
    message = found(request, pk)
    return _do(request, message, lambda: pin(by=signed_in(request), message=message))


@member_required
@posted_from("community:acts", "pk")
def unreading(request: HttpRequest, pk: int) -> HttpResponse:
    """Come back to it later."""
    message = found(request, pk)
    mark_unread(by=signed_in(request), message=message)
    return redirect("community:home")


@member_required
@posted_from("community:thread", "pk")
def following(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear of a thread, or not any more."""
    root, on = found(request, pk), request.POST.get("suivre") == "oui"
    return _do(request, root, lambda: follow_thread(by=signed_in(request), root=root, on=on))


@member_required
@posted_from("community:thread", "pk")
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which reply answers, or that none does."""
    question, asked = found(request, pk), request.POST.get("reponse", "")
    replies = messages_visible_to(signed_in(request)).filter(root=question)
    answer = get_object_or_404(replies, pk=key_of(asked)) if asked else None
    return _do(request, question, lambda: resolve(by=signed_in(request), question=question, answer=answer))


@member_required
@posted_from("community:channel", "slug")
def reading(request: HttpRequest, slug: str) -> HttpResponse:
    """How far one has read: the page's script says it, or who reads without script."""
    channel, position = seen(request, slug), request.POST.get("position", "")
    if position.isascii() and position.isdigit():
        mark_read(by=signed_in(request), channel=channel, position=int(position[:9]))
    return redirect(channel) if "page" in request.POST else JsonResponse({})


@member_required
@posted_from("community:channel", "slug")
def drafting(request: HttpRequest, slug: str) -> HttpResponse:
    """The page's script keeps what is being written."""
    channel, asked = seen(request, slug), request.POST.get("fil", "")
    root = get_object_or_404(Message, pk=key_of(asked), channel=channel, root=None) if asked else None
    text, client = request.POST.get("text", ""), uuid_of(request.POST.get("client_id"))
    keep_draft(by=signed_in(request), channel=channel, root=root, text=text, client_id=client)
    return JsonResponse({})


def _do(request: HttpRequest, message: Message, act: Callable[[], object]) -> HttpResponse:
    """Do it; the script hears whether it was done, a page leads back to the message."""
    by_script = request.headers.get("Accept") == "application/json"
    try:
        act()
    except Refusal as refusal:
        if by_script:
            return JsonResponse({"sentence": str(refusal)}, status=422)
        messages.error(request, str(refusal))
    else:
        if by_script:
            return JsonResponse({})
        messages.success(request, _("C’est fait."))
    return redirect(message)
