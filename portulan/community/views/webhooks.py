"""Addresses by which other programs write: made by a channel's hosts, used by the programs."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from portulan.accounts.signed_in import signed_in
from portulan.common.limits import Limit, is_over
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.common.secrets import digest_of
from portulan.community.actions.outside import close_webhook, open_webhook, post_from_outside, stands
from portulan.community.forms.webhook import WebhookForm
from portulan.community.gates import member_required
from portulan.community.interchange.fields import Unreadable
from portulan.community.interchange.payload import LARGEST, sent_in
from portulan.community.models import Channel, Webhook
from portulan.community.rules import check_may_host
from portulan.community.views.channels import seen
from portulan.community.views.pages import show

BURST = Limit("webhooks", 5, 5)  # one a second, a few at once
SECRET = re.compile(r"[A-Za-z0-9_-]{20,64}")


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: HttpRequest, slug: str) -> HttpResponse:
    """The addresses of a channel; one that was just made is shown, once."""
    channel, address = _led(request, slug), ""
    form = WebhookForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            _webhook, secret = open_webhook(
                by=signed_in(request), channel=channel, name=form.cleaned_data["name"]
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            address = request.build_absolute_uri(reverse("community:webhook", args=[secret]))
            form = WebhookForm()
    opened = Webhook.objects.filter(channel=channel, revoked_at=None).select_related("made_by")
    context = {"channel": channel, "webhooks": opened, "form": form, "address": address}
    response = show(request, "community/webhooks.html", context, channel=channel)
    response["Cache-Control"] = "no-store"
    return response


@member_required
@posted_from("community:webhooks", "slug")
def closing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Close one for good."""
    webhook = get_object_or_404(Webhook.objects.select_related("channel"), pk=pk, channel=_led(request, slug))
    close_webhook(by=signed_in(request), webhook=webhook)
    messages.success(request, _("L’adresse est fermée."))
    return redirect("community:webhooks", slug=slug)


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, secret: str) -> HttpResponse:
    """What a program sends: JSON, or a form whose ``payload`` is JSON, as Slack and Mattermost take it."""
    found = _found(secret)
    if found is None:
        return _answer(404, _("Aucune adresse de ce nom : elle a été fermée, ou mal recopiée."))
    if is_over(BURST, f"webhook:{found.pk}"):
        response = _answer(429, _("Un message par seconde au plus."))
        response["Retry-After"] = "1"
        return response
    if len(request.body) > LARGEST:
        return _answer(413, _("Ce message est trop long."))
    is_form = "json" not in (request.content_type or "") and "payload" in request.POST
    try:
        sent = sent_in(request.POST["payload"] if is_form else request.body)
        post_from_outside(webhook=found, text=sent.text, username=sent.username)
    except (Unreadable, Refusal) as refusal:
        return _answer(400, str(refusal))
    return _answer(200, "ok")


def _found(secret: str) -> Webhook | None:
    if not SECRET.fullmatch(secret):
        return None
    opened = Webhook.objects.open().filter(digest=digest_of(secret)).select_related("channel", "made_by")
    found = opened.first()
    return found if found and stands(found) else None


def _led(request: HttpRequest, slug: str) -> Channel:
    """A channel that the person leads. Raises NotAHost."""
    channel = seen(request, slug)
    check_may_host(signed_in(request), channel)
    return channel


def _answer(status: int, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
