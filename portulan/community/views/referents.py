"""Whom to ask in a channel: named, described, away, replaced."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.referents import Duty, dismiss_referent, name_referents, set_duty
from portulan.community.forms.people import ReferentDutyForm, ReferentForm
from portulan.community.gates import member_required
from portulan.community.models import Channel, Referent
from portulan.community.queries import referents_of
from portulan.community.rules import hosts
from portulan.community.sidebar import lacks_referents
from portulan.community.views.channels import seen
from portulan.community.views.pages import show


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The referents; who leads the channel names others."""
    person, channel = signed_in(request), seen(request, slug)
    naming = ReferentForm(request.POST or None)
    if naming.is_bound and naming.is_valid():
        try:
            name_referents(by=person, channel=channel, **naming.cleaned_data)
            return redirect("community:referents", slug=channel.slug)
        except Refusal as refusal:
            naming.add_error(None, str(refusal))
    return _shown(request, channel, naming=naming)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What to ask of one of them, when they are away, and who answers meanwhile."""
    person, one = signed_in(request), _one(request, slug, pk)
    form = ReferentDutyForm(request.POST or None, instance=one)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        deputy = said["deputy"][0] if said["deputy"] else None
        try:
            set_duty(
                by=person,
                referent=Referent.objects.select_related("channel", "person").get(pk=pk),
                duty=Duty(said["asks"], said["away_from"], said["away_until"], deputy),
            )
            messages.success(request, _("C’est noté."))
            return redirect("community:referents", slug=one.channel.slug)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "referent": one, "channel": one.channel}
    return show(request, "community/referent_duty.html", context, status=422 if form.errors else 200)


@member_required
@posted_from("community:referents", "slug")
def dismissal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody is a referent no more."""
    one = _one(request, slug, pk)
    dismiss_referent(by=signed_in(request), referent=one)
    messages.success(request, _("C’est noté."))
    return redirect("community:referents", slug=one.channel.slug)


def _one(request: HttpRequest, slug: str, pk: int) -> Referent:
    found = Referent.objects.select_related("channel", "person", "deputy__community_profile")
    return get_object_or_404(found, pk=pk, channel=seen(request, slug))


def _shown(request: HttpRequest, channel: Channel, *, naming: ReferentForm) -> HttpResponse:
    context = {
        "channel": channel,
        "referents": referents_of(channel),
        "hosts": hosts(signed_in(request), channel),
        "naming": naming,
        "lacks": lacks_referents(channel),
        "nobody_today": channel.referents.exists() and not channel.referents.on_duty().exists(),
    }
    return show(
        request, "community/referents.html", context, channel=channel, status=422 if naming.errors else 200
    )
