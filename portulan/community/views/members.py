"""People: of the community, of a channel."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.models import Structure
from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.channels import invite
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.hosting import give_role, put_out
from portulan.community.enums import ChannelRole
from portulan.community.forms.channel import MembershipForm
from portulan.community.forms.people import InvitationForm
from portulan.community.gates import member_required
from portulan.community.models import Membership, Profile, Referent
from portulan.community.participants import participants
from portulan.community.queries import channels_visible_to, referents_of
from portulan.community.rules import hosts, roles_of
from portulan.community.views.channels import seen
from portulan.community.views.pages import show
from portulan.live.presence import present_among


@member_required
@require_safe
def member(request: HttpRequest, handle: str) -> HttpResponse:
    """What the others read of somebody."""
    profile = get_object_or_404(
        Profile.objects.select_related("person"), handle=handle, person__is_active=True
    )
    person = profile.person
    context = {
        "profile": profile,
        "structures": Structure.objects.filter(memberships__person=person),
        "shared": channels_visible_to(signed_in(request)).with_member(person).exclude(kind="direct"),
        "refers": Referent.objects.filter(person=person, channel__in=channels_visible_to(signed_in(request))),
        "is_own": person.pk == signed_in(request).pk,
        "is_here": bool(present_among([person.pk])),
    }
    return show(request, "community/member.html", context)


@member_required
@posted_from("community:member", "handle")
def talking(request: HttpRequest, handle: str) -> HttpResponse:
    """Write to somebody apart."""
    profile = get_object_or_404(Profile.objects.select_related("person"), handle=handle)
    try:
        return redirect(talk_with(by=signed_in(request), others=[profile.person]))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(profile)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in a channel, and whom to ask; who is there invites."""
    person, channel = signed_in(request), seen(request, slug)
    leads = hosts(person, channel)
    if channel.is_direct:
        return redirect("community:conversation", slug=channel.slug)
    inviting = InvitationForm(request.POST or None)
    if inviting.is_bound and inviting.is_valid():
        try:
            invite(by=person, channel=channel, people=inviting.cleaned_data["people"])
            return redirect("community:members", slug=channel.slug)
        except Refusal as refusal:
            inviting.add_error(None, str(refusal))
    there = channel.memberships.filter(person__in=participants())
    memberships = there.select_related("person__community_profile")
    context = {
        "channel": channel,
        "memberships": memberships.order_by("person__last_name", "person__first_name")[:500],
        "referents": referents_of(channel),
        "hosts": leads,
        "inviting": inviting,
        "roles": roles_of(channel) if leads else (),
    }
    return show(request, "community/members.html", context, channel=channel)


@member_required
@posted_from("community:members", "slug")
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A member leads, stands for the tool's team, or is put out."""
    channel, role = seen(request, slug), request.POST.get("role", "")
    membership = get_object_or_404(channel.memberships.select_related("person"), pk=pk)
    try:
        if role == "dehors":
            put_out(by=signed_in(request), membership=membership)
        elif role in roles_of(channel):
            give_role(by=signed_in(request), membership=membership, role=ChannelRole(role))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est noté."))
    return redirect("community:members", slug=slug)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest, slug: str) -> HttpResponse:
    """How one hears of a channel."""
    channel = seen(request, slug)
    membership = get_object_or_404(Membership, channel=channel, person=signed_in(request))
    form = MembershipForm(request.POST or None, instance=membership)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("C’est noté."))
        return redirect(channel)
    return show(request, "community/preferences.html", {"form": form, "channel": channel}, channel=channel)
