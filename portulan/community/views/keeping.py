"""What the keepers of a channel do to it: describe, rename, open or close, archive, merge."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.channels import archive_channel, describe_channel, open_or_close
from portulan.community.actions.merging import merge_channels, moving_of
from portulan.community.enums import ChannelKind
from portulan.community.forms.channel import ChannelForm, MergerForm
from portulan.community.gates import member_required
from portulan.community.models import Channel
from portulan.community.rules import check_may_host, check_may_merge
from portulan.community.views.channels import seen
from portulan.community.views.pages import show


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def description(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what the header says, and all that leads further."""
    person, channel = signed_in(request), seen(request, slug)
    check_may_host(person, channel)
    form = ChannelForm(request.POST or None, instance=Channel.objects.get(pk=channel.pk), person=person)
    if form.is_bound and form.is_valid():
        describe_channel(by=person, channel=channel, words=form.cleaned_data)
        messages.success(request, _("Le canal est à jour."))
        return redirect(channel)
    context = {"form": form, "channel": channel, "former": channel.former_addresses.order_by("-until")}
    return show(request, "community/channel_form.html", context, status=422 if form.errors else 200)


@member_required
@posted_from("community:description", "slug")
def archiving(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep it for reading only, or bring it back."""
    channel = seen(request, slug)
    archive_channel(by=signed_in(request), channel=channel, on=request.POST.get("archive") == "oui")
    return redirect(channel)


@member_required
@posted_from("community:description", "slug")
def opening(request: HttpRequest, slug: str) -> HttpResponse:
    """Have it be by invitation, or open to all."""
    channel = seen(request, slug)
    kind = ChannelKind.PUBLIC if request.POST.get("ouvert") == "oui" else ChannelKind.PRIVATE
    try:
        open_or_close(by=signed_in(request), channel=channel, kind=kind)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("community:description", slug=channel.slug)
    messages.success(request, _("Le canal est à jour."))
    return redirect(channel)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def merger(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose where a channel goes; read what would move; confirm."""
    person, channel = signed_in(request), seen(request, slug)
    check_may_host(person, channel)
    chosen = request.POST or ({"into": request.GET["vers"]} if "vers" in request.GET else None)
    form = MergerForm(chosen, person=person, source=channel)
    into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
    if request.method == "POST" and into is not None:
        return _merge(request, person, channel, into)
    context = {"form": form, "channel": channel, "into": into}
    if into is not None:
        context["moving"] = moving_of(channel, into)
    return show(request, "community/merger.html", context, status=422 if form.errors else 200)


def _merge(request: HttpRequest, person: Person, source: Channel, into: Channel) -> HttpResponse:
    try:
        check_may_merge(person, source, into)
        merge_channels(by=person, source=source, into=into)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("community:merger", slug=source.slug)
    messages.success(request, _("Les deux canaux n’en font plus qu’un."))
    return redirect(into)
